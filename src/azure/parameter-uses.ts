import { isObject } from '../model/json-object.ts';

const call = /\bparameters\(\s*'((?:[^']|'')*)'\s*\)/gi;

/** Returns whether a text is evaluated: it stands in brackets, and the first of them is not doubled. */
export function isExpression(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('[') && !value.startsWith('[[') && value.endsWith(']');
}

/** Returns the name in lower case of the parameter that a value stands for, where it is that and nothing else. */
export function wholeParameter(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const [, name] = /^\[\s*parameters\(\s*'((?:[^']|'')*)'\s*\)\s*\]$/i.exec(value) ?? [];
  return name?.replaceAll("''", "'").toLowerCase();
}

/** Returns the names as written of the parameters that the expressions inside a value read, by name in lower case. */
export function parameterUses(value: unknown): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (at: unknown): void => {
    if (isExpression(at)) {
      for (const [, written = ''] of at.matchAll(call)) {
        const name = written.replaceAll("''", "'");
        found.set(name.toLowerCase(), name);
      }
    } else if (Array.isArray(at)) {
      at.forEach(visit);
    } else if (isObject(at)) {
      // The template of a deployment has parameters of its own, in the same words.
      for (const [name, one] of Object.entries(at)) if (!isDeployment(name, one)) visit(one);
    }
  };
  visit(value);
  return found;
}

/** Returns whether a member is the template of a deployment, whose expressions are not ours to read. */
export function isDeployment(name: string, value: unknown): boolean {
  return name === 'template' && isObject(value) && '$schema' in value;
}
