import type { Code } from './codes.ts';

/** A call that Azure Resource Manager, or the way to it, refused. */
export class AzureFault extends Error {
  readonly code: Code;
  readonly mend: string;
  /** The code that Azure Resource Manager gave, such as `AuthorizationFailed`. */
  readonly armCode: string | undefined;

  constructor(code: Code, message: string, mend: string, armCode?: string) {
    super(message);
    this.name = 'AzureFault';
    this.code = code;
    this.mend = mend;
    this.armCode = armCode;
  }
}
