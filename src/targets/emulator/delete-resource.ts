import { type ArmPath, resourceId } from './arm-path.ts';
import type { ArmResource, EmulatorState } from './emulator-state.ts';
import { jsonObjects } from './json-object.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { ResourceType } from './type-facts.ts';

const codes: Readonly<Partial<Record<ResourceType, string>>> = {
  policyDefinitions: 'InvalidDeletePolicyDefinitionRequest',
  policySetDefinitions: 'InvalidDeletePolicySetDefinitionRequest',
};

/**
 * Deletes a resource that nothing refers to, and returns it, or nothing where there was none. The roles of an
 * assignment's identity stay, and so do its exemptions: the documentation says that an exemption goes with the resource
 * it lies at, and nothing of its assignment; tools that tidy up find such orphans. Not confirmed.
 */
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
