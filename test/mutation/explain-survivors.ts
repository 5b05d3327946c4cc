import type { Equivalence } from './equivalent.ts';
import type { Mutant } from './mutant.ts';
import type { Outcome } from './outcome.ts';

/** Survivors with the reason why they are equivalent, or without one, and the reasons that nothing bears out. */
export interface Explained {
  readonly survivors: readonly { readonly mutant: Mutant; readonly reason?: string }[];
  readonly mistaken: readonly string[];
}

/** Returns why mutants survived, as far as an equivalence says so. */
export function explainSurvivors(
  outcomes: readonly Outcome[],
  equivalents: readonly Equivalence[],
  possible: readonly Mutant[],
): Explained {
  const survivors = outcomes
    .filter(({ fate }) => fate === 'survived')
    .map(({ mutant }) => {
      const equivalence = equivalents.find((one) => matches(one, mutant));
      return { mutant, ...(equivalence ? { reason: equivalence.reason } : {}) };
    });
  const mistaken = equivalents.flatMap((one) => {
    const own = outcomes.filter(({ mutant, fate }) => fate !== 'refused' && matches(one, mutant));
    const killed = own.filter(({ fate }) => fate === 'killed');
    // Which mutants are planted is the seed's choice; that there are such mutants is not.
    if (!possible.some((mutant) => matches(one, mutant))) return [`no mutant is meant by: ${one.reason}`];
    return killed.map(
      ({ mutant, by }) => `killed by ${by}, so not equivalent: ${mutant.control} ${mutant.change} (${one.reason})`,
    );
  });
  return { survivors, mistaken };
}

function matches(one: Equivalence, mutant: Mutant): boolean {
  return (
    one.engine === mutant.engine &&
    (one.control?.test(mutant.control) ?? true) &&
    (one.operator?.test(mutant.operator) ?? true) &&
    one.place.test(mutant.place) &&
    one.change.test(mutant.change)
  );
}
