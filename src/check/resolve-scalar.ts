/** The value of a scalar and the Go type it has in a map key, which Go compares together with the value. */
export interface Resolved {
  readonly type: 'null' | 'bool' | 'int' | 'uint' | 'float' | 'string';
  readonly value: null | boolean | number | string;
  /** All digits of an integer; a key keeps them where a number would round. */
  readonly digits?: string;
}

const words = new Map<string, Resolved>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => bool(word, true)),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => bool(word, false)),
  ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, Resolved] => [word, { type: 'null', value: null }]),
  ...['.nan', '.NaN', '.NAN'].map((word) => float(word, Number.NaN)),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => float(word, Number.POSITIVE_INFINITY)),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => float(word, Number.NEGATIVE_INFINITY)),
]);

const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const decimal = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/**
 * Returns what a plain scalar means to the YAML library of kubectl: YAML 1.1 without numbers of base 60.
 * Timestamps stay text, as they do in kubectl.
 *
 * Source: `resolve` in https://github.com/yaml/go-yaml/blob/v2.4.3/resolve.go
 */
export function resolveScalar(text: string): Resolved {
  const word = words.get(text);
  if (word !== undefined) return word;
  // Go's own number syntax counts here: underscores stand between digits only.
  if (text.startsWith('.'))
    return (/(?<!\d)_|_(?!\d)/.test(text) ? undefined : resolveFloat(text.replaceAll('_', ''))) ?? string(text);
  if (!/^[-+0-9]/.test(text)) return string(text);
  const plain = text.replaceAll('_', '');
  return resolveInteger(plain) ?? resolveFloat(plain) ?? resolveSignedBinary(plain) ?? string(text);
}

function resolveInteger(plain: string): Resolved | undefined {
  const match = integer.exec(plain);
  if (match === null) return undefined;
  const [, sign = '', hex, binary, octal, digits = '0'] = match;
  const size = BigInt(hex ? `0x${hex}` : binary ? `0b${binary}` : octal ? `0o${octal}` : digits);
  return within64Bits(sign === '-' ? -size : size, sign !== '');
}

// Go cuts the prefix off and reads the rest with its sign.
function resolveSignedBinary(plain: string): Resolved | undefined {
  const match = /^0b([-+])([01]+)$/.exec(plain);
  if (match === null) return undefined;
  const size = BigInt(`0b${match[2]}`);
  return within64Bits(match[1] === '-' ? -size : size, true);
}

function within64Bits(value: bigint, signed: boolean): Resolved | undefined {
  if (BigInt.asIntN(64, value) === value) return { type: 'int', value: Number(value), digits: String(value) };
  // Go reads the greater half of 64 bits only where there is no sign.
  if (!signed && BigInt.asUintN(64, value) === value) return { type: 'uint', value: Number(value) };
  return undefined;
}

function resolveFloat(plain: string): Resolved | undefined {
  if (!decimal.test(plain)) return undefined;
  const value = Number(plain);
  // Out of range is an error to Go, and then it stays text.
  return Number.isFinite(value) ? { type: 'float', value: value === 0 ? 0 : value } : undefined;
}

function string(text: string): Resolved {
  return { type: 'string', value: text };
}

function bool(word: string, value: boolean): [string, Resolved] {
  return [word, { type: 'bool', value }];
}

function float(word: string, value: number): [string, Resolved] {
  return [word, { type: 'float', value }];
}
