import { type RegoVersion, regoRule } from './rego-rule.ts';

/**
 * Returns the function that gives an amount in thousand-millionths, so that all that Kubernetes counts is a whole
 * number: powers of ten are written into the number before it is read, since a product could be rounded.
 */
export function regoQuantity(version: RegoVersion): string[] {
  const parts = '[_, number, suffix] := regex.find_all_string_submatch_n("^[+]?([0-9.]+)(.*)$", text, 1)[0]';
  return [
    `decimal_powers := ${table(decimal)}`,
    `binary_factors := ${table(binary)}`,
    regoRule(version, 'quantity(text) := value', [
      parts,
      'value := to_number(concat("", [number, "e", decimal_powers[suffix]]))',
    ]),
    regoRule(version, 'quantity(text) := value', [
      parts,
      // Kubernetes cuts it off at the largest number of 64 bits.
      'value := min([to_number(concat("", [number, "e9"])) * binary_factors[suffix], 9223372036854775807000000000])',
    ]),
    regoRule(version, 'quantity(text) := value', [
      parts,
      'regex.match("^[eE]-?[0-9]+$", suffix)',
      'power := format_int(to_number(substring(suffix, 1, -1)) + 9, 10)',
      'value := to_number(concat("", [number, "e", power]))',
    ]),
  ];
}

const decimal = { n: '0', u: '3', m: '6', '': '9', k: '12', M: '15', G: '18', T: '21', P: '24', E: '27' };
const binary = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2n ** 60n };

function table(entries: Readonly<Record<string, string | number | bigint>>): string {
  const written = Object.entries(entries).map(([key, value]) => {
    return `${JSON.stringify(key)}: ${typeof value === 'string' ? JSON.stringify(value) : value}`;
  });
  return `{${written.join(', ')}}`;
}
