import type { ArmPath } from './arm-path.ts';
import { resourceId } from './arm-path.ts';
import { assignmentRules } from './assignment-rules.ts';
import { type Additions, completeResource } from './complete-resource.ts';
import { definitionRules } from './definition-rules.ts';
import type { Directory } from './directory.ts';
import type { ArmResource, EmulatorState } from './emulator-state.ts';
import { exemptionRules } from './exemption-rules.ts';
import { isJsonObject, type JsonObject, jsonObject } from './json-object.ts';
import { firstRefusal, type PutRequest, type Rule } from './put-request.ts';
import { type Refusal, refusal } from './refusal.ts';
import { roleRules } from './role-rules.ts';
import { setRules } from './set-rules.ts';
import { sharedRules } from './shared-rules.ts';
import type { ResourceType } from './type-facts.ts';

/** The resources that there are. */
export interface Resources {
  readonly state: EmulatorState;
  readonly builtIns: ReadonlyMap<string, ArmResource>;
  readonly directory: Directory;
}

const rules: Readonly<Record<ResourceType, readonly Rule[]>> = {
  policyDefinitions: [...sharedRules, ...definitionRules],
  policySetDefinitions: [...sharedRules, ...setRules],
  policyAssignments: [...sharedRules, ...assignmentRules],
  policyExemptions: [...sharedRules, ...exemptionRules],
  roleAssignments: [...sharedRules, ...roleRules],
};

/** Makes or replaces a resource, and returns it. */
export function putResource(
  path: Required<ArmPath>,
  body: unknown,
  above: readonly string[],
  { state, builtIns, directory }: Resources,
  additions: Additions,
): ArmResource | Refusal {
  if (!isJsonObject(body)) return refusal('InvalidRequestContent', 'the body is not a JSON object');
  const prefix = resourceId({ ...path, name: '' }).toLowerCase();
  const request: PutRequest = {
    path,
    body,
    properties: jsonObject(body['properties']),
    existing: state.stored(resourceId(path)),
    peers: () => state.all().filter(({ type }) => type === `Microsoft.Authorization/${path.type}`),
    directory,
    count: state.count(prefix),
    above,
    find: remembered((id) => builtIns.get(id.toLowerCase()) ?? state.read(id, 'reference')),
  };
  const refused = firstRefusal(rules[path.type], request);
  if (refused !== undefined) return refused;
  const resource = completeResource(request, additions);
  state.put(resource);
  if (path.type === 'policyAssignments') directory.saw(resource);
  return resource;
}

/** Returns the body that a PATCH amounts to, by type; what else it holds is dropped. */
export const patchedBody: Readonly<
  Partial<Record<ResourceType, (existing: ArmResource, patch: unknown) => JsonObject>>
> = {
  policyAssignments(existing, patch) {
    const { properties, identity, location } = jsonObject(patch);
    return {
      identity: identity ?? existing['identity'],
      location: location ?? existing['location'],
      properties: patched(existing, jsonObject(properties), ['resourceSelectors', 'overrides']),
    };
  },
  policyExemptions: (existing, patch) => ({
    properties: patched(existing, jsonObject(jsonObject(patch)['properties']), [
      'resourceSelectors',
      'assignmentScopeValidation',
    ]),
  }),
};

function patched(existing: ArmResource, patch: JsonObject, able: readonly string[]): JsonObject {
  const { scope: _, instanceId: __, ...kept } = existing.properties;
  const changes = Object.entries(patch).filter(([name, value]) => able.includes(name) && value !== undefined);
  return { ...kept, ...Object.fromEntries(changes) };
}

// One request is one read of each resource, however often the rules look.
function remembered(find: PutRequest['find']): PutRequest['find'] {
  const known = new Map<string, ArmResource | undefined>();
  return (id) => {
    const key = id.toLowerCase();
    if (!known.has(key)) known.set(key, find(id));
    return known.get(key);
  };
}
