import { quantityPattern } from '../model/quantity-pattern.ts';

const decimal: Readonly<Record<string, number>> = { n: 0, u: 3, m: 6, '': 9, k: 12, M: 15, G: 18, T: 21, P: 24, E: 27 };
const binary: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const form = new RegExp(quantityPattern);
// What is counted in powers of two never exceeds a 64-bit number; Kubernetes cuts it off there.
const most = (2n ** 63n - 1n) * 10n ** 9n;

/**
 * Returns an amount as Kubernetes counts it, in thousand-millionths of its unit. Of what is no amount nothing is
 * known, so nothing compares with it: rules are asked for the form of what they read first.
 */
export function readQuantity(text: string): bigint | undefined {
  if (!form.test(text)) return undefined;
  const [, whole = '', fraction = '', suffix = ''] = /^[+]?([0-9]+)[.]?([0-9]*)(.*)$/.exec(text) ?? [];
  const digits = BigInt(whole + fraction);
  const power = binary[suffix];
  if (power === undefined) {
    const zeros = decimal[suffix] ?? Number(suffix.slice(1)) + 9;
    return digits * 10n ** BigInt(zeros - fraction.length);
  }
  const amount = (digits * 2n ** BigInt(power) * 10n ** 9n) / 10n ** BigInt(fraction.length);
  return amount < most ? amount : most;
}
