import type { ArmWorld } from './arm-world.ts';
import type { JsonObject } from './json-object.ts';
import type { StateKind } from './state-members.ts';

/** Returns the records of compliance that there are: those that a test says, or those of the stored state. */
export function statesOf(kind: StateKind, { state, options }: ArmWorld): readonly JsonObject[] {
  return options.states?.()[kind] ?? state.records[kind];
}
