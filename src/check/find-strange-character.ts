import { type ManifestProblem, syntaxProblem } from './manifest-problem.ts';

/** Returns the first character of a YAML text that kubectl refuses, or that readers of YAML take differently. */
export function findStrangeCharacter(text: string, base: number): ManifestProblem | undefined {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const fault = faultOf(code);
    if (fault === undefined) continue;
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    const mend = 'remove it, or write it as an escape in double quotes';
    return syntaxProblem(base + index, `found ${name}, ${fault}`, mend);
  }
  return undefined;
}

function faultOf(code: number): string | undefined {
  // YAML 1.1, which kubectl reads, has line breaks that YAML 1.2 has not: a comment could hide a field.
  if (code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029) {
    return 'a line break to some readers of YAML only';
  }
  if (code === 0xfeff) return 'a byte order mark inside the text';
  const control = code < 0x20 ? code !== 0x09 && code !== 0x0a : code >= 0x7f && code <= 0x9f;
  return control || code === 0xfffe || code === 0xffff ? 'a character that YAML does not allow' : undefined;
}
