import { PalisadeError } from '../model/palisade-error.ts';

/** Returns the error of a command line that cannot be understood. */
export function usageFault(message: string, mend: string): PalisadeError {
  return new PalisadeError([{ code: 'usage/option', severity: 'error', message, mend }]);
}
