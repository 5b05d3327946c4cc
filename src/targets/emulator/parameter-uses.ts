import { isJsonObject } from './json-object.ts';

/** Returns the names in lower case of the parameters that the expressions inside a value read. */
export function parameterUses(value: unknown): ReadonlySet<string> {
  const used = new Set<string>();
  collect(value, used);
  return used;
}

/** Returns the name in lower case of the parameter that a value stands for, where it is that and nothing else. */
export function wholeParameter(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return /^\[\s*parameters\(\s*'((?:[^']|'')*)'\s*\)\s*\]$/i.exec(value)?.[1]?.replaceAll("''", "'").toLowerCase();
}

/** Whether a text is evaluated; `[[` escapes. */
export function isExpression(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('[') && !value.startsWith('[[') && value.endsWith(']');
}

function collect(value: unknown, used: Set<string>): void {
  if (isExpression(value)) {
    for (const [, name = ''] of value.matchAll(/\bparameters\(\s*'((?:[^']|'')*)'\s*\)/gi)) {
      used.add(name.replaceAll("''", "'").toLowerCase());
    }
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, used);
  } else if (isJsonObject(value)) {
    for (const [name, each] of Object.entries(value)) {
      // A deployment template has parameters of its own, in the same words.
      if (name !== 'template' || !isJsonObject(each) || !('$schema' in each)) collect(each, used);
    }
  }
}
