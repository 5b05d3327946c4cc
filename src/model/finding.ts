import type { Code } from './codes.ts';

/** A place in a file that a person edits: path relative to the project, 1-based line and column. */
export interface Place {
  file: string;
  line?: number;
  column?: number;
}

/** What any part reports; text is made from it last, by `src/report`. */
export interface Finding {
  code: Code;
  severity: 'error' | 'warning';
  place?: Place;
  /** The construct path, control or resource that is meant, such as `prod/host-ports`. */
  subject?: string;
  /** What stands and what was expected, as one sentence without a full stop. */
  message: string;
  /** What to do, as an imperative. */
  mend: string;
  /** Lines that show the place, such as an expression with a caret under it. */
  excerpt?: readonly string[];
}
