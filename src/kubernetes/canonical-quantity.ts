/**
 * Returns an amount as the API server sends it on: with the largest unit that leaves no fraction, so `0.1` as `100m`
 * and `1024Ki` as `1Mi`. What is no amount is returned as it is, for others to refuse.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function canonicalQuantity(value: unknown): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const text = String(value).trim();
  const [, sign = '', whole = '', fraction = '', suffix = ''] = form.exec(text) ?? [];
  if (whole + fraction === '') return value;
  const digits = BigInt(whole + fraction);
  const unit = suffix in decimal || suffix in binary ? '' : suffix.charAt(0);
  const exponent = unit === '' ? (decimal[suffix] ?? 0) : Number(suffix.slice(1));
  if (Math.abs(exponent) > 400) return text;
  const factor = 1024n ** BigInt(binary[suffix] ?? 0);
  const [mantissa, power] = roundedUp(digits * factor, exponent - fraction.length);
  const integer = power >= 0;
  const amount = integer ? mantissa * 10n ** BigInt(power) : mantissa;
  const made = suffix in binary && integer && amount >= 1024n ? binaryText(amount) : decimalText(mantissa, power, unit);
  const same = fraction === '' && `${whole.replace(/^0+(?=.)/, '')}${suffix}` === made;
  return same ? text : `${sign === '-' && made !== '0' ? '-' : ''}${made}`;
}

const form = /^([+-]?)([0-9]*)[.]?([0-9]*)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+|)$/;
const decimal: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const binary: Readonly<Record<string, number>> = { Ki: 1, Mi: 2, Gi: 3, Ti: 4, Pi: 5, Ei: 6 };

// Nothing is smaller than a thousand-millionth.
function roundedUp(digits: bigint, power: number): [bigint, number] {
  let [mantissa, exponent] = [digits, power];
  while (exponent < -9) {
    mantissa = mantissa / 10n + (mantissa % 10n === 0n ? 0n : 1n);
    exponent++;
  }
  while (mantissa !== 0n && mantissa % 10n === 0n) {
    mantissa /= 10n;
    exponent++;
  }
  return mantissa === 0n ? [0n, 0] : [mantissa, exponent];
}

function binaryText(amount: bigint): string {
  const units = Object.keys(binary);
  let [left, i] = [amount, 0];
  while (left % 1024n === 0n && i < units.length) {
    left /= 1024n;
    i++;
  }
  return `${left}${units[i - 1] ?? ''}`;
}

function decimalText(mantissa: bigint, power: number, unit: string): string {
  const largest = unit === '' ? 18 : Number.POSITIVE_INFINITY;
  const thousands = Math.min(Math.floor(power / 3) * 3, largest);
  const digits = mantissa * 10n ** BigInt(power - thousands);
  if (thousands === 0) return `${digits}`;
  const name = Object.keys(decimal).find((one) => decimal[one] === thousands);
  return unit === '' ? `${digits}${name}` : `${digits}${unit}${thousands}`;
}
