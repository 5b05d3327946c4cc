import type { Shape } from './shape.ts';

/** Returns whether rules with a shape look at an amount, such as how much memory a container may use. */
export function readsAmounts(shape: Shape): boolean {
  if (shape.type.kind === 'quantity') return true;
  if (shape.items && readsAmounts(shape.items)) return true;
  return [...shape.members.values()].some((member) => readsAmounts(member.shape));
}
