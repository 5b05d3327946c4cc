import { jsonObject } from './json-object.ts';
import type { Rule } from './put-request.ts';
import { type Refusal, refusal } from './refusal.ts';
import { resourceShapes } from './resource-shapes.ts';
import { shapeFault } from './shape.ts';
import { type ResourceType, typeFacts } from './type-facts.ts';

interface Naming {
  /** The error code of a bad one. */
  readonly code: string;
  /** The most at one scope. */
  readonly most: number;
  readonly pattern: RegExp;
}

const strict = /^[^<>*%&:\\?.+/]*[^<>*%&:\\?.+/ ]$/;
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const plain = /^[^<>%&:\\?/]*[^<>%&:\\?/ ]$/;

const naming: Readonly<Record<ResourceType, Naming>> = {
  policyDefinitions: { code: 'InvalidPolicyDefinitionName', most: 500, pattern: plain },
  policySetDefinitions: { code: 'InvalidPolicySetDefinitionName', most: 200, pattern: plain },
  policyAssignments: { code: 'InvalidPolicyAssignmentName', most: 200, pattern: strict },
  // That exemptions have the pattern of assignments is not known, and neither is the code.
  policyExemptions: { code: 'InvalidPolicyExemptionName', most: 1000, pattern: strict },
  // Roles are counted by a rule of their own.
  roleAssignments: { code: 'InvalidRoleAssignmentId', most: Number.POSITIVE_INFINITY, pattern: guid },
};

/** The rules that each type of resource has, in order. */
export const sharedRules: readonly Rule[] = [
  function hasName({ path: { type, name, scope } }) {
    const { code, pattern } = naming[type];
    const longest = type === 'policyAssignments' && scope.kind === 'managementGroup' ? 24 : 64;
    if (name.length > longest) return refusal(code, `"${name}" is longer than ${longest} characters`);
    return pattern.test(name) ? undefined : refusal(code, `"${name}" has a forbidden form or character`);
  },
  function hasShape({ body, path: { type } }) {
    if (body['properties'] === undefined) return invalidContent('the body has no "properties"');
    const fault = shapeFault(body['properties'], resourceShapes[type], 'properties');
    return fault === undefined ? undefined : invalidContent(fault);
  },
  function hasShortMetadata({ properties }) {
    const long = Object.entries(jsonObject(properties['metadata'])).find(
      ([, value]) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).length > 1024,
    );
    return long === undefined ? undefined : invalidContent(`metadata "${long[0]}" is longer than 1024 characters`);
  },
  function isCustom({ properties }) {
    const type = String(properties['policyType'] ?? 'Custom').toLowerCase();
    if (type === 'custom' || type === 'notspecified') return undefined;
    return invalidContent('only "Custom" policies can be made');
  },
  function hasVersion({ properties }) {
    const version = String(properties['version'] ?? '1.0.0');
    if (/^\d+\.\d+\.\d+$/.test(version)) return undefined;
    return refusal('InvalidPolicyDefinitionVersion', `version "${version}" is not three numbers`);
  },
  function hasRoom({ existing, count, path: { type, scope } }) {
    const { most } = naming[type];
    if (existing !== undefined || count < most) return undefined;
    return refusal(`${typeFacts[type].noun}QuotaExceeded`, `"${scope.id}" holds ${count} ${type}, at most ${most}`);
  },
];

function invalidContent(message: string): Refusal {
  return refusal('InvalidRequestContent', message);
}
