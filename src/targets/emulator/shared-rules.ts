import type { ResourceType } from './arm-path.ts';
import { jsonObject } from './json-object.ts';
import type { Rule } from './put-request.ts';
import { type Refusal, refusal } from './refusal.ts';
import { resourceShapes } from './resource-shapes.ts';
import { shapeFault } from './shape.ts';

interface Naming {
  /** As an error code says it. */
  readonly noun: string;
  readonly most: number;
  readonly pattern: RegExp;
}

const plain = /^[^<>%&:\\?/]*[^<>%&:\\?/ ]$/;

const naming: Readonly<Record<ResourceType, Naming>> = {
  policyDefinitions: { noun: 'PolicyDefinition', most: 500, pattern: plain },
  policySetDefinitions: { noun: 'PolicySetDefinition', most: 200, pattern: plain },
  policyAssignments: { noun: 'PolicyAssignment', most: 200, pattern: /^[^<>*%&:\\?.+/]*[^<>*%&:\\?.+/ ]$/ },
};

/** The rules that each type of resource has, in order. */
export const sharedRules: readonly Rule[] = [
  function hasName({ path: { type, name, scope } }) {
    const { noun, pattern } = naming[type];
    const longest = type === 'policyAssignments' && scope.kind === 'managementGroup' ? 24 : 64;
    if (name.length > longest) return refusal(`Invalid${noun}Name`, `"${name}" is longer than ${longest} characters`);
    return pattern.test(name) ? undefined : refusal(`Invalid${noun}Name`, `"${name}" has a forbidden character`);
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
    const { noun, most } = naming[type];
    if (existing !== undefined || count < most) return undefined;
    return refusal(`${noun}QuotaExceeded`, `"${scope.id}" holds ${count} ${type}, at most ${most}`);
  },
];

function invalidContent(message: string): Refusal {
  return refusal('InvalidRequestContent', message);
}
