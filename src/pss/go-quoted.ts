const named: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
};

/**
 * Returns a text as Go quotes it for `%q`. What is printable is what Unicode says in this JavaScript engine; Go may know
 * an older Unicode.
 *
 * Source: https://pkg.go.dev/strconv#Quote
 */
export function goQuoted(text: string): string {
  return `"${[...text].map(goEscaped).join('')}"`;
}

function goEscaped(character: string): string {
  const name = named[character];
  if (name !== undefined) return name;
  if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const hex = (digits: number): string => code.toString(16).padStart(digits, '0');
  if (code < 0x80) return `\\x${hex(2)}`;
  return code < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}
