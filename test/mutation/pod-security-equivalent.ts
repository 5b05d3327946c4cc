/** Faults of src/pss that change no answer of upstream's, and why. `change` is a part of the mutant's own description. */
export const podSecurityEquivalents: readonly {
  readonly place: string;
  readonly change: string;
  readonly reason: string;
}[] = [];
