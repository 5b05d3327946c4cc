import type { Expression } from './expression.ts';
import type { PolicyRule } from './policy.ts';

const named = new Set(['Container', 'Volume']);

/**
 * Returns whether a value needs no cutting where a rule shows it: the name of a container or of a volume is a DNS label,
 * at most 63 characters without line breaks, or the API server refuses the object. Other names, such as that of a user
 * whom a role is bound to, can be anything.
 */
export function isShort(value: Expression, { collection, element }: PolicyRule): boolean {
  if (value.op !== 'read' || collection?.element.kind !== 'object' || !named.has(collection.element.type)) return false;
  const [path] = value.paths;
  const [step, ...others] = path?.steps ?? [];
  if (value.bare !== true || path?.root !== element || step === undefined || others.length > 0) return false;
  return 'field' in step && step.field === 'name';
}
