import type { Code } from './codes.ts';

/** What of a fault says whether, and when, the same call may be made again. */
export interface Retry {
  /** Whether the call was surely not done, or nobody can tell. */
  readonly again: 'refused' | 'unknown';
  /** How long the answer asks to wait, in milliseconds. */
  readonly after?: number;
}

/** A call that Azure Resource Manager, or the way to it, refused. */
export class AzureFault extends Error {
  readonly code: Code;
  readonly mend: string;
  /** The code that Azure Resource Manager gave, such as `AuthorizationFailed`. */
  readonly armCode: string | undefined;
  /** Undefined where the same call would end the same. */
  readonly retry: Retry | undefined;

  constructor(code: Code, message: string, mend: string, armCode?: string, retry?: Retry) {
    super(message);
    this.name = 'AzureFault';
    this.code = code;
    this.mend = mend;
    this.armCode = armCode;
    this.retry = retry;
  }
}
