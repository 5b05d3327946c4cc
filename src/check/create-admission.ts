import type { Enforcement, Environment, PodSecurityLevel } from '../model/environment.ts';
import type { VerdictFinding } from '../model/verdict.ts';
import { type ActiveCheck, activeChecks } from '../pss/active-checks.ts';
import { denialText, warningText } from '../pss/admission-text.ts';
import { effectiveMinor, parseVersion } from '../pss/policy-version.ts';
import { judgeAsItIs, type StandardVerdict } from './judge-by-standard.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What Pod Security Admission would do with an object. */
export interface Admitted {
  readonly findings: readonly VerdictFinding[];
  /** The sentence with which the API server refuses the object, or warns of it. */
  readonly admission?: string;
}

type Mode = 'enforce' | 'warn' | 'audit';

/** One mode of a namespace on one of the environment's clusters. */
interface Rule {
  readonly mode: Mode;
  readonly standard: PodSecurityLevel;
  readonly checks: readonly ActiveCheck[];
  /** Equal for rules that ask the same. */
  readonly key: string;
}

const modes: readonly Mode[] = ['enforce', 'warn', 'audit'];

/**
 * Returns what judges objects, their defaults applied, as Pod Security Admission does in the namespaces that an environment declares, on each of
 * its clusters: pods are refused, warned of and recorded; workloads are warned of and recorded, never refused. What
 * would refuse a workload's pods is a warning of the workload, whatever its own mode of warning says.
 */
export function createAdmission(environment: Environment): (object: Fields, namespace: string | null) => Admitted {
  const clusters = Object.values(environment.profiles).map(({ kubernetes }) => Number(kubernetes.split('.')[1]));
  const rules = new Map(
    environment.namespaces.map(({ name, podSecurity }) => [
      name,
      modes.flatMap((mode) => rulesOf(mode, podSecurity[mode], clusters)),
    ]),
  );
  return (object, namespace) => {
    const own = rules.get(namespace ?? '') ?? [];
    return own.length === 0 ? { findings: [] } : admit(object, own);
  };
}

// What a cluster does not know yet it judges as its newest.
function rulesOf(mode: Mode, standard: PodSecurityLevel, clusters: readonly number[]): Rule[] {
  if (standard.level === 'privileged') return [];
  const version = parseVersion(standard.version) ?? 'latest';
  const minors = new Set(clusters.map((newest) => effectiveMinor(version, newest)));
  return [...minors].map((minor) => ({
    mode,
    standard,
    checks: activeChecks(standard.level, minor),
    key: `${standard.level}:${minor}`,
  }));
}

function admit(object: Fields, rules: readonly Rule[]): Admitted {
  const verdicts = new Map<string, StandardVerdict | undefined>();
  const findings = new Map<string, VerdictFinding>();
  const said: string[] = [];
  for (const { mode, standard, checks, key } of rules) {
    if (!verdicts.has(key)) verdicts.set(key, judgeAsItIs(object, checks));
    const verdict = verdicts.get(key);
    if (verdict === undefined || verdict.findings.length === 0) continue;
    const enforcement = enforcementOf(mode, verdict);
    for (const { control, message, path, mend } of verdict.findings) {
      const text = `${control} ${message}`;
      // The modes come in the order of their force.
      if (!findings.has(text)) findings.set(text, { control, enforcement, message, path, mend });
    }
    said.push(...sentences(object, mode, standard, verdict));
  }
  const [admission] = said;
  return { findings: [...findings.values()], ...(admission === undefined ? {} : { admission }) };
}

function enforcementOf(mode: Mode, { isPod, malformed }: StandardVerdict): Enforcement {
  if (malformed) return 'deny';
  if (mode === 'enforce') return isPod ? 'deny' : 'warn';
  return mode;
}

function sentences(object: Fields, mode: Mode, standard: PodSecurityLevel, verdict: StandardVerdict): string[] {
  const { failures, isPod } = verdict;
  const label = `${standard.level}:${standard.version}`;
  if (failures.length === 0) return [];
  if (mode === 'warn') return [warningText(label, failures)];
  if (mode === 'audit' || !isPod) return [];
  const { name } = (object['metadata'] ?? {}) as { name?: unknown };
  return [denialText(typeof name === 'string' ? name : '', label, failures)];
}
