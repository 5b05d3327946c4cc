import type { Expression } from './expression.ts';

/**
 * Returns whether a value needs no cutting where it is shown: the required name of a part of a pod or Service is a DNS
 * label, at most 63 characters without line breaks, or the API server refuses the object.
 */
export function isShort(value: Expression): boolean {
  if (value.op !== 'read' || value.bare !== true) return false;
  const step = value.paths[0]?.steps.at(-1);
  return step !== undefined && 'field' in step && step.field === 'name';
}
