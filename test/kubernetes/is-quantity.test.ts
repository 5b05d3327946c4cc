import { expect, it } from 'vitest';
import { isQuantity } from '../../src/kubernetes/is-quantity.ts';

it.each([0, 1.5, '0', '500m', '2Gi', '1.5Gi', '.5', '5.', '+1', '-1', '1e3', '1E3', '1E', '1e-3', '100k', '10n', '7u'])(
  'reads %j',
  (value) => expect(isQuantity(value)).toBe(true),
);

it.each(['', 'Gi', '1 Gi', '1gi', '1K i', '1Kii', '1mm', '0x10', '1.2.3', '1e', 'NaN', Number.NaN, true, null, {}])(
  'refuses %j',
  (value) => expect(isQuantity(value)).toBe(false),
);
