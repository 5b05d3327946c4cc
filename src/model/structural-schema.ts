import type { ExemptSchema } from './exemption.ts';
import type { ParameterSchema } from './parameters.ts';
import { quantityPattern } from './quantity-pattern.ts';

/**
 * Returns what of a parameter's schema every reader of JSON schema understands: neither whether it is required nor its
 * default, and the pattern that a format stands for.
 */
export function structuralSchema(schema: ParameterSchema | ExemptSchema): Readonly<Record<string, unknown>> {
  const { required: _required, default: _default, ...structural } = schema;
  if (!('format' in structural)) return structural;
  const { format: _format, ...rest } = structural;
  return { ...rest, pattern: quantityPattern };
}
