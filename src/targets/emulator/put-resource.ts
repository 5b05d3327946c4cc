import type { ArmPath, ResourceType } from './arm-path.ts';
import { resourceId } from './arm-path.ts';
import { assignmentRules } from './assignment-rules.ts';
import { type Additions, completeResource } from './complete-resource.ts';
import { definitionRules } from './definition-rules.ts';
import type { ArmResource, EmulatorState } from './emulator-state.ts';
import { isJsonObject, type JsonObject, jsonObject } from './json-object.ts';
import { firstRefusal, type PutRequest, type Rule } from './put-request.ts';
import { type Refusal, refusal } from './refusal.ts';
import { setRules } from './set-rules.ts';
import { sharedRules } from './shared-rules.ts';

/** The resources that there are. */
export interface Resources {
  readonly state: EmulatorState;
  readonly builtIns: ReadonlyMap<string, ArmResource>;
}

const rules: Readonly<Record<ResourceType, readonly Rule[]>> = {
  policyDefinitions: [...sharedRules, ...definitionRules],
  policySetDefinitions: [...sharedRules, ...setRules],
  policyAssignments: [...sharedRules, ...assignmentRules],
};

/** Makes or replaces a resource, and returns it. */
export function putResource(
  path: Required<ArmPath>,
  body: unknown,
  above: readonly string[],
  { state, builtIns }: Resources,
  additions: Additions,
): ArmResource | Refusal {
  if (!isJsonObject(body)) return refusal('InvalidRequestContent', 'the body is not a JSON object');
  const prefix = resourceId({ ...path, name: '' }).toLowerCase();
  const request: PutRequest = {
    path,
    body,
    properties: jsonObject(body['properties']),
    existing: state.stored(resourceId(path)),
    count: state.all().filter(({ id }) => id.toLowerCase().startsWith(prefix)).length,
    above,
    find: remembered((id) => builtIns.get(id.toLowerCase()) ?? state.read(id)),
  };
  const refused = firstRefusal(rules[path.type], request);
  if (refused !== undefined) return refused;
  const resource = completeResource(request, additions);
  state.put(resource);
  return resource;
}

/** Returns the body that a PATCH of an assignment amounts to. */
export function patchedBody(existing: ArmResource, patch: unknown): JsonObject {
  const { properties, identity, location } = jsonObject(patch);
  const { resourceSelectors, overrides } = jsonObject(properties);
  const { scope: _, instanceId: __, ...kept } = existing.properties;
  return {
    identity: identity ?? existing['identity'],
    location: location ?? existing['location'],
    properties: {
      ...kept,
      ...(resourceSelectors !== undefined && { resourceSelectors }),
      ...(overrides !== undefined && { overrides }),
    },
  };
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
