import type { Code } from '../model/codes.ts';

/** What is wrong with an expression, and where in its text; caught by `readPolicy`, which knows the file. */
export class CelFault extends Error {
  readonly code: Code;
  readonly mend: string;
  /** Offsets into the expression's text. */
  readonly start: number;
  readonly end: number;
  /** The text that the offsets count in, where it is not the one that was being read. */
  text: string | undefined;

  constructor(code: Code, message: string, mend: string, at: { start: number; end: number }) {
    super(message);
    this.name = 'CelFault';
    this.code = code;
    this.mend = mend;
    this.start = at.start;
    this.end = at.end;
  }
}
