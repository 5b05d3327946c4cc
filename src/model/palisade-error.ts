import type { Finding } from './finding.ts';

/** A user's mistake, carrying all findings that were gathered; never shown as a stack trace. */
export class PalisadeError extends Error {
  readonly findings: readonly Finding[];

  /** What the command ends with: 2 for bad input, 1 where the answer is no. */
  readonly exitCode: 1 | 2;

  constructor(findings: readonly Finding[], exitCode: 1 | 2 = 2) {
    super(findings.map((finding) => `${finding.code}: ${finding.message}`).join('\n'));
    this.name = 'PalisadeError';
    this.findings = findings;
    this.exitCode = exitCode;
  }
}
