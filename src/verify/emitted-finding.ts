import type { Artifact } from '../model/artifact.ts';
import type { Code } from '../model/codes.ts';
import type { Finding } from '../model/finding.ts';

/** What is wrong with one artifact, in words that follow its path. */
export interface Fault {
  readonly code: Code;
  readonly message: string;
  readonly mend: string;
  /** The statement that is meant. */
  readonly statement?: string;
}

/** Returns the finding about an artifact; the control it belongs to is the one whose text has to change. */
export function emittedFinding(artifact: Artifact, { code, message, mend, statement }: Fault): Finding {
  return {
    code,
    severity: 'error',
    subject: artifact.control ?? artifact.source,
    message: `generated/${artifact.path} ${message}`,
    mend,
    ...(statement === undefined ? {} : { excerpt: statement.split('\n') }),
  };
}
