import { random } from '../conformance/random.ts';
import type { Mutant } from './mutant.ts';

/**
 * Returns at most so many mutants, in their order. What all controls have in common is planted in one of them before
 * it is planted in a second; within that the seed decides.
 */
export function choose<T extends Mutant>(mutants: readonly T[], most: number, seed: number): T[] {
  const source = random(seed);
  const times = new Map<string, number>();
  const shuffled = mutants.map((mutant) => ({ mutant, at: source.next() })).sort((a, b) => a.at - b.at);
  const ranked = shuffled.map(({ mutant, at }) => {
    const likeness = JSON.stringify([mutant.operator, mutant.place, mutant.change.replaceAll(mutant.control, '')]);
    const before = times.get(likeness) ?? 0;
    times.set(likeness, before + 1);
    return { mutant, rank: before + at };
  });
  const chosen = new Set(
    ranked
      .sort((a, b) => a.rank - b.rank)
      .slice(0, most)
      .map(({ mutant }) => mutant),
  );
  return mutants.filter((mutant) => chosen.has(mutant));
}
