import { readResourceId } from './arm-path.ts';
import { jsonObjects } from './json-object.ts';
import type { PutRequest, Rule } from './put-request.ts';
import { refusal } from './refusal.ts';
import { selectorFault } from './selector-fault.ts';

const code = 'InvalidCreatePolicyExemptionRequest';

/**
 * The rules that a policy exemption has beside those of each resource, in order. The codes for an unknown assignment,
 * an unknown member and another assignment are those that the live tests of Microsoft's client for .NET expect; that a
 * scope outside the assignment has the first of them too is seen in public code. The others are not known.
 */
export const exemptionRules: readonly Rule[] = [
  function keepsAssignment({ properties, existing }) {
    const before = existing?.properties['policyAssignmentId'];
    const now = properties['policyAssignmentId'];
    if (before === undefined || String(before).toLowerCase() === String(now).toLowerCase()) return undefined;
    return refusal('InvalidPolicyAssignmentIdUpdate', `the exemption is of "${before}", and cannot be of "${now}"`);
  },
  function hasDay({ properties: { expiresOn: day } }) {
    if (day === undefined || day === null) return undefined;
    // A day that is over is taken: the documentation says only that such an exemption is not honoured.
    const good = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i.test(String(day));
    if (good && !Number.isNaN(Date.parse(String(day)))) return undefined;
    return refusal('InvalidRequestContent', `"properties.expiresOn" is "${day}", expected a date and time`);
  },
  function findsAssignment(request) {
    const id = String(request.properties['policyAssignmentId']);
    if (readResourceId(id)?.type !== 'policyAssignments') return refusal(code, `"${id}" is no id of an assignment`);
    return request.find(id) === undefined ? refusal(code, `there is no assignment "${id}"`) : undefined;
  },
  function isCovered({ properties, path, above }) {
    // Whether anything else of the assignment is left unlooked at with DoNotValidate is not known.
    if (String(properties['assignmentScopeValidation']).toLowerCase() === 'donotvalidate') return undefined;
    const id = String(properties['policyAssignmentId']);
    const scope = readResourceId(id)?.scope.id.toLowerCase() ?? '';
    if (above.includes(scope)) return undefined;
    return refusal(code, `"${path.scope.id}" is neither at nor below the scope of the assignment "${id}"`);
  },
  function namesMembers(request) {
    const ids = request.properties['policyDefinitionReferenceIds'];
    const known = memberNames(request);
    const unknown = (Array.isArray(ids) ? ids : []).find((each) => !known.includes(String(each).toLowerCase()));
    if (unknown === undefined) return undefined;
    return refusal('InvalidPolicyDefinitionReference', `what is assigned has no member "${unknown}"`);
  },
  function selects({ properties }) {
    return selectorFault(properties, code);
  },
];

// Of an assignment of a single definition there are none.
function memberNames({ find, properties }: PutRequest): string[] {
  const assignment = find(String(properties['policyAssignmentId']));
  const policy = find(String(assignment?.properties['policyDefinitionId']));
  return jsonObjects(policy?.properties['policyDefinitions']).map((each) =>
    String(each['policyDefinitionReferenceId']).toLowerCase(),
  );
}
