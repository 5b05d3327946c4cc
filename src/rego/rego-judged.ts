import { malformedText } from '../cel/create-evaluator.ts';
import type { Path } from '../cel/expression.ts';
import type { Policy } from '../cel/policy.ts';
import { type RegoVersion, regoRule, violationHead } from './rego-rule.ts';
import { hasFraction, regoMalformed } from './rego-shape.ts';
import { objectRef, regoRef } from './rego-term.ts';

/**
 * Returns the rules of Rego that say whether a request is judged at all; see `isJudged` for the meaning. What cannot
 * be shown to be unchanged is judged, and what is malformed is refused.
 */
export function regoJudged(policy: Policy, version: RegoVersion): string[] {
  const rule = (head: string, ...body: string[]): string => regoRule(version, head, body);
  const joined = policy.rules.find((one) => (one.collection?.fields.length ?? 0) > 1)?.collection;
  const refused = (...found: string[]): string =>
    rule(violationHead(version), ...found, 'not skipped', `msg := ${JSON.stringify(malformedText(policy))}`);
  // Containers that are joined are not there in what is no object.
  const root = joined === undefined ? ['is_object(object.get(input.review, "object", null)) == false'] : [];
  const always = [...root, ...regoMalformed(policy.shape, joined)];
  // What is malformed is refused whatever it is compared with.
  const updated = policy.updatedShape ? regoMalformed(policy.updatedShape, joined) : [];
  const besides = updated.filter((statement) => !always.includes(statement));
  const whole = [...always, ...besides].some((statement) => statement.startsWith(hasFraction.name));
  return [
    refused('malformed'),
    // Compared as they are, so that OPA finds them by an index: what is absent is no update, and not skipped.
    ...(besides.length > 0 ? [refused('input.review.operation == "UPDATE"', 'incomparable')] : []),
    rule('judged', 'not skipped', 'not malformed', 'not unchanged', ...(policy.exempts ? ['not exempt_pod'] : [])),
    rule('skipped', 'input.review.operation == "DELETE"'),
    rule('skipped', 'input.review.subResource == "status"'),
    rule('skipped', 'input.review.subResource == "scale"'),
    ...(policy.pods
      ? podUnchanged(rule, besides.length > 0 ? ['not incomparable'] : [])
      : [rule('unchanged', 'old_object != null', ...policy.reads.map(same))]),
    // A body says what one value is not.
    ...(always.length > 0 ? always : ['false']).map((statement) => rule('malformed', statement)),
    ...besides.map((statement) => rule('incomparable', statement)),
    ...(whole ? [rule(`${hasFraction.name}(number)`, hasFraction.body)] : []),
    'old_object := object.get(input.review, "oldObject", null)',
  ];
}

function podUnchanged(rule: (head: string, ...body: string[]) => string, comparable: readonly string[]): string[] {
  return [
    rule(
      'unchanged',
      'old_object != null',
      ...comparable,
      `images(${objectRef}, "initContainers") == images(old_object, "initContainers")`,
      `images(${objectRef}, "containers") == images(old_object, "containers")`,
      `count(debuggers(${objectRef}) - debuggers(old_object)) == 0`,
    ),
    'images(pod, group) := [image |\n\tsome container in pod.spec[group]\n\timage := object.get(container, "image", "")\n]',
    'debuggers(pod) := {[name, image] |\n\tsome container in pod.spec.ephemeralContainers\n\tname := object.get(container, "name", "")\n\timage := object.get(container, "image", "")\n}',
  ];
}

// A list of at most one keeps the difference between what is absent and what is empty.
function same(path: Path): string {
  return `[value | value := ${regoRef(path)}] == [value | value := ${regoRef({ ...path, root: 'oldObject' })}]`;
}
