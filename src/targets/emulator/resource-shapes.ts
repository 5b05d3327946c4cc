import type { Shape } from './shape.ts';
import type { ResourceType } from './type-facts.ts';

const any: Shape = { is: 'any' };
const text: Shape = { is: 'text' };
const texts: Shape = { is: 'list', of: text };
const metadata: Shape = { is: 'object' };
const described = {
  displayName: { is: 'text', longest: 128 },
  description: { is: 'text', longest: 512 },
  metadata,
} as const;
const versioned = {
  policyType: { is: 'text', oneOf: ['NotSpecified', 'BuiltIn', 'Custom', 'Static'] },
  version: text,
  versions: texts,
} as const;

const declarations: Shape = {
  is: 'map',
  of: {
    is: 'members',
    members: { type: text, allowedValues: { is: 'list', of: any }, defaultValue: any, schema: metadata, metadata },
  },
};
const values: Shape = { is: 'map', of: { is: 'members', members: { value: any } } };

const member: Shape = {
  is: 'members',
  required: ['policyDefinitionId'],
  members: {
    policyDefinitionId: text,
    definitionVersion: text,
    latestDefinitionVersion: text,
    effectiveDefinitionVersion: text,
    parameters: values,
    policyDefinitionReferenceId: text,
    groupNames: texts,
  },
};
const group: Shape = {
  is: 'members',
  required: ['name'],
  members: { name: text, displayName: text, category: text, description: text, additionalMetadataId: text },
};

const selectors: Shape = {
  is: 'list',
  of: {
    is: 'members',
    required: ['kind'],
    members: {
      kind: {
        is: 'text',
        oneOf: ['resourceLocation', 'resourceType', 'resourceWithoutLocation', 'policyDefinitionReferenceId'],
      },
      in: { is: 'list', of: text, most: 50 },
      notIn: { is: 'list', of: text, most: 50 },
    },
  },
};

const resourceSelectors: Shape = { is: 'list', most: 10, of: { is: 'members', members: { name: text, selectors } } };

/**
 * The members of `properties` that each type takes, read-only ones included, as a client sends back what it was given.
 * Of the OpenAPI of the version that each has; the lengths and counts of the documented limits.
 */
export const resourceShapes: Readonly<Record<ResourceType, Shape>> = {
  policyDefinitions: {
    is: 'members',
    required: ['policyRule'],
    members: {
      ...described,
      ...versioned,
      mode: text,
      policyRule: { is: 'object' },
      parameters: declarations,
      externalEvaluationEnforcementSettings: { is: 'object' },
    },
  },
  policySetDefinitions: {
    is: 'members',
    required: ['policyDefinitions'],
    members: {
      ...described,
      ...versioned,
      parameters: declarations,
      policyDefinitions: { is: 'list', of: member },
      policyDefinitionGroups: { is: 'list', of: group },
    },
  },
  policyAssignments: {
    is: 'members',
    required: ['policyDefinitionId'],
    members: {
      ...described,
      policyDefinitionId: text,
      definitionVersion: text,
      latestDefinitionVersion: text,
      effectiveDefinitionVersion: text,
      scope: text,
      notScopes: { is: 'list', of: text, most: 400 },
      parameters: values,
      enforcementMode: { is: 'text', oneOf: ['Default', 'DoNotEnforce', 'Enroll'] },
      nonComplianceMessages: {
        is: 'list',
        of: { is: 'members', required: ['message'], members: { message: text, policyDefinitionReferenceId: text } },
      },
      resourceSelectors,
      overrides: {
        is: 'list',
        most: 10,
        of: {
          is: 'members',
          members: { kind: { is: 'text', oneOf: ['policyEffect', 'definitionVersion'] }, value: text, selectors },
        },
      },
      assignmentType: { is: 'text', oneOf: ['NotSpecified', 'System', 'SystemHidden', 'Custom'] },
      instanceId: text,
    },
  },
  policyExemptions: {
    is: 'members',
    required: ['policyAssignmentId', 'exemptionCategory'],
    members: {
      ...described,
      policyAssignmentId: text,
      policyDefinitionReferenceIds: texts,
      exemptionCategory: { is: 'text', oneOf: ['Waiver', 'Mitigated'] },
      expiresOn: text,
      resourceSelectors,
      assignmentScopeValidation: { is: 'text', oneOf: ['Default', 'DoNotValidate'] },
    },
  },
  roleAssignments: {
    is: 'members',
    required: ['roleDefinitionId', 'principalId'],
    members: {
      roleDefinitionId: text,
      principalId: text,
      principalType: { is: 'text', oneOf: ['User', 'Group', 'ServicePrincipal', 'ForeignGroup', 'Device'] },
      description: text,
      condition: text,
      conditionVersion: text,
      delegatedManagedIdentityResourceId: text,
      scope: text,
      createdOn: text,
      updatedOn: text,
      createdBy: text,
      updatedBy: text,
    },
  },
};
