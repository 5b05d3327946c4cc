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
  const kept = keptOf(present, { level: met, version });
  const enforce = kept ?? { level: met, version };
  const current = isLater(enforce.version, version) ? enforce.version : version;
  const isMore =
    nextLevel !== undefined &&
    (isStricter(nextLevel, enforce.level) || (nextLevel === enforce.level && isLater(current, enforce.version)));
  return {
    ...common,
    level: met,
    now: labels(enforce, { level: above(enforce.level), version: current }),
    next: isMore ? labels({ level: nextLevel, version: current }, { level: above(nextLevel), version: current }) : null,
    remarks: kept ? [remarkOn(kept, { level: met, version })] : [],
  };
}

// What a namespace enforces already, where what its workloads meet would loosen it, in its level or in its version.
function keptOf(present: PresentLabels | null, met: PodSecurityLevel): PodSecurityLevel | undefined {
  const enforced = present?.standards.enforce;
  if (enforced === undefined || enforced.level === 'privileged') return undefined;
  const isKept =
    isStricter(enforced.level, met.level) || (enforced.level === met.level && isLater(enforced.version, met.version));
  return isKept ? enforced : undefined;
}

function remarkOn(kept: PodSecurityLevel, { level, version }: PodSecurityLevel): string {
  const enforces = `it enforces ${kept.level}:${kept.version} already`;
  if (kept.level === level) return `${enforces}, which is later than ${version}: do not loosen the label`;
  const mend = 'mend that, and do not loosen the label';
  return isLater(version, kept.version) || isLater(kept.version, version)
    ? `${enforces}, and what is given here does not meet ${kept.level}:${version}: ${mend}`
    : `it enforces ${kept.level} already, which what is given here does not meet: ${mend}`;
}

function isStricter(one: Level, other: Level): boolean {
  return levels.indexOf(one) > levels.indexOf(other);
}

function above(level: Level): Level {
  return levels[levels.indexOf(level) + 1] ?? level;
}

function isLater(one: string, other: string): boolean {
  const minor = (version: string): number => effectiveMinor(parseVersion(version) ?? 'latest');
  return minor(one) > minor(other);
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

function labels(enforce: PodSecurityLevel, announced: PodSecurityLevel): Record<string, string> {
  const modes: readonly ['enforce' | 'audit' | 'warn', PodSecurityLevel][] = [
    ['enforce', enforce],
    ['audit', announced],
    ['warn', announced],
  ];
  return Object.fromEntries(
    modes.flatMap(([mode, { level, version }]) => [
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
