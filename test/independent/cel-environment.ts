import { Environment, type Optional } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';

/** Returns an environment in which the parser's own evaluator reads admission policies as the API server does. */
export function celEnvironment(): Environment {
  const environment = new Environment({
    enableOptionalTypes: true,
    unlistedVariablesAreDyn: true,
    homogeneousAggregateLiterals: false,
  });
  const patterns = new Map<string, RE2JS>();
  const compiled = (pattern: string): RE2JS => {
    const found = patterns.get(pattern) ?? RE2JS.compile(pattern);
    patterns.set(pattern, found);
    return found;
  };
  const equal = environment.parse('a == b');
  return environment
    .registerOperator('optional<dyn> == optional<dyn>', (a: Optional, b: Optional) =>
      a.hasValue() && b.hasValue() ? equal({ a: a.value(), b: b.value() }) : a.hasValue() === b.hasValue(),
    )
    .registerFunction('string.replace(string, string): string', (text: string, old: string, by: string) =>
      text.split(old).join(by),
    )
    .registerFunction('string.matchesOurs(string): bool', (text: string, pattern: string) =>
      compiled(pattern).matcher(text).find(),
    )
    .registerFunction('string.lowerAsciiOurs(): string', (text: string) =>
      [...text].map((one) => (one >= 'A' && one <= 'Z' ? one.toLowerCase() : one)).join(''),
    )
    .registerFunction('string.substringOurs(int, int): string', (text: string, start: bigint, end: bigint) => {
      const points = [...text];
      if (start < 0n || end < start || end > BigInt(points.length)) throw new RangeError('substring out of range');
      return points.slice(Number(start), Number(end)).join('');
    })
    .registerType('kubernetes.Quantity', Amount)
    .registerFunction('quantity(string): kubernetes.Quantity', (text: string) => new Amount(text))
    .registerFunction('kubernetes.Quantity.compareTo(kubernetes.Quantity): int', (a: Amount, b: Amount) =>
      a.compareTo(b),
    )
    .registerFunction('string.splitOurs(string): list<string>', (text: string, by: string) =>
      by === '' ? [...text] : text.split(by),
    );
}

// The library's own read patterns as JavaScript does, count code units, or lower more than ASCII, and cannot be replaced.
const own = ['matches', 'lowerAscii', 'substring', 'split'];
const names = new RegExp(`"(?:[^"\\\\]|\\\\.)*"|\\.(${own.join('|')})\\(`, 'g');

/** Returns a text that calls the functions of `celEnvironment`. Emitted CEL has texts in double quotes alone. */
export function callOurs(text: string): string {
  return text.replace(names, (found, name: string | undefined) => (name === undefined ? found : `.${name}Ours(`));
}

const parts = /^[+]?([0-9]+)[.]?([0-9]*)([KMGTPE]i|[a-zA-Z]?)([0-9-]*)$/;
const units = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];

/** An amount as a fraction, by the rules of k8s.io/apimachinery: nothing of our own reader takes part. */
class Amount {
  readonly #over: bigint;
  readonly #under: bigint;

  constructor(text: string) {
    const [, whole = '', fraction = '', unit = '', exponent = ''] = parts.exec(text) ?? [];
    if (whole === '') throw new Error(`not a quantity: ${text}`);
    const thousands = units.indexOf(unit) - 3;
    const power = exponent === '' ? thousands * 3 : Number(exponent);
    const binary = unit.endsWith('i') ? 1024n ** BigInt('KMGTPE'.indexOf(unit.charAt(0)) + 1) : 1n;
    const tens = (binary === 1n ? power : 0) - fraction.length;
    const over = BigInt(whole + fraction) * binary * 10n ** BigInt(Math.max(tens, 0));
    this.#under = 10n ** BigInt(Math.max(-tens, 0));
    const most = (2n ** 63n - 1n) * this.#under;
    this.#over = binary > 1n && over > most ? most : over;
  }

  compareTo(other: Amount): bigint {
    const [left, right] = [this.#over * other.#under, other.#over * this.#under];
    return left === right ? 0n : left < right ? -1n : 1n;
  }
}
