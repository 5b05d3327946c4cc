import type { Finding } from '../model/finding.ts';

/** Returns findings as text: what, where, the mend below, and one line that counts them. */
export function showFindings(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const shown = findings.map((finding) => {
    const { severity, code, place, subject, message, mend, excerpt } = finding;
    const where = place
      ? [place.file, place.line, place.column].filter((part) => part !== undefined).join(':')
      : undefined;
    const head = [severity, code, where, subject].filter((part) => part !== undefined && part !== '').join('  ');
    return [
      head,
      `       ${message}`,
      ...(excerpt ?? []).map((line) => `       | ${line}`),
      `       mend: ${mend}`,
    ].join('\n');
  });
  return `${shown.join('\n')}\n${countLine(findings)}\n`;
}

function countLine(findings: readonly Finding[]): string {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.length - errors;
  const parts = [errors > 0 ? plural(errors, 'error') : '', warnings > 0 ? plural(warnings, 'warning') : ''];
  return parts.filter((part) => part !== '').join(', ');
}

/** Returns a count with its noun: `1 error`, `2 errors`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
