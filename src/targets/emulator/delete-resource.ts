import { type ArmPath, type ResourceType, resourceId } from './arm-path.ts';
import type { ArmResource, EmulatorState } from './emulator-state.ts';
import { jsonObjects } from './json-object.ts';
import { type Refusal, refusal } from './refusal.ts';

const codes: Readonly<Partial<Record<ResourceType, string>>> = {
  policyDefinitions: 'InvalidDeletePolicyDefinitionRequest',
  policySetDefinitions: 'InvalidDeletePolicySetDefinitionRequest',
};

/** Deletes a resource that nothing refers to, and returns it, or nothing where there was none. */
export function deleteResource(path: Required<ArmPath>, state: EmulatorState): ArmResource | Refusal | undefined {
  const existing = state.stored(resourceId(path));
  if (existing === undefined) return undefined;
  const user = state.all().find((each) => refersTo(each, existing.id));
  const code = codes[path.type];
  if (user !== undefined && code !== undefined) return refusal(code, `"${user.id}" refers to "${existing.id}"`);
  state.remove(existing.id);
  return existing;
}

function refersTo({ properties }: ArmResource, id: string): boolean {
  const ids = [properties, ...jsonObjects(properties['policyDefinitions'])].map((each) => each['policyDefinitionId']);
  return ids.some((each) => typeof each === 'string' && each.toLowerCase() === id.toLowerCase());
}
