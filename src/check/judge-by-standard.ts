import { applyDefaults } from '../kubernetes/api-defaults.ts';
import { podDefaults } from '../kubernetes/pod-defaults.ts';
import type { DecidingDefault } from '../model/verdict.ts';
import type { ActiveCheck } from '../pss/active-checks.ts';
import { type Failure, judgePod } from '../pss/judge-pod.ts';
import { joinPath } from './join-path.ts';
import { podInputOf } from './pod-input-of.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One check that the pod of an object fails, and where in the object. */
export interface StandardFinding {
  /** Upstream's id of the check; `pod-security` where the pod cannot be read. */
  readonly control: string;
  /** Upstream's detail, or its reason where there is none. */
  readonly message: string;
  readonly path: string;
  readonly mend: string;
}

/** How the pod of an object meets a standard. */
export interface StandardVerdict {
  readonly isPod: boolean;
  readonly failures: readonly Failure[];
  readonly findings: readonly StandardFinding[];
  /** Whether the API server could not even decode it. */
  readonly malformed: boolean;
}

/** Returns how the pod that an object is or makes is judged, its defaults applied; undefined where it makes none. */
export function judgeByStandard(object: Fields, checks: readonly ActiveCheck[]): StandardVerdict | undefined {
  return judgeAsItIs(applyDefaults(object), checks);
}

/** Returns the defaults of the API server without which the pod of an object would be judged otherwise. */
export function decidingDefaults(
  object: Fields,
  checks: readonly ActiveCheck[],
  verdict: StandardVerdict,
): DecidingDefault[] {
  // Most pods need no default, and then none has to be tried alone.
  if (changedControls(judgeAsItIs(object, checks), verdict).length === 0) return [];
  return podDefaults.flatMap((row) => {
    const controls = changedControls(judgeAsItIs(applyDefaults(object, row), checks), verdict);
    const { field, condition, value } = row;
    return controls.length > 0 ? [{ field, condition, value, controls }] : [];
  });
}

/** Returns how the pod that an object is or makes is judged as it stands; undefined where it makes none. */
export function judgeAsItIs(object: Fields, checks: readonly ActiveCheck[]): StandardVerdict | undefined {
  const located = podInputOf(object);
  if (located === undefined) return undefined;
  const isPod = located.path === '';
  if ('malformed' in located) {
    return { isPod, failures: [], findings: [malformed(located.path, 'found no object')], malformed: true };
  }
  const { failures, malformed: wrong } = judgePod(located.input, checks);
  const findings = [
    ...wrong.map(({ path, message }) => malformed(joinPath(located.path, path), message)),
    ...failures.map(({ check, reason, detail, paths: [first = ''], mend }) => ({
      control: check.id,
      message: detail === '' ? reason : detail,
      path: joinPath(located.path, first),
      mend,
    })),
  ];
  return { isPod, failures, findings, malformed: wrong.length > 0 };
}

function malformed(path: string, message: string): StandardFinding {
  return {
    control: 'pod-security',
    message: `the object is malformed: ${message}`,
    path,
    mend: 'write a value of the type that the API server reads there',
  };
}

function changedControls(before: StandardVerdict | undefined, after: StandardVerdict): string[] {
  const texts = (verdict: StandardVerdict | undefined) =>
    new Map(verdict?.findings.map(({ control, message }) => [control, message]));
  const [without, given] = [texts(before), texts(after)];
  return [...new Set([...without.keys(), ...given.keys()])]
    .filter((control) => without.get(control) !== given.get(control))
    .sort();
}
