import type { Namespace } from '../../src/kubernetes/resources.ts';
import type { Random } from './random.ts';
import { type Review, reviewOf } from './review.ts';

const levels = [
  ...['privileged', 'baseline', 'restricted', 'restricted', 'Restricted', 'BASELINE', '', 'none'],
  ...['restricted ', ' baseline', 'restrict', 'restrictedd', 'restricted\nbaseline', 'b\u0430seline', 'privileged.'],
];
const versions = [
  ...['latest', 'latest', 'v1.0', 'v1.9', 'v1.24', 'v1.33', 'v1.99', 'v1.123456789012345678'],
  ...['', 'Latest', '1.24', 'v1', 'v1.', 'v1.024', 'v1.00', 'v2.0', 'v1.24.3', ' v1.24', 'v1.24\n', 'v1x24', 'v1.-1'],
  ...['v1.1234567890123456789', 'v1.9223372036854775808', 'v1.\u0663', 'latest\nlatest', 'V1.24'],
];
/** Names that say something to a policy, and near misses of them. */
const names = ['shop', 'payments', 'kube-system-x', 'sandbox', 'tools', 'log-agents', 'legacy', 'legac', 'Tools'];

function randomNamespace(random: Random, named: readonly string[]): Namespace {
  const namespace: Namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: random.pick(named) } };
  if (namespace.metadata && random.chance(0.9)) namespace.metadata.labels = randomLabels(random);
  if (namespace.metadata && random.chance(0.1)) namespace.metadata.deletionTimestamp = '2026-01-01T00:00:00Z';
  return namespace;
}

/** Returns the labels of a namespace: most of those of Pod Security, as they are meant and nearly so, and others. */
export function randomLabels(random: Random): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const mode of ['enforce', 'audit', 'warn']) {
    // Mostly well: of what is wrong everywhere no rule is told from another.
    if (random.chance(mode === 'enforce' ? 0.8 : 0.4))
      labels[`pod-security.kubernetes.io/${mode}`] = random.chance(0.6) ? random.pick(known) : random.pick(levels);
    if (random.chance(0.4))
      labels[`pod-security.kubernetes.io/${mode}-version`] = random.chance(0.6) ? 'v1.33' : random.pick(versions);
  }
  if (random.chance(0.5)) labels['team'] = 'a';
  if (random.chance(0.1)) labels['pod-security.kubernetes.io/Enforce'] = 'none';
  return labels;
}

const known = ['privileged', 'baseline', 'restricted', 'restricted'];

/**
 * Returns a creation, an update and a deletion for each of a number of namespaces.
 *
 * @param system names of the system besides, for policies that leave them alone by name
 */
export function namespaceReviews(count: number, random: Random, system: readonly string[] = []): Review[] {
  const named = [...names, ...system];
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => {
    const namespace = randomNamespace(random, named);
    const changed = structuredClone(namespace);
    if (random.chance(0.7))
      changed.metadata = { ...changed.metadata, labels: someChanged(random, namespace.metadata?.labels ?? {}) };
    else changed.metadata = { ...changed.metadata, annotations: { note: 'changed' } };
    return [
      reviewOf(`namespace-${i}-create`, 'CREATE', namespace),
      reviewOf(`namespace-${i}-update`, 'UPDATE', changed, namespace),
      reviewOf(`namespace-${i}-delete`, 'DELETE', undefined, namespace),
    ];
  });
}

// An update changes all labels, or takes one away, or adds one.
function someChanged(random: Random, labels: Readonly<Record<string, string>>): Record<string, string> {
  const other = randomLabels(random);
  if (random.chance(0.4)) return other;
  const [gone] = Object.keys(labels);
  if (random.chance(0.5)) return Object.fromEntries(Object.entries(labels).filter(([key]) => key !== gone));
  return { ...labels, ...Object.fromEntries(Object.entries(other).slice(0, 1)) };
}
