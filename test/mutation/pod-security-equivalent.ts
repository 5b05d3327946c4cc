const ourPaths = 'paths are ours, not upstream’s: test/pss/judge-pod.test.ts holds them'.replace('’', "'");
const ourMends = 'mends are ours: test/pss/judge-pod.test.ts holds that each failure has one';

/** Faults of src/pss that change no answer of upstream's, and why; `change` is tried on the mutant's own description. */
export const podSecurityEquivalents: readonly {
  /** The file, or every file. */
  readonly place?: string;
  readonly change: RegExp;
  readonly reason: string;
}[] = [{ change: /settersOf\( pod, ⟦/, reason: ourPaths }];
