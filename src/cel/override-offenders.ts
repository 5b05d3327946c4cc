import { noneOf, type Override } from '../model/override.ts';
import type { Offender } from './find-offenders.ts';
import type { Policy } from './policy.ts';

/**
 * Returns what finds what an override says is wrong with an object. Code that fails denies, as in every other engine.
 * @throws RangeError where the override has no TypeScript: who asks has to look first
 */
export function overrideOffenders(
  policy: Policy,
  { evaluate }: Override,
  values: Readonly<Record<string, unknown>>,
): (object: unknown, known: { readonly inventory: readonly unknown[] }) => readonly Offender[] {
  if (typeof evaluate !== 'function') throw new RangeError(`control ${policy.id}: ${noneOf(evaluate)}`);
  const params = Object.fromEntries(policy.parameters.map((one) => [one.name, own(values, one.name) ?? one.absent]));
  return (object, { inventory }) => {
    try {
      const messages = evaluate({ object, params, inventory });
      return messages.map((message) => ({ path: '', message: message.replace(/[\r\n]/g, '') }));
    } catch {
      return [{ path: '', message: 'the control could not be evaluated' }];
    }
  };
}

function own(values: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
