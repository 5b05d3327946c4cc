import type { Binding } from './baseline.ts';
import type { Environment } from './environment.ts';

/**
 * Returns whether a binding denies where a ring of its environment does. What the environment says of one control holds
 * in every ring.
 */
export function followsRings(
  { control, enforcement }: Pick<Binding, 'control' | 'enforcement'>,
  { azure, controls }: Environment,
): boolean {
  return (azure?.rings.length ?? 0) > 0 && enforcement === 'audit' && controls[control] === undefined;
}
