import type { PodSecurityLevel } from '../model/environment.ts';
import type { Blocker, NamespaceAdvice, PresentLabels } from '../model/namespace-advice.ts';
import { systemNamespaces } from '../model/system-namespaces.ts';
import { activeChecks } from '../pss/active-checks.ts';
import { type Level, levels } from '../pss/level.ts';
import { effectiveMinor, parseVersion } from '../pss/policy-version.ts';
import { labelOf, readLabels } from '../pss/read-labels.ts';
import { judgeByStandard, type StandardFinding } from './judge-by-standard.ts';
import { nameOf, namespaceOf } from './name-of.ts';
import { listResourcesByKey, ownedBy } from './owned-by.ts';
import type { ManifestResource } from './read-manifests.ts';

/**
 * Returns for each namespace, by name, the level that its pods and workloads meet at a version, and the labels to set.
 * A pod whose owner is listed counts only for what its owner does not show.
 */
export function adviseNamespaces(resources: readonly ManifestResource[], version: string): NamespaceAdvice[] {
  const failing = failuresOf(resources, effectiveMinor(parseVersion(version) ?? 'latest'));
  const present = new Map(
    resources
      .filter(({ object }) => object['kind'] === 'Namespace' && object['apiVersion'] === 'v1')
      .map(({ object }) => [nameOf(object), presentLabels(object)]),
  );
  const names = new Set([...present.keys(), ...failing.map(({ namespace }) => namespace)]);
  return [...names].sort().map((namespace) => {
    const own = failing.filter((one) => one.namespace === namespace);
    return adviceFor(namespace, own, present.get(namespace) ?? null, version);
  });
}

interface Judged {
  readonly namespace: string;
  readonly resource: ManifestResource;
  readonly findings: Readonly<Record<Level, readonly StandardFinding[]>>;
}

function failuresOf(resources: readonly ManifestResource[], minor: number): Judged[] {
  const listed = listResourcesByKey(resources);
  const [baseline, restricted] = [activeChecks('baseline', minor), activeChecks('restricted', minor)];
  const judge = ({ object }: ManifestResource): Judged['findings'] | undefined => {
    const lower = judgeByStandard(object, baseline);
    const higher = judgeByStandard(object, restricted);
    return lower && higher && { privileged: [], baseline: lower.findings, restricted: higher.findings };
  };
  return resources.flatMap((resource): Judged[] => {
    const findings = judge(resource);
    const namespace = namespaceOf(resource.object);
    if (findings === undefined || namespace === null) return [];
    const owner = ownedBy(resource.object, listed);
    const shown = owner && judge(owner);
    if (shown === undefined) return [{ namespace, resource, findings }];
    const own = {
      privileged: [],
      baseline: without(findings.baseline, shown.baseline),
      restricted: without(findings.restricted, shown.restricted),
    };
    return own.baseline.length + own.restricted.length > 0 ? [{ namespace, resource, findings: own }] : [];
  });
}

function without(findings: readonly StandardFinding[], known: readonly StandardFinding[]): StandardFinding[] {
  return findings.filter(
    ({ control, message }) => !known.some((one) => one.control === control && one.message === message),
  );
}

function adviceFor(
  namespace: string,
  judged: readonly Judged[],
  present: PresentLabels | null,
  version: string,
): NamespaceAdvice {
  const system = systemNamespaces.includes(namespace);
  const met = levels.findLast((level) => judged.every(({ findings }) => findings[level].length === 0)) ?? 'privileged';
  const nextLevel = levels[levels.indexOf(met) + 1];
  const blockers = nextLevel === undefined || system ? [] : judged.flatMap((one) => blockersOf(one, nextLevel));
  const common = { namespace, system, judged: judged.length, blockers, present };
  if (system || judged.length === 0) {
    const remark = system
      ? 'it belongs to AKS and its add-ons: leave its labels alone'
      : 'nothing that makes pods was given';
    return { ...common, level: judged.length === 0 ? null : met, now: null, next: null, remarks: [remark] };
  }
  const enforced = present?.standards.enforce.level ?? 'privileged';
  const isStricter = levels.indexOf(enforced) > levels.indexOf(met);
  const remarks = isStricter
    ? [
        `it enforces ${enforced} already, which what is given here does not meet: mend that, and do not loosen the label`,
      ]
    : [];
  const enforce = isStricter ? enforced : met;
  return {
    ...common,
    level: met,
    now: labels(enforce, levels[levels.indexOf(enforce) + 1] ?? enforce, version),
    next:
      nextLevel === undefined || isStricter
        ? null
        : labels(nextLevel, levels[levels.indexOf(nextLevel) + 1] ?? nextLevel, version),
    remarks,
  };
}

function blockersOf({ resource: { object, source }, findings }: Judged, level: Level): Blocker[] {
  return findings[level].map(({ control, message, path, mend }) => ({
    control,
    kind: String(object['kind']),
    name: nameOf(object),
    source,
    path,
    message,
    mend,
  }));
}

function labels(enforce: Level, announced: Level, version: string): Record<string, string> {
  const modes: readonly ['enforce' | 'audit' | 'warn', PodSecurityLevel['level']][] = [
    ['enforce', enforce],
    ['audit', announced],
    ['warn', announced],
  ];
  return Object.fromEntries(
    modes.flatMap(([mode, level]) => [
      [labelOf(mode), level],
      [`${labelOf(mode)}-version`, version],
    ]),
  );
}

function presentLabels(object: Readonly<Record<string, unknown>>): PresentLabels {
  const { labels: all } = (object['metadata'] ?? {}) as { labels?: unknown };
  const { standards, problems } = readLabels(all);
  const own = Object.entries(typeof all === 'object' && all !== null ? all : {}).filter(([key]) =>
    key.startsWith('pod-security.kubernetes.io/'),
  );
  return {
    labels: Object.fromEntries(own.map(([key, value]) => [key, String(value)])),
    standards,
    problems: problems.map(({ message }) => message),
  };
}
