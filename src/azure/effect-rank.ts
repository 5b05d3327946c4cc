// What an effect does to a request, from nothing to a refusal.
const ranks: Readonly<Record<string, number>> = {
  disabled: 0,
  audit: 1,
  auditifnotexists: 1,
  manual: 1,
  addtonetworkgroup: 2,
  append: 2,
  deployifnotexists: 2,
  modify: 2,
  mutate: 2,
  deny: 3,
  denyaction: 3,
};

/** Every rank that an effect can have, from nothing to a refusal. */
export const effectRanks = [0, 1, 2, 3] as const;

/** Returns how much an effect does, one of `effectRanks`; undefined where it is none, or an expression. */
export function effectRank(effect: unknown): number | undefined {
  const name = typeof effect === 'string' ? effect.toLowerCase() : '';
  return Object.hasOwn(ranks, name) ? ranks[name] : undefined;
}
