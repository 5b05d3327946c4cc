import type { Finding } from './finding.ts';

/** A user's mistake, carrying all findings that were gathered; never shown as a stack trace. */
export class PalisadeError extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.map((finding) => `${finding.code}: ${finding.message}`).join('\n'));
    this.name = 'PalisadeError';
    this.findings = findings;
  }
}
