import { pathsOf } from './collections.ts';
import type { CompiledRule } from './compile-rules.ts';
import type { PolicyRule } from './policy.ts';
import { stepName } from './reads-of.ts';

/** One offender: where it stands in the object, and what is wrong with it. */
export interface Offender {
  readonly path: string;
  readonly message: string;
}

const none: readonly Offender[] = [];

/** Returns what finds the offenders of a rule in an object that has the policy's shape. Paths are made on denial alone. */
export function findOffenders(
  rule: PolicyRule,
  code: CompiledRule,
): (object: unknown, known: { readonly exemptImages: readonly string[] }) => readonly Offender[] {
  const { collection } = rule;
  const offence = (object: unknown, element: unknown, at: string): Offender => ({
    path: pointAt(at, rule),
    message: code.message(object, element),
  });
  if (collection === undefined) {
    return (object) => (code.deny(object, object, []) ? [offence(object, object, '')] : none);
  }
  const lists = pathsOf(collection).map((path) => path.steps.map((step) => stepName(step) ?? ''));
  return (object, { exemptImages }) => {
    let found: Offender[] | undefined;
    for (const names of lists) {
      const held = at(object, names);
      if (held === undefined) continue;
      const elements = collection.entries ? entriesOf(held) : (held as readonly unknown[]);
      for (let i = 0; i < elements.length; i++) {
        const element = elements[i];
        if (!code.deny(object, element, exemptImages)) continue;
        const index = collection.entries ? JSON.stringify((element as { key: string }).key) : i;
        found ??= [];
        found.push(offence(object, element, `${names.join('.')}[${index}]`));
      }
    }
    return found ?? none;
  };
}

// By key, as Go orders text: by the bytes of UTF-8.
function entriesOf(map: unknown): { key: string; value: unknown }[] {
  return Object.entries(map as object)
    .map(([key, value]) => ({ key, value }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
}

function pointAt(path: string, rule: PolicyRule): string {
  return (rule.points?.steps ?? []).reduce((text, step) => {
    if ('key' in step) return `${text}[${JSON.stringify(step.key)}]`;
    return text === '' ? step.field : `${text}.${step.field}`;
  }, path);
}

function at(object: unknown, names: readonly string[]): unknown {
  let value = object;
  for (const name of names) {
    if (value === undefined || !Object.hasOwn(value as object, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
