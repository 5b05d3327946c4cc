import type { BuiltInRelease } from '../azure/catalogue/catalogue.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { Environment } from '../model/environment.ts';
import type { BuiltInProblem } from './check-built-in-values.ts';

/**
 * Returns the effect that a definition has in an environment, as the definition spells it, or why it can have none.
 * Nothing changes a resource that was not told to.
 */
export function chooseEffect(
  key: string,
  { effects }: Pick<BuiltInRelease, 'effects'>,
  said: unknown,
  { enforcement, mutation, name }: Pick<Environment, 'enforcement' | 'mutation' | 'name'>,
): string | BuiltInProblem {
  const refuse = (message: string, mend: string): BuiltInProblem => ({ code: 'builtin/effect', message, mend });
  const list = effects.join(', ');
  if (said !== undefined) {
    if (!effects.includes(said as string)) {
      const [near] = typeof said === 'string' ? didYouMean(said, effects) : [];
      const message = `"${key}" does not have the effect ${JSON.stringify(said)}, expected one of: ${list}`;
      return refuse(message, near ? `write "${near}"; Azure tells upper case from lower` : `use one of: ${list}`);
    }
    if (isWord(said, 'mutate') && mutation === 'off')
      return refuse(`"${key}" mutates, and environment "${name}" has mutation off`, "say mutation: 'on', or Disabled");
    return said as string;
  }
  const wanted = enforcement === 'deny' ? ['Deny', 'Audit', 'AuditIfNotExists'] : ['Audit', 'AuditIfNotExists'];
  const words = [...wanted, mutation === 'on' ? 'Mutate' : ''];
  const found = words.flatMap((word) => spelled(effects, word))[0];
  if (found !== undefined) return found;
  const off = spelled(effects, 'Mutate').length > 0 ? spelled(effects, 'Disabled')[0] : undefined;
  return off ?? refuse(`"${key}" can only change resources, and nobody says that it shall`, `say its effect: ${list}`);
}

// In the usual spelling where the definition has it.
function spelled(effects: readonly string[], word: string): string[] {
  if (effects.includes(word)) return [word];
  return effects.filter((effect) => isWord(effect, word.toLowerCase()));
}

function isWord(effect: unknown, word: string): boolean {
  return String(effect).toLowerCase() === word;
}
