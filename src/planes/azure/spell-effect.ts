/**
 * Returns an effect as a definition spells it, or undefined where the definition does not have it: Azure compares
 * allowed values with their case.
 *
 * @param allowed what the definition's parameter takes
 */
export function spellEffect(allowed: readonly string[], effect: string): string | undefined {
  return allowed.includes(effect) ? effect : allowed.find((one) => one.toLowerCase() === effect.toLowerCase());
}
