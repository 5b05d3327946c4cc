import type { Code } from '../model/codes.ts';

/** What is wrong with a text, at an offset into the whole file. */
export interface ManifestProblem {
  readonly code: Extract<Code, 'manifest/syntax' | 'manifest/duplicate-key' | 'manifest/no-kind'>;
  readonly offset: number;
  readonly message: string;
  readonly mend: string;
}

/** How deep a document may be; kubectl allows 10000 levels, a custom resource definition may have a hundred. */
export const deepest = 256;

/** Returns a problem with the syntax of a text. */
export function syntaxProblem(offset: number, message: string, mend: string): ManifestProblem {
  return { code: 'manifest/syntax', offset, message, mend };
}

/** Returns the problem of a key that stands twice in one mapping. */
export function duplicateKey(offset: number, key: string): ManifestProblem {
  return {
    code: 'manifest/duplicate-key',
    offset,
    message: `the key ${JSON.stringify(key)} stands twice in one mapping; kubectl keeps the last, strict readers refuse the file`,
    mend: 'keep one of them',
  };
}
