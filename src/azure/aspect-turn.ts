import type { Turn } from './plan.ts';

/** Which way a part of a resource turns what is enforced. */
export interface AspectTurn {
  /** The path of the part, as that of a change. */
  readonly path: string;
  readonly turn: Turn | undefined;
}
