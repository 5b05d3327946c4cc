import type { ArmResource } from './emulator-state.ts';
import { findPolicy } from './find-policy.ts';
import { type JsonObject, jsonObjects } from './json-object.ts';
import type { PutRequest } from './put-request.ts';
import { isRefusal, type Refusal } from './refusal.ts';

/** What an assignment assigns. */
export interface AssignedPolicy {
  /** A definition, or a set. */
  readonly policy: ArmResource;
  /** Of a set; the definition is missing where it is a built-in that is not emulated. */
  readonly members: readonly { readonly member: JsonObject; readonly definition: ArmResource | undefined }[];
}

/** Returns the definition or set of an assignment, with its members. */
export function assignedPolicy(request: PutRequest): AssignedPolicy | Refusal {
  const id = String(request.properties['policyDefinitionId']);
  const types = ['policyDefinitions', 'policySetDefinitions'] as const;
  const policy = findPolicy(request, id, types, 'InvalidCreatePolicyAssignmentRequest');
  if (isRefusal(policy)) return policy;
  const members = jsonObjects(policy.properties['policyDefinitions']).map((member) => ({
    member,
    definition: request.find(String(member['policyDefinitionId'])),
  }));
  return { policy, members };
}
