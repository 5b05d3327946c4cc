import type { Resolved } from './resolve-scalar.ts';

/**
 * Returns the text that kubectl makes of a mapping key, or undefined where it refuses the key.
 *
 * Source: `convertToJSONableObject` in https://github.com/kubernetes-sigs/yaml/blob/v1.6.0/yaml.go
 */
export function keyText(key: Resolved): string | undefined {
  switch (key.type) {
    case 'string':
    case 'bool':
      return String(key.value);
    case 'int':
      return key.digits;
    case 'float':
      return floatText(key.value as number);
    default:
      return undefined;
  }
}

// The shortest text that is the same in 32 bits, in the notation of Go's %g.
function floatText(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return '0';
  let digits = 1;
  while (digits < 9 && Math.fround(Number(single.toPrecision(digits))) !== single) digits++;
  const [mantissa = '', exponent = '0'] = single.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return Number(`${mantissa}e${power}`).toFixed(Math.max(0, digits - 1 - power));
  const sign = power < 0 ? '-' : '+';
  return `${mantissa}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}
