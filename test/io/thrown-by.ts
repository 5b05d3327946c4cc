import type { Finding } from '../../src/model/finding.ts';
import { PalisadeError } from '../../src/model/palisade-error.ts';

/** Returns the findings that a call throws as a PalisadeError. */
export async function thrownBy(call: () => unknown): Promise<readonly Finding[]> {
  try {
    await call();
  } catch (error) {
    if (error instanceof PalisadeError) return error.findings;
    throw error;
  }
  throw new Error('expected a PalisadeError, nothing was thrown');
}
