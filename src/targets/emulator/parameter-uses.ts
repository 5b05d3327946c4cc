import { isJsonObject } from './json-object.ts';

// In characters.
const longest = 81_920;

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

/**
 * Returns the first text inside a value that would be evaluated and cannot be: brackets around anything but a call of a
 * function, or too long a text.
 */
export function brokenExpression(value: unknown): string | undefined {
  if (isExpression(value))
    return value.length <= longest && isFunctionCall(value.slice(1, -1).trim()) ? undefined : value;
  const parts = Array.isArray(value) ? value : isJsonObject(value) ? partsOf(value) : [];
  for (const part of parts) {
    const broken = brokenExpression(part);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

// Texts are blanked, then the innermost brackets are taken off until nothing is left but one call.
function isFunctionCall(text: string): boolean {
  let rest = text.replace(/'(?:[^']|'')*'/g, '0');
  if (rest.includes("'")) return false;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest
      .replace(/[a-z][\w.]*\s*\([^()[\]]*\)/gi, '1')
      .replace(/1\s*\[[^()[\]]*\]/g, '1')
      .replace(/1(?:\.\w+)+/g, '1');
  }
  return rest.trim() === '1' && /^[a-z]/i.test(text);
}

function partsOf(value: { readonly [name: string]: unknown }): readonly unknown[] {
  return Object.entries(value).flatMap(([name, each]) =>
    name === 'template' && isJsonObject(each) && '$schema' in each ? [] : [each],
  );
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
