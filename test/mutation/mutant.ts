import type { Evaluator } from '../../src/cel/create-evaluator.ts';

/** One place of a text replaced by another text. */
export interface Edit {
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A planted fault, as it is listed. */
export interface Mutant {
  readonly engine: 'rego' | 'cel' | 'javascript';
  readonly control: string;
  readonly operator: string;
  readonly place: string;
  readonly change: string;
}

/** A fault in emitted text: the code of a template with the fault in it. */
export interface TextMutant extends Mutant {
  readonly engine: 'rego' | 'cel';
  readonly code: object;
}

/** A fault in the compiled JavaScript. */
export interface EvaluatorMutant extends Mutant {
  readonly engine: 'javascript';
  readonly evaluator: (values: Readonly<Record<string, unknown>>) => Evaluator;
}
