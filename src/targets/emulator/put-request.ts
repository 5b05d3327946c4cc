import type { ArmPath } from './arm-path.ts';
import type { Directory } from './directory.ts';
import type { ArmResource } from './emulator-state.ts';
import type { JsonObject } from './json-object.ts';
import type { Refusal } from './refusal.ts';

/** A resource that a client wants to stand, with what is known around it. */
export interface PutRequest {
  readonly path: Required<ArmPath>;
  readonly body: JsonObject;
  /** Of the body; empty where it has none. */
  readonly properties: JsonObject;
  /** What stands under the id, whether or not readers see it yet. */
  readonly existing: ArmResource | undefined;
  /** Returns all of the type, wherever they stand. */
  readonly peers: () => readonly ArmResource[];
  readonly directory: Directory;
  /** How many of the type stand at the scope. */
  readonly count: number;
  /** Ids in lower case of the scope and all that contain it. */
  readonly above: readonly string[];
  /** Returns the resource of an id as readers see it. */
  readonly find: (id: string) => ArmResource | undefined;
}

/** Says why a request cannot be done, where that is so. */
export type Rule = (request: PutRequest) => Refusal | undefined;

/** Returns the first refusal that an ordered list of rules has for a request. */
export function firstRefusal(rules: readonly Rule[], request: PutRequest): Refusal | undefined {
  for (const rule of rules) {
    const found = rule(request);
    if (found !== undefined) return found;
  }
  return undefined;
}
