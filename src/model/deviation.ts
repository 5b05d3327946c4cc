import type { Origin } from './origin.ts';

/** A check of a standard that a team leaves out, and why. */
export interface Deviation {
  /** The standard, such as `restricted:v1.34`. */
  readonly standard: string;
  readonly control: string;
  readonly reason: string;
  readonly origin: Origin;
}
