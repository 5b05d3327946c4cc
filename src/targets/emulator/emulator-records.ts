import type { JsonObject } from './json-object.ts';

/** The records of compliance, as the service answers them. */
export interface EmulatorRecords {
  readonly policyStates: readonly JsonObject[];
  readonly componentPolicyStates: readonly JsonObject[];
}
