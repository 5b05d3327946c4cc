import type { WantedMember } from './wanted-members.ts';

/**
 * How a member stands on a resource. What is not surely enforced as it was reviewed is `notEnforced`, never `compliant`;
 * what Azure says and we do not know is `unknown`.
 */
export type Standing = 'compliant' | 'nonCompliant' | 'exempt' | 'notEnforced' | 'unknown';

/** An object of a cluster that a member finds non-compliant. */
export interface WaitingObject {
  readonly kind: string;
  /** Null where it lies in no namespace. */
  readonly namespace: string | null;
  readonly name: string;
}

/** The exemption that lets a resource through. */
export interface StandingExemption {
  /** Undefined where none was found. */
  readonly id: string | undefined;
  /** When it ends; undefined where it never does, or none was found. */
  readonly until: string | undefined;
  /** Whether somebody else made it. */
  readonly byOthers: boolean;
}

/** How one member stands on one resource. */
export interface Cell {
  readonly resource: string;
  readonly isCluster: boolean;
  readonly location: string;
  readonly member: WantedMember;
  readonly standing: Standing;
  /** Why; always there where the standing is `notEnforced` or `unknown`. */
  readonly reason: string | undefined;
  /** The effect that was reviewed for this place, in lower case. */
  readonly effect: string;
  /** Whether the assignment only reports. */
  readonly doNotEnforce: boolean;
  /** When Azure judged it; undefined where it did not. */
  readonly at: string | undefined;
  readonly objects: readonly WaitingObject[];
  /** Whether there are, or may be, more objects than were answered. */
  readonly cut: boolean;
  readonly exemption: StandingExemption | undefined;
}
