import type { Code } from '../../src/model/codes.ts';
import type { Loose } from '../targets/policies.ts';
import { encoded, type Sound, subscription, template } from './sound-landscape.ts';

/** One thing that is wrong, and where it is to be reported. */
export interface PlantedFault {
  readonly code: Code;
  readonly what: string;
  /** The resource that is named. */
  readonly at: keyof Sound & string;
  readonly plant: (all: Sound) => void;
}

const long = (length: number) => 'x'.repeat(length);
const many = (count: number, item: (i: number) => Loose) => Array.from({ length: count }, (_, i) => item(i));
const propertiesOf = (resource: Loose) => resource.body.properties;
const rule = (resource: Loose) => propertiesOf(resource).policyRule;
const details = (resource: Loose) => rule(resource).then.details;
const members = (all: Sound): Loose[] => propertiesOf(all.set).policyDefinitions;
const group = '/providers/Microsoft.Management/managementGroups/platform';

/** Plants one change into the properties of a resource. */
function change(at: PlantedFault['at'], code: Code, what: string, plant: (properties: Loose) => void): PlantedFault {
  return { code, what, at, plant: (all) => plant(propertiesOf(all[at])) };
}

function inDetails(code: Code, what: string, plant: (details: Loose) => void, at = 'definition'): PlantedFault {
  return { code, what, at, plant: (all) => plant(details(all[at])) };
}

function inRule(code: Code, what: string, plant: (rule: Loose) => void, at = 'definition'): PlantedFault {
  return { code, what, at, plant: (all) => plant(rule(all[at])) };
}

function inSet(code: Code, what: string, plant: (first: Loose, list: Loose[]) => void): PlantedFault {
  return { code, what, at: 'set', plant: (all) => plant(members(all)[0], members(all)) };
}

function inAssignment(code: Code, what: string, plant: (properties: Loose, body: Loose) => void): PlantedFault {
  return {
    code,
    what,
    at: 'assignment',
    plant: ({ assignment }) => plant(assignment.body.properties, assignment.body),
  };
}

function inTemplate(code: Code, what: string, from: string | RegExp, to: string): PlantedFault {
  const content = encoded(template.replace(from, to));
  return {
    code,
    what,
    at: 'definition',
    plant(all) {
      // Both, so that they are no conflict.
      for (const each of [all.definition, all.twin]) details(each).templateInfo.content = content;
    },
  };
}

function inExemption(code: Code, what: string, plant: (properties: Loose, resource: Loose) => void): PlantedFault {
  return { code, what, at: 'exemption', plant: ({ exemption }) => plant(propertiesOf(exemption), exemption) };
}

/** What is planted, rule by rule. */
export const plantedFaults: readonly PlantedFault[] = [
  change('definition', 'azure/shape', 'a member that Azure does not know', (p) =>
    Object.assign(p, { displayname: 'x' }),
  ),
  change('definition', 'azure/shape', 'no rule', (p) => delete p.policyRule),
  change('definition', 'azure/shape', 'a parameter that is none', (p) =>
    Object.assign(p.parameters.effect, { default: 'Audit' }),
  ),
  change('definition', 'azure/shape', 'a text where an object is', (p) => Object.assign(p, { metadata: 'x' })),
  change('definition', 'azure/shape', 'a policy type that only Azure makes', (p) =>
    Object.assign(p, { policyType: 'BuiltIn' }),
  ),
  change('definition', 'azure/shape', 'a policy type that is not said', (p) =>
    Object.assign(p, { policyType: 'NotSpecified' }),
  ),
  inSet('azure/shape', 'a member without a definition', (first) => delete first.policyDefinitionId),
  inExemption('azure/shape', 'a category that is none', (p) => Object.assign(p, { exemptionCategory: 'Forgotten' })),
  inExemption('azure/shape', 'no category', (p) => delete p.exemptionCategory),
  inExemption('azure/shape', 'an exemption from nothing', (p) => delete p.policyAssignmentId),
  inExemption('azure/exemption', 'an exemption that never ends', (p) => delete p.expiresOn),
  inExemption('azure/exemption', 'an end that is no day', (p) =>
    Object.assign(p, { expiresOn: '2027-13-45T00:00:00Z' }),
  ),
  inExemption('azure/exemption', 'an exemption from all members', (p) => delete p.policyDefinitionReferenceIds),
  inExemption('azure/exemption', 'an exemption from another assignment', (p) =>
    Object.assign(p, { policyAssignmentId: p.policyAssignmentId.replace('-dev', '-prod') }),
  ),
  inExemption('azure/unknown-member', 'an exemption from a member that is not there', (p) =>
    Object.assign(p, { policyDefinitionReferenceIds: ['host-port'] }),
  ),
  inExemption('azure/scope', 'an exemption of a whole subscription', (_p, resource) =>
    Object.assign(resource, { scope: subscription }),
  ),
  inExemption('azure/scope', 'an exemption of a cluster that the assignment does not reach', (_p, resource) =>
    Object.assign(resource, { scope: resource.scope.replace('000000000001', '000000000002') }),
  ),
  inExemption('azure/limit', 'a reason of 513 characters', (p) => Object.assign(p, { description: long(513) })),
  inExemption('azure/limit', 'a name of 65 characters', (_p, resource) => Object.assign(resource, { name: long(65) })),
  inExemption('azure/name', 'a name with a dot', (_p, resource) => Object.assign(resource, { name: 'a.b' })),
  inAssignment('azure/shape', 'an enforcement mode that is none', (p) => Object.assign(p, { enforcementMode: 'Off' })),
  inAssignment('azure/shape', 'no definition', (p) => delete p.policyDefinitionId),
  inAssignment('azure/shape', 'an identity of no type', (_p, body) => delete body.identity.type),
  {
    code: 'azure/scope',
    what: 'a scope that is none',
    at: 'mutator',
    plant: ({ mutator }) => Object.assign(mutator, { scope: '/subscriptions/one' }),
  },
  {
    code: 'azure/scope',
    what: 'a definition in a resource group',
    at: 'twin',
    plant: ({ twin }) => Object.assign(twin, { scope: `${subscription}/resourceGroups/a` }),
  },
  {
    code: 'azure/scope',
    what: 'an assignment above its definition',
    at: 'assignment',
    plant: ({ assignment }) => Object.assign(assignment, { scope: group }),
  },
  {
    code: 'azure/scope',
    what: 'an initiative above its members',
    at: 'set',
    plant: ({ set }) => Object.assign(set, { scope: group }),
  },
  inAssignment('azure/scope', 'an exclusion that is not below', (p) =>
    p.notScopes.push('/subscriptions/00000000-0000-0000-0000-000000000002'),
  ),
  { code: 'azure/limit', what: 'a name of 65 characters', at: 'mutator', plant: (all) => renameMutator(all, long(65)) },
  {
    code: 'azure/limit',
    what: 'a name of 25 characters at a management group',
    at: 'assignment',
    plant: ({ assignment }) => Object.assign(assignment, { scope: group, name: long(25) }),
  },
  {
    code: 'azure/name',
    what: 'a name with a reserved character',
    at: 'mutator',
    plant: (all) => renameMutator(all, 'sec?comp'),
  },
  {
    code: 'azure/name',
    what: 'a name that ends with a blank',
    at: 'assignment',
    plant: ({ assignment }) => Object.assign(assignment, { name: 'a ' }),
  },
  {
    code: 'azure/duplicate',
    what: 'two of one name, in another case',
    at: 'again',
    plant: (all) => Object.assign(all, { again: { ...all.mutator, name: 'SecComp' } }),
  },
  change('definition', 'azure/limit', 'a display name of 129 characters', (p) =>
    Object.assign(p, { displayName: long(129) }),
  ),
  change('assignment', 'azure/limit', 'a description of 513 characters', (p) =>
    Object.assign(p, { description: long(513) }),
  ),
  change('definition', 'azure/metadata', 'metadata of 1,025 characters', (p) =>
    Object.assign(p.metadata, { note: long(1025) }),
  ),
  change('definition', 'azure/metadata', 'metadata of an object of more than 1,024 characters', (p) =>
    Object.assign(p.metadata, { note: { a: long(1020) } }),
  ),
  change('definition', 'azure/metadata', 'a version in metadata that is none', (p) =>
    Object.assign(p.metadata, { version: '1.2' }),
  ),
  change('set', 'azure/metadata', 'a category that is no text', (p) => Object.assign(p.metadata, { category: 1 })),
  inDetails('azure/limit', 'a body of more than a mebibyte', (d) => Object.assign(d.values, { a: long(1_048_576) })),
  {
    code: 'azure/limit',
    what: '21 parameters',
    at: 'definition',
    plant({ definition }) {
      for (let i = 0; i < 19; i++) {
        propertiesOf(definition).parameters[`p${i}`] = { type: 'String', defaultValue: '' };
        details(definition).values[`p${i}`] = `[parameters('p${i}')]`;
      }
    },
  },
  {
    code: 'azure/limit',
    what: '401 parameters of an initiative',
    at: 'set',
    plant(all) {
      for (let i = 0; i < 401; i++) {
        propertiesOf(all.set).parameters[`p${i}`] = { type: 'Array', defaultValue: [] };
        members(all).push({
          ...members(all)[0],
          policyDefinitionReferenceId: `m${i}`,
          parameters: { allowed: { value: `[parameters('p${i}')]` } },
        });
      }
    },
  },
  inSet('azure/limit', '1,001 members', (first, list) =>
    list.push(...many(997, (i) => ({ ...first, policyDefinitionReferenceId: `m${i}` }))),
  ),
  inAssignment('azure/limit', '401 exclusions', (p) =>
    Object.assign(p, { notScopes: many(401, (i) => `${subscription}/resourceGroups/g${i}`) }),
  ),
  inAssignment('azure/limit', '11 overrides', (p) => Object.assign(p, { overrides: many(11, () => p.overrides[0]) })),
  inAssignment('azure/limit', '11 resource selectors', (p) =>
    Object.assign(p, { resourceSelectors: many(11, () => p.resourceSelectors[0]) }),
  ),
  inAssignment('azure/limit', '51 locations', (p) =>
    Object.assign(p.resourceSelectors[0].selectors[0], { in: many(51, (i) => `l${i}`) }),
  ),
  {
    code: 'azure/limit',
    what: '501 definitions at one scope',
    at: 'scope',
    plant: (all) =>
      Object.assign(all, Object.fromEntries(many(497, (i) => [`d${i}`, { ...all.mutator, name: `d${i}` }]))),
  },
  change('definition', 'azure/mode', 'a mode that is none', (p) => Object.assign(p, { mode: 'Microsoft.Kubernetes' })),
  change('definition', 'azure/version', 'a version of two numbers', (p) => Object.assign(p, { version: '1.0' })),
  inSet('azure/version', 'a patch that is pinned', (first) => Object.assign(first, { definitionVersion: '1.0.0' })),
  inSet('azure/version', 'a version that is not there', (first) =>
    Object.assign(first, { definitionVersion: '2.*.*' }),
  ),
  inAssignment('azure/version', 'a version of an assignment that is not there', (p) =>
    Object.assign(p, { definitionVersion: '1.1.*' }),
  ),
  inSet('azure/version', 'a built-in that is not pinned', (first) => {
    Object.assign(first, {
      policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/x',
      parameters: {},
    });
    delete first.definitionVersion;
  }),
  inRule('azure/rule', 'a member beside if and then', (r) => Object.assign(r, { else: {} })),
  inRule('azure/rule', 'a member beside effect and details', (r) => Object.assign(r.then, { detail: {} })),
  inRule('azure/rule', 'no condition', (r) => delete r.if),
  inRule('azure/rule', 'a comparison that is none', (r) => Object.assign(r, { if: { field: 'type', equal: 'x' } })),
  inRule('azure/rule', 'two comparisons', (r) => Object.assign(r.if, { like: 'x' })),
  inRule('azure/rule', 'an empty list of conditions', (r) => Object.assign(r, { if: { allOf: [] } })),
  inRule('azure/rule', 'a word beside allOf', (r) => Object.assign(r.if, { anyOf: [] }), 'deploying'),
  inRule('azure/rule', 'a count of nothing', (r) => Object.assign(r.if.allOf[2], { count: {} }), 'deploying'),
  inRule('azure/rule', 'conditions that are nested too deep', (r) => {
    for (let i = 0; i < 65; i++) r.if = { not: r.if };
  }),
  inRule('azure/effect', 'an effect that is none', (r) => Object.assign(r.then, { effect: 'Refuse' }), 'mutator'),
  inRule(
    'azure/effect',
    'an effect that is computed',
    (r) => Object.assign(r.then, { effect: "[concat('De', 'ny')]" }),
    'mutator',
  ),
  inRule('azure/effect', 'no effect', (r) => delete r.then.effect, 'mutator'),
  change('definition', 'azure/effect', 'an effect that no cluster has', (p) =>
    p.parameters.effect.allowedValues.push('Modify'),
  ),
  change('definition', 'azure/effect', 'an effect that is not listed', (p) =>
    Object.assign(p.parameters, { effect: { type: 'String' } }),
  ),
  inDetails('azure/effect', 'a deployment without roles', (d) => delete d.roleDefinitionIds, 'deploying'),
  inDetails('azure/details', 'a member that the add-on does not know', (d) => Object.assign(d, { scope: '*' })),
  inDetails('azure/details', 'no template', (d) => delete d.templateInfo),
  inDetails('azure/details', 'a constraint of our own', (d) => Object.assign(d, { constraintInfo: {} })),
  inDetails('azure/details', 'the deprecated pair', (d) =>
    Object.assign(d, { constraintTemplate: 'https://a/t', constraint: 'https://a/c' }),
  ),
  inDetails('azure/details', 'a source of another type', (d) =>
    Object.assign(d.templateInfo, { sourceType: 'Base64' }),
  ),
  inDetails('azure/details', 'a template without content', (d) => delete d.templateInfo.content),
  inDetails(
    'azure/details',
    'a mutator as a template',
    (d) => Object.assign(d, { templateInfo: d.mutationInfo }),
    'mutator',
  ),
  inDetails('azure/kinds', '* in kinds', (d) => Object.assign(d, { kinds: ['*'] })),
  inDetails('azure/kinds', '* in apiGroups', (d) => Object.assign(d, { apiGroups: ['', '*'] })),
  inDetails('azure/kinds', 'no kinds', (d) => delete d.kinds),
  inDetails('azure/kinds', 'an empty list of kinds', (d) => Object.assign(d, { kinds: [] })),
  inDetails('azure/exclusions', 'no excludedNamespaces', (d) => delete d.excludedNamespaces),
  inDetails('azure/exclusions', 'no labelSelector', (d) => delete d.labelSelector),
  inDetails('azure/exclusions', 'no excludedNamespaces of a mutator', (d) => delete d.excludedNamespaces, 'mutator'),
  inDetails('azure/content', 'Base64 with a line break', (d) =>
    Object.assign(d.templateInfo, { content: `${d.templateInfo.content}\n` }),
  ),
  inDetails('azure/content', 'a text that is not encoded', (d) => Object.assign(d.templateInfo, { content: template })),
  inDetails('azure/content', 'no YAML', (d) => Object.assign(d.templateInfo, { content: encoded('{') })),
  inDetails(
    'azure/content',
    'no mutator',
    (d) => Object.assign(d.mutationInfo, { content: encoded(template) }),
    'mutator',
  ),
  inTemplate('azure/content', 'another kind', 'kind: ConstraintTemplate', 'kind: Constraint'),
  inTemplate('azure/content', 'another target', 'admission.k8s', 'validation.k8s'),
  inTemplate('azure/content', 'two documents', /^/, 'kind: Constraint\n---\n'),
  inTemplate(
    'azure/template-name',
    'a template that is not called as its kind',
    'name: palisadehostports',
    'name: palisade-host-ports',
  ),
  inTemplate('azure/template-name', 'a template of no kind', 'kind: PalisadeHostPorts', 'plural: hostports'),
  {
    code: 'azure/template-conflict',
    what: 'another template of the same name',
    at: 'twin',
    plant: ({ twin }) => Object.assign(details(twin).templateInfo, { content: encoded(`${template}# other\n`) }),
  },
  inTemplate(
    'azure/sync-data',
    'the annotation of sync data',
    'metadata:',
    'metadata:\n  annotations: { metadata.gatekeeper.sh/requires-sync-data: "[]" }',
  ),
  inTemplate('azure/sync-data', 'the inventory', 'input.review.object.spec.hostNetwork', 'data.inventory.namespace[_]'),
  change('definition', 'azure/parameter', 'a type that is none', (p) =>
    Object.assign(p.parameters.allowed, { type: 'List', defaultValue: undefined }),
  ),
  change('definition', 'azure/parameter', 'two that differ in case', (p) =>
    Object.assign(p.parameters, { Effect: p.parameters.effect }),
  ),
  change('definition', 'azure/default-value', 'a default in another case', (p) =>
    Object.assign(p.parameters.effect, { defaultValue: 'audit' }),
  ),
  change('definition', 'azure/default-value', 'a default of another type', (p) =>
    Object.assign(p.parameters.allowed, { defaultValue: 'x' }),
  ),
  change('set', 'azure/default-value', 'a default of an initiative that is not allowed', (p) =>
    Object.assign(p.parameters.effect, { defaultValue: 'Modify' }),
  ),
  inDetails('azure/undeclared-parameter', 'a parameter that is not declared', (d) =>
    Object.assign(d.values, { more: "[parameters('alowed')]" }),
  ),
  inDetails('azure/undeclared-parameter', 'one inside an expression', (d) =>
    Object.assign(d.values, { more: "[concat(parameters('other'), 'x')]" }),
  ),
  change(
    'set',
    'azure/undeclared-parameter',
    'a parameter of an initiative that is not declared',
    (p) => delete p.parameters,
  ),
  inDetails('azure/unused-parameter', 'a parameter that nothing reads', (d) => delete d.values.allowed),
  inSet('azure/unused-parameter', 'a parameter of an initiative that nothing reads', (first) =>
    Object.assign(first.parameters.effect, { value: 'Deny' }),
  ),
  inDetails('azure/expression', 'a pattern that begins with a bracket', (d) =>
    Object.assign(d.values, { pattern: '[a-z]+' }),
  ),
  inDetails('azure/expression', 'a pattern in brackets', (d) => Object.assign(d.values, { pattern: '[a-z]' })),
  inDetails('azure/expression', 'an expression that does not end', (d) =>
    Object.assign(d.values, { pattern: "[concat('a']" }),
  ),
  inDetails('azure/expression', 'an escaped expression', (d) =>
    Object.assign(d.values, { more: "[[parameters('allowed')]" }),
  ),
  inSet('azure/expression', 'brackets in what a member passes', (first) =>
    Object.assign(first.parameters, { allowed: { value: ['[x]'] } }),
  ),
  inSet('azure/member', 'no members', (_first, list) => list.splice(0)),
  inSet('azure/member', 'a member without a reference id', (first) => delete first.policyDefinitionReferenceId),
  inSet('azure/member', 'two members of one reference id', (first, list) =>
    Object.assign(list[1], { policyDefinitionReferenceId: first.policyDefinitionReferenceId.toUpperCase() }),
  ),
  inSet('azure/group', 'a group that is not declared', (first) => first.groupNames.push('services')),
  change('set', 'azure/group', 'a group that is declared twice', (p) =>
    p.policyDefinitionGroups.push({ name: 'Pods' }),
  ),
  inSet('azure/reference', 'a definition that is not there', (first) =>
    Object.assign(first, { policyDefinitionId: `${first.policyDefinitionId}-v2` }),
  ),
  inSet('azure/reference', 'an initiative as a member', (first) =>
    Object.assign(first, {
      policyDefinitionId: first.policyDefinitionId.replace(
        'policyDefinitions/host-ports',
        'policySetDefinitions/baseline',
      ),
      parameters: {},
    }),
  ),
  inAssignment('azure/reference', 'an initiative that is not there', (p) =>
    Object.assign(p, { policyDefinitionId: `${p.policyDefinitionId}s` }),
  ),
  inSet('azure/passed-parameter', 'a parameter that the member does not have', (first) =>
    Object.assign(first.parameters, { alowed: { value: [] } }),
  ),
  change('definition', 'azure/unused-parameter', 'a parameter without default that nothing reads', (p) =>
    Object.assign(p.parameters, { port: { type: 'Integer' } }),
  ),
  {
    code: 'azure/passed-parameter',
    what: 'a parameter without a default that no member passes',
    at: 'set',
    plant(all) {
      for (const each of [all.twin]) delete propertiesOf(each).parameters.allowed.defaultValue;
    },
  },
  inAssignment('azure/passed-parameter', 'a parameter that the initiative does not have', (p) =>
    Object.assign(p.parameters, { effects: { value: 'Deny' } }),
  ),
  {
    code: 'azure/value',
    what: 'a parameter handed to one of another type, whose default is of both',
    at: 'set',
    plant(all) {
      propertiesOf(all.definition).parameters.share = { type: 'Float', defaultValue: 0.5 };
      details(all.definition).values.share = "[parameters('share')]";
      propertiesOf(all.set).parameters.share = { type: 'Integer', defaultValue: 1 };
      members(all)[0].parameters.share = { value: "[parameters('share')]" };
    },
  },
  {
    code: 'azure/value',
    what: 'a parameter handed to one of another type',
    at: 'set',
    plant: (all) => Object.assign(members(all)[0].parameters.allowed, { value: "[parameters('effect')]" }),
  },
  inSet('azure/value', 'a value of another type', (first) => Object.assign(first.parameters.allowed, { value: 'x' })),
  inSet('azure/member-effect', 'an effect in another case', (_first, list) =>
    Object.assign(list[1].parameters.effect, { value: 'audit' }),
  ),
  inSet('azure/member-effect', 'an effect that the member does not have', (_first, list) =>
    Object.assign(list[2].parameters.effect, { value: 'Deny' }),
  ),
  {
    code: 'azure/member-effect',
    what: 'a default of the initiative that a member does not take',
    at: 'set',
    plant: (all) =>
      Object.assign(propertiesOf(all.definition).parameters.effect, {
        allowedValues: ['Deny', 'Disabled'],
        defaultValue: 'Deny',
      }),
  },
  inAssignment('azure/value', 'an effect of an assignment in another case', (p) =>
    Object.assign(p.parameters.effect, { value: 'deny' }),
  ),
  {
    code: 'azure/member-effect',
    what: 'an effect of an assignment that a member does not take',
    at: 'assignment',
    plant: (all) =>
      Object.assign(propertiesOf(all.definition).parameters.effect, { allowedValues: ['Audit', 'Disabled'] }),
  },
  inAssignment('azure/identity', 'no identity', (_p, body) => delete body.identity),
  inAssignment('azure/identity', 'two user assigned identities', (_p, body) =>
    Object.assign(body, { identity: { type: 'UserAssigned', userAssignedIdentities: { a: {}, b: {} } } }),
  ),
  inAssignment('azure/location', 'no location', (_p, body) => delete body.location),
  inAssignment('azure/location', 'location global', (_p, body) => Object.assign(body, { location: 'Global' })),
  inAssignment('azure/selector', 'a kind twice', (p) =>
    p.resourceSelectors[0].selectors.push({ kind: 'resourceLocation', notIn: [] }),
  ),
  inAssignment('azure/selector', 'both in and notIn', (p) =>
    Object.assign(p.resourceSelectors[0].selectors[0], { notIn: ['a'] }),
  ),
  inAssignment('azure/selector', 'neither in nor notIn', (p) => delete p.resourceSelectors[0].selectors[0].in),
  inAssignment('azure/selector', 'members as resources', (p) =>
    Object.assign(p.resourceSelectors[0].selectors[0], { kind: 'policyDefinitionReferenceId' }),
  ),
  inAssignment('azure/override', 'an effect that is none', (p) => Object.assign(p.overrides[0], { value: 'Warn' })),
  inAssignment('azure/override', 'a version of a custom definition', (p) =>
    Object.assign(p.overrides[0], { kind: 'definitionVersion', value: '1.*.*' }),
  ),
  inAssignment('azure/override', 'a version that is none', (p) =>
    Object.assign(p.overrides[0], { kind: 'definitionVersion', value: '1.0.0' }),
  ),
  inAssignment('azure/member-effect', 'an effect that is overridden in another case', (p) =>
    Object.assign(p.overrides[0], { value: 'deny' }),
  ),
  inAssignment(
    'azure/member-effect',
    'an effect for all members that one does not have',
    (p) => delete p.overrides[0].selectors,
  ),
  inAssignment('azure/unknown-member', 'a message about a member that is not there', (p) =>
    Object.assign(p.nonComplianceMessages[1], { policyDefinitionReferenceId: 'host-port' }),
  ),
  inAssignment('azure/unknown-member', 'an override of a member that is not there', (p) =>
    p.overrides[0].selectors[0].in.push('other'),
  ),
];

function renameMutator(all: Sound, name: string): void {
  Object.assign(all.mutator, { name });
  members(all)[2].policyDefinitionId = members(all)[2].policyDefinitionId.replace(/[^/]*$/, name);
}
