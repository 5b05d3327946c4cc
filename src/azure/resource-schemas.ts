type Schema = Readonly<Record<string, unknown>>;

const any: Schema = {};
const text: Schema = { type: 'string' };
const said: Schema = { not: { type: 'null' } };
const object: Schema = { type: 'object' };
const oneOf = (...names: readonly string[]): Schema => ({ type: 'string', enum: names });
const listOf = (items: Schema, more: Schema = {}): Schema => ({ type: 'array', items, ...more });
const mapOf = (additionalProperties: Schema): Schema => ({ type: 'object', additionalProperties });
const closed = (properties: Readonly<Record<string, Schema>>, ...required: readonly string[]): Schema => ({
  type: 'object',
  properties,
  additionalProperties: false,
  ...(required.length > 0 ? { required } : {}),
});

const declarations = mapOf(
  closed({ type: text, allowedValues: listOf(said), defaultValue: any, schema: object, metadata: object }, 'type'),
);
const values = mapOf(closed({ value: any }));
const described = { displayName: text, description: text, metadata: object };
const versioned = { policyType: oneOf('NotSpecified', 'Custom'), version: text, versions: listOf(text) };
const member = closed(
  {
    policyDefinitionId: text,
    definitionVersion: text,
    parameters: values,
    policyDefinitionReferenceId: text,
    groupNames: listOf(text),
  },
  'policyDefinitionId',
);
const group = closed(
  { name: text, displayName: text, category: text, description: text, additionalMetadataId: text },
  'name',
);
const selectors = listOf(
  closed(
    {
      kind: oneOf('resourceLocation', 'resourceType', 'resourceWithoutLocation', 'policyDefinitionReferenceId'),
      in: listOf(text),
      notIn: listOf(text),
    },
    'kind',
  ),
);
const externalEvaluation = closed({
  missingTokenAction: text,
  resultLifespan: text,
  endpointSettings: closed({ kind: text, details: any }),
  roleDefinitionIds: listOf(text),
});

/**
 * What a body of each kind may hold, as JSON schemas. Of the OpenAPI of `Microsoft.Authorization/policy` 2025-03-01, and
 * of exemptions 2022-07-01-preview, of what a request may hold; beside it what the service asks for without saying so there: a rule, a definition, the type
 * of a parameter, the kind of a selector.
 */
export const resourceSchemas = {
  policyDefinitions: closed(
    {
      properties: closed(
        {
          ...described,
          ...versioned,
          mode: text,
          policyRule: object,
          parameters: declarations,
          externalEvaluationEnforcementSettings: externalEvaluation,
        },
        'policyRule',
      ),
    },
    'properties',
  ),
  policySetDefinitions: closed(
    {
      properties: closed(
        {
          ...described,
          ...versioned,
          parameters: declarations,
          policyDefinitions: listOf(member),
          policyDefinitionGroups: listOf(group),
        },
        'policyDefinitions',
      ),
    },
    'properties',
  ),
  policyAssignments: closed(
    {
      properties: closed(
        {
          ...described,
          policyDefinitionId: text,
          definitionVersion: text,
          notScopes: listOf(text),
          parameters: values,
          enforcementMode: oneOf('Default', 'DoNotEnforce', 'Enroll'),
          nonComplianceMessages: listOf(closed({ message: text, policyDefinitionReferenceId: text }, 'message')),
          resourceSelectors: listOf(closed({ name: text, selectors })),
          overrides: listOf(
            closed({ kind: oneOf('policyEffect', 'definitionVersion'), value: text, selectors }, 'kind', 'value'),
          ),
          assignmentType: oneOf('NotSpecified', 'Custom'),
        },
        'policyDefinitionId',
      ),
      location: text,
      identity: closed(
        {
          type: oneOf('SystemAssigned', 'UserAssigned', 'None'),
          userAssignedIdentities: mapOf(object),
        },
        'type',
      ),
    },
    'properties',
  ),
  policyExemptions: closed(
    {
      properties: closed(
        {
          ...described,
          policyAssignmentId: text,
          policyDefinitionReferenceIds: listOf(text),
          exemptionCategory: oneOf('Waiver', 'Mitigated'),
          expiresOn: text,
          resourceSelectors: listOf(closed({ name: text, selectors })),
          assignmentScopeValidation: oneOf('Default', 'DoNotValidate'),
        },
        'policyAssignmentId',
        'exemptionCategory',
      ),
    },
    'properties',
  ),
} as const;
