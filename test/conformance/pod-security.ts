import { type ActiveCheck, activeChecks } from '../../src/pss/active-checks.ts';
import { violationText } from '../../src/pss/admission-text.ts';
import { checks } from '../../src/pss/all.ts';
import type { Variant, Violation } from '../../src/pss/check.ts';
import { type Failure, failuresOf } from '../../src/pss/judge-pod.ts';
import type { Level } from '../../src/pss/level.ts';
import { changingMinors, effectiveMinor, newestMinor, parseVersion } from '../../src/pss/policy-version.ts';
import { readLabels } from '../../src/pss/read-labels.ts';
import { readPod } from '../../src/pss/read-pod.ts';
import { speak } from './judge.ts';
import { malformedPods } from './malformed-pods.ts';
import { recordedPods } from './named-pods.ts';
import { askLabels, labelCases, labelDifferences } from './security-labels.ts';
import { type SecurityPod, securityPods } from './security-pods.ts';
import type { StepResult } from './step-result.ts';

/** The levels and versions at which pods are compared: every minor where a verdict can change, the last one before. */
export const askedLevels: readonly Level[] = ['privileged', 'baseline', 'restricted'];
export const askedVersions: readonly string[] = [
  ...new Set([0, ...changingMinors.flatMap((minor) => [Math.max(0, minor - 1), minor])]),
]
  .sort((a, b) => a - b)
  .map((minor) => `v1.${minor}`)
  .concat('latest', `v1.${newestMinor + 1}`, 'v1.999');

/** What upstream's evaluator says of a pod. */
export interface OracleAnswer {
  readonly id: string;
  readonly verdicts?: readonly OracleVerdict[];
  /** For each level, and in it each version, an index of the verdicts. */
  readonly judged?: readonly number[];
  readonly error?: string;
}

interface OracleVerdict {
  readonly allowed: boolean;
  readonly failures: readonly { readonly id: string; readonly reason: string; readonly detail: string }[];
  readonly text: string;
}

/** Compares every verdict and its text with upstream's own evaluator, and what is refused as malformed. */
export async function podSecurity(seed: number, count: number): Promise<StepResult[]> {
  return [
    await registry(),
    await recordedPods(),
    await verdicts(seed, count),
    await refusals(seed, Math.ceil(count / 5)),
    await labels(seed, Math.ceil(count / 10)),
  ];
}

async function registry(): Promise<StepResult> {
  const failures: string[] = [];
  for await (const line of speak('podsecurity', [], [{ about: true }])) {
    const { newest, checks: theirs } = JSON.parse(line);
    if (newest !== newestMinor) failures.push(`upstream's newest minor is ${newest}, here it is ${newestMinor}`);
    const ours = checks
      .map(({ id, level, variants }) => ({
        id,
        level,
        variants: variants.map(({ since, overrides }) => ({ since, overrides })),
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const differing = theirs.filter((one: object, i: number) => JSON.stringify(one) !== JSON.stringify(ours[i]));
    failures.push(...differing.map((one: object) => `upstream has ${JSON.stringify(one)}`));
    if (theirs.length !== ours.length) failures.push(`upstream has ${theirs.length} checks, here are ${ours.length}`);
  }
  return {
    name: 'pod security, checks',
    passed: checks.length - failures.length,
    failures,
    summary: `${checks.length} checks, their versions and overrides, v1.${newestMinor} the newest`,
  };
}

async function verdicts(seed: number, count: number): Promise<StepResult> {
  const differences = createComparison();
  const pods = new Map<string, SecurityPod>();
  const failures: string[] = [];
  let [compared, allowed] = [0, 0];
  for await (const line of speak('podsecurity', [], asking(securityPods(seed, count), pods))) {
    const answer: OracleAnswer = JSON.parse(line);
    const pod = pods.get(answer.id);
    pods.delete(answer.id);
    if (pod === undefined) throw new Error(`nobody asked for ${answer.id}`);
    failures.push(...differences(pod, answer));
    compared += answer.judged?.length ?? 0;
    allowed += (answer.judged ?? []).filter((index) => answer.verdicts?.[index]?.allowed).length;
  }
  if (pods.size > 0) failures.push(`${pods.size} pods got no answer`);
  return {
    name: 'pod security, verdicts',
    passed: compared - failures.length,
    failures,
    summary: `${count} pods at ${askedVersions.length} versions and ${askedLevels.length} levels, seed ${seed}, ${compared} verdicts and texts, ${allowed} allowed`,
  };
}

async function refusals(seed: number, count: number): Promise<StepResult> {
  const pods = new Map<string, SecurityPod>();
  const failures: string[] = [];
  let [refused, passed] = [0, 0];
  for await (const line of speak('podsecurity', [], asking(malformedPods(seed, count), pods))) {
    const { id, error }: OracleAnswer = JSON.parse(line);
    const pod = pods.get(id);
    pods.delete(id);
    const read = readPod(pod ?? {});
    if ((error !== undefined) !== 'malformed' in read) {
      failures.push(`${id}: upstream says ${error ?? 'nothing'}, here ${JSON.stringify(read)}: ${JSON.stringify(pod)}`);
    } else passed += 1;
    if (error !== undefined) refused += 1;
  }
  if (pods.size > 0) failures.push(`${pods.size} pods got no answer`);
  return {
    name: 'pod security, wrong types',
    passed,
    failures,
    summary: `${count} pods with a value of another type, ${refused} refused on both sides`,
  };
}

async function labels(seed: number, count: number): Promise<StepResult> {
  const cases = labelCases(seed, count);
  const answers = await askLabels(cases);
  const failures = labelDifferences(readLabels, cases, answers);
  const wrong = answers.filter(({ errors }) => errors.length > 0).length;
  return {
    name: 'pod security, labels',
    passed: count - failures.length,
    failures,
    summary: `${count} namespaces, ${wrong} with labels that cannot be read`,
  };
}

/** Returns the lines that ask for pods at those levels and versions, keeping those that are not answered yet. */
export function* asking(
  pods: Iterable<SecurityPod>,
  open?: Map<string, SecurityPod>,
  levels = askedLevels,
): Generator<object> {
  yield { ask: { levels, versions: askedVersions } };
  for (const pod of pods) {
    open?.set(pod.id, pod);
    yield { pod };
  }
}

/** The parts of src/pss that decide, or others in their place. */
export interface PodSecurityParts {
  readonly activeChecks: typeof activeChecks;
  readonly readPod: typeof readPod;
  readonly failuresOf: typeof failuresOf;
  readonly violationText: typeof violationText;
  readonly effectiveMinor: typeof effectiveMinor;
  readonly parseVersion: typeof parseVersion;
}

/** Returns what compares a pod with the oracle's answer: one line for each level and version where they differ. */
export function createComparison(
  parts: PodSecurityParts = { activeChecks, readPod, failuresOf, violationText, effectiveMinor, parseVersion },
): (pod: SecurityPod, answer: OracleAnswer) => string[] {
  const found = new Map<Variant, Violation | undefined>();
  const asked = askedLevels.flatMap((level) =>
    askedVersions.map((version) => {
      const parsed = parts.parseVersion(version);
      if (parsed === undefined) throw new Error(`cannot read version ${version}`);
      const active = parts.activeChecks(level, parts.effectiveMinor(parsed));
      return { standard: `${level}:${version}`, active: active.map((one) => onceForEachPod(one, found)) };
    }),
  );
  return (pod, { verdicts: theirs = [], judged = [], error }) => {
    if (error !== undefined) return [`${pod.id}: upstream cannot decode it: ${error}`];
    const read = parts.readPod(pod);
    if ('malformed' in read) return [`${pod.id}: ${JSON.stringify(read.malformed)}, upstream decodes it`];
    found.clear();
    return asked.flatMap(({ standard, active }, index) => {
      const verdict = theirs[judged[index] ?? -1];
      const failures = parts.failuresOf(read.pod, active);
      if (verdict !== undefined && isSame(failures, parts.violationText(failures), verdict)) return [];
      const ours = failures.map(({ check, reason, detail }) => ({ id: check.id, reason, detail }));
      return [
        `${pod.id} ${standard}: ${JSON.stringify(ours)}, upstream ${JSON.stringify(verdict)}: ${JSON.stringify(pod)}`,
      ];
    });
  };
}

// Many versions share a variant; what it finds does not depend on who asks.
function onceForEachPod({ check, variant }: ActiveCheck, found: Map<Variant, Violation | undefined>): ActiveCheck {
  const judge: Variant['judge'] = (pod) => {
    if (!found.has(variant)) found.set(variant, variant.judge(pod));
    return found.get(variant);
  };
  return { check, variant: { ...variant, judge } };
}

function isSame(failures: readonly Failure[], text: string, { allowed, failures: theirs, text: said }: OracleVerdict) {
  return (
    allowed === (failures.length === 0) &&
    text === said &&
    failures.length === theirs.length &&
    failures.every(
      ({ check, reason, detail }, i) =>
        check.id === theirs[i]?.id && reason === theirs[i].reason && detail === theirs[i].detail,
    )
  );
}
