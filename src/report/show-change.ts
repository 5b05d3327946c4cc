import type { FieldChange } from '../azure/plan.ts';
import { changeName } from './change-name.ts';

/** Returns a change as one line: the member in words, what it was, and what it will be. */
export function showChange({ path, from, to }: FieldChange): string {
  const name = changeName(path);
  if (path.endsWith('templateInfo.content')) return `${name}: the template's text changes`;
  if (path.endsWith('mutationInfo.content')) return `${name}: the mutator's text changes`;
  if (from === undefined) return `${name} comes${content(to)}`;
  if (to === undefined) return `${name} goes${content(from)}`;
  return listChange(name, from, to) ?? `${name}: ${showValue(from)} → ${showValue(to)}`;
}

// Of a member or a group its effect says enough; the files hold the rest.
function content(value: unknown): string {
  if (typeof value !== 'object' || value === null) return `: ${showValue(value)}`;
  const { parameters, displayName, ...rest } = value as {
    parameters?: { effect?: { value?: unknown } };
    displayName?: unknown;
  };
  if ('kind' in rest && 'selectors' in rest) return `: ${override(rest)}`;
  if (parameters?.effect?.value !== undefined) return `: effect ${showValue(parameters.effect.value)}`;
  if (displayName !== undefined) return `: ${showValue(displayName)}`;
  return `: ${showValue(value)}`;
}

// What it does first, then where, then the members, of which there can be many.
function override({ kind, value, selectors }: { readonly [name: string]: unknown }): string {
  const places = Object.entries(selectors as object).sort(([a], [b]) => Number(a === member) - Number(b === member));
  const words = places.flatMap(([name, { in: included, notIn: excluded }]) => [
    ...(included === undefined ? [] : [`${name} in ${showValue(included)}`]),
    ...(excluded === undefined ? [] : [`${name} not in ${showValue(excluded)}`]),
  ]);
  return [kind === 'policyEffect' ? `effect ${showValue(value)}` : `${kind} ${showValue(value)}`, ...words].join(', ');
}

const member = 'policyDefinitionReferenceId';

function listChange(name: string, from: unknown, to: unknown): string | undefined {
  if (!Array.isArray(from) || !Array.isArray(to) || JSON.stringify([from, to]).length <= 120) return undefined;
  const less = (some: readonly unknown[], others: readonly unknown[]): string[] => {
    const known = new Set(others.map((one) => JSON.stringify(one)));
    return some.map((one) => JSON.stringify(one)).filter((one) => !known.has(one));
  };
  const words = [['adds', less(to, from)] as const, ['drops', less(from, to)] as const].flatMap(([word, items]) =>
    items.length === 0 ? [] : [`${word} ${cut(items.join(', '))}`],
  );
  return `${name} ${words.length === 0 ? 'is in another order' : words.join('; ')}`;
}

function showValue(value: unknown): string {
  return cut(JSON.stringify(value) ?? 'absent');
}

function cut(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 117)}…`;
}
