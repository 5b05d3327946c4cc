import type { PodSecurityLevel } from '../model/environment.ts';
import { goQuoted } from './go-quoted.ts';
import { type Level, levels, parseLevel } from './level.ts';
import { parseVersion } from './policy-version.ts';

/** What happens to a pod that violates a standard. */
export type Mode = 'enforce' | 'audit' | 'warn';

/** What a namespace demands of its pods. */
export type NamespaceStandards = Readonly<Record<Mode, PodSecurityLevel>>;

/** A label that cannot be read. */
export interface LabelProblem {
  readonly label: string;
  readonly value: string;
  /** What the API server says of it. */
  readonly message: string;
}

const privileged = { level: 'privileged', version: 'latest' } as const;

/** What holds where no label says otherwise, unless the API server is configured. */
export const builtInStandards: NamespaceStandards = { enforce: privileged, audit: privileged, warn: privileged };

/**
 * Returns what the labels of a namespace demand, as the API server reads them, and what is wrong with them. An enforce
 * level that cannot be read is restricted, one of audit or warn privileged, and a version latest. Without a label of its
 * own, warn follows a valid and stricter enforce.
 *
 * Source: https://github.com/kubernetes/pod-security-admission/blob/v0.37.2/api/helpers.go
 * @default defaults - privileged and latest for every mode
 */
export function readLabels(
  labels: unknown,
  defaults: NamespaceStandards = builtInStandards,
): { standards: NamespaceStandards; problems: LabelProblem[] } {
  const problems: LabelProblem[] = [];
  const read = <T extends string>(label: string, fallback: T, otherwise: T, parse: (text: string) => T | undefined) => {
    const value = ownMember(labels, label);
    if (value === undefined) return { value: fallback, given: false, valid: false };
    const parsed = typeof value === 'string' ? parse(value) : undefined;
    if (parsed === undefined) problems.push(problemOf(label, value));
    return { value: parsed ?? otherwise, given: true, valid: parsed !== undefined };
  };
  const mode = (name: Mode) => {
    const level = read(
      labelOf(name),
      defaults[name].level,
      name === 'enforce' ? 'restricted' : 'privileged',
      parseLevel,
    );
    const version = read(`${labelOf(name)}-version`, defaults[name].version, 'latest', (text) =>
      parseVersion(text) === undefined ? undefined : text,
    );
    return { level, version, standard: { level: level.value, version: version.value } };
  };
  const [enforce, audit, warn] = [mode('enforce'), mode('audit'), mode('warn')];
  const follows =
    !warn.level.given && enforce.level.valid && strictness(enforce.level.value) > strictness(warn.level.value);
  const followed = {
    level: enforce.level.value,
    version: warn.version.given ? warn.version.value : enforce.version.value,
  };
  return {
    standards: {
      enforce: enforce.standard,
      audit: audit.standard,
      warn: follows ? followed : warn.standard,
    },
    problems,
  };
}

/** Returns the label of a mode's level; that of its version ends in `-version`. */
export function labelOf(mode: Mode): string {
  return `pod-security.kubernetes.io/${mode}`;
}

function strictness(level: Level): number {
  return levels.indexOf(level);
}

function problemOf(label: string, value: unknown): LabelProblem {
  const expected = label.endsWith('-version') ? 'must be "latest" or "v1.x"' : `must be one of ${levels.join(', ')}`;
  const text = typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value);
  const shown = typeof value === 'string' ? goQuoted(text) : text;
  return { label, value: text, message: `metadata.labels[${label}]: Invalid value: ${shown}: ${expected}` };
}

// Go decodes a null in a map of texts as an empty text.
function ownMember(labels: unknown, name: string): unknown {
  if (typeof labels !== 'object' || labels === null || !Object.hasOwn(labels, name)) return undefined;
  return (labels as Record<string, unknown>)[name] ?? '';
}
