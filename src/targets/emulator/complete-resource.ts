import { resourceId } from './arm-path.ts';
import { completeIdentity, readLocation } from './assignment-identity.ts';
import { defaultSelection } from './definition-version.ts';
import type { ArmResource } from './emulator-state.ts';
import { type JsonObject, jsonObject, jsonObjects } from './json-object.ts';
import type { PutRequest } from './put-request.ts';
import { roleOf } from './role-rules.ts';
import type { ResourceType } from './type-facts.ts';

/** What the service adds of its own. */
export interface Additions {
  /** As text of ISO 8601, in UTC. */
  readonly time: string;
  readonly newId: () => string;
}

const caller = '00000000-0000-0000-0000-00000000ca11';

/** Returns the resource that the service makes of a good request, in the order in which it answers members. */
export function completeResource(request: PutRequest, additions: Additions): ArmResource {
  const { path, existing, properties, body } = request;
  const { time, newId } = additions;
  const complete = completers[path.type](request, additions);
  const made = jsonObject(existing?.['systemData']);
  const location = path.type === 'policyAssignments' ? readLocation(body['location']) : undefined;
  const identity =
    path.type === 'policyAssignments' ? completeIdentity(body['identity'], existing?.['identity'], newId) : undefined;
  return {
    properties: unstamped.includes(path.type)
      ? complete
      : withoutNulls({ ...complete, metadata: metadataOf(properties, existing, time) }),
    ...(identity && { identity }),
    ...(location !== undefined && { location }),
    // An update in another case keeps the spelling of the first write.
    id: existing?.id ?? resourceId(path),
    type: `Microsoft.Authorization/${path.type}`,
    name: existing?.name ?? path.name,
    ...(path.type !== 'roleAssignments' && {
      systemData: {
        createdBy: caller,
        createdByType: 'Application',
        createdAt: made['createdAt'] ?? time,
        lastModifiedBy: caller,
        lastModifiedByType: 'Application',
        lastModifiedAt: time,
      },
    }),
  };
}

// The examples of exemptions show their metadata as it was sent.
const unstamped: readonly ResourceType[] = ['policyExemptions', 'roleAssignments'];

function metadataOf(properties: JsonObject, existing: ArmResource | undefined, time: string): JsonObject {
  return {
    ...jsonObject(properties['metadata']),
    createdBy: caller,
    createdOn: time,
    updatedBy: null,
    updatedOn: null,
    ...(existing && { ...stamps(existing), updatedBy: caller, updatedOn: time }),
  };
}

const completers: Readonly<Record<ResourceType, (request: PutRequest, additions: Additions) => JsonObject>> = {
  policyDefinitions: ({ properties, existing }) => {
    const { displayName, description, parameters, policyRule, mode, externalEvaluationEnforcementSettings } =
      properties;
    return {
      displayName,
      policyType: 'Custom',
      mode: mode ?? 'Indexed',
      description,
      ...versions(properties, existing),
      externalEvaluationEnforcementSettings,
      parameters,
      policyRule,
    };
  },
  policySetDefinitions: ({ properties, existing, find }, { newId }) => {
    const { displayName, description, parameters, policyDefinitions, policyDefinitionGroups } = properties;
    return {
      displayName,
      policyType: 'Custom',
      description,
      ...versions(properties, existing),
      parameters,
      policyDefinitions: jsonObjects(policyDefinitions).map((member) => ({
        policyDefinitionReferenceId: member['policyDefinitionReferenceId'] ?? newId(),
        policyDefinitionId: member['policyDefinitionId'],
        definitionVersion: member['definitionVersion'] ?? selectionOf(member['policyDefinitionId'], find),
        parameters: jsonObject(member['parameters']),
        ...(Array.isArray(member['groupNames']) && { groupNames: member['groupNames'] }),
      })),
      policyDefinitionGroups,
    };
  },
  policyAssignments: ({ properties, existing, find, path }, { newId }) => ({
    displayName: properties['displayName'],
    policyDefinitionId: properties['policyDefinitionId'],
    definitionVersion: properties['definitionVersion'] ?? selectionOf(properties['policyDefinitionId'], find),
    scope: path.scope.id,
    notScopes: properties['notScopes'] ?? [],
    parameters: properties['parameters'],
    description: properties['description'],
    enforcementMode: properties['enforcementMode'] ?? 'Default',
    nonComplianceMessages: properties['nonComplianceMessages'],
    resourceSelectors: properties['resourceSelectors'],
    overrides: properties['overrides'],
    assignmentType: properties['assignmentType'],
    instanceId: existing?.properties['instanceId'] ?? newId(),
  }),
  policyExemptions: ({ properties }) =>
    withoutNulls({
      policyAssignmentId: properties['policyAssignmentId'],
      policyDefinitionReferenceIds: properties['policyDefinitionReferenceIds'],
      exemptionCategory: properties['exemptionCategory'],
      expiresOn: properties['expiresOn'],
      displayName: properties['displayName'],
      description: properties['description'],
      metadata: properties['metadata'],
      resourceSelectors: properties['resourceSelectors'],
      assignmentScopeValidation: properties['assignmentScopeValidation'],
    }),
  roleAssignments: ({ properties, existing, path }, { time }) => ({
    roleDefinitionId: roleId(roleOf(properties) ?? '', path.scope.id),
    principalId: properties['principalId'],
    // What kind an identity is, the directory knows, whatever was said or not.
    principalType: properties['principalType'] ?? 'ServicePrincipal',
    scope: path.scope.id,
    description: properties['description'] ?? null,
    condition: properties['condition'] ?? null,
    conditionVersion: properties['conditionVersion'] ?? null,
    createdOn: existing?.properties['createdOn'] ?? time,
    updatedOn: time,
    createdBy: existing?.properties['createdBy'] ?? caller,
    updatedBy: caller,
    delegatedManagedIdentityResourceId: properties['delegatedManagedIdentityResourceId'] ?? null,
  }),
};

// Roles are answered as those of the subscription, as the documented examples show them, whichever id was sent.
function roleId(role: string, scope: string): string {
  const [subscription = ''] = /^\/subscriptions\/[^/]+/i.exec(scope) ?? [];
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
}

function selectionOf(id: unknown, find: PutRequest['find']): string {
  return defaultSelection(find(String(id))?.properties ?? {});
}

function versions(properties: JsonObject, existing: ArmResource | undefined): JsonObject {
  const before = existing?.properties['versions'];
  const version = properties['version'] ?? existing?.properties['version'] ?? '1.0.0';
  const others = Array.isArray(before) ? before.filter((each) => each !== version) : [];
  return { version, versions: [version, ...others] };
}

function stamps(existing: ArmResource): JsonObject {
  const { createdBy, createdOn } = jsonObject(existing.properties['metadata']);
  return { createdBy, createdOn };
}

function withoutNulls(properties: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined && value !== null));
}
