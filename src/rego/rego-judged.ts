import { malformedText } from '../cel/create-evaluator.ts';
import type { Path } from '../cel/expression.ts';
import type { Policy } from '../cel/policy.ts';
import type { Shape } from '../cel/shape.ts';
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
  // A body says what one value is not.
  const otherForm = (head: string, shape: Shape): string => {
    const statements = regoMalformed(shape, joined);
    return (statements.length > 0 ? statements : ['false']).map((one) => rule(head, one)).join('\n\n');
  };
  const malformed = (...found: string[]): string =>
    rule(violationHead(version), ...found, 'not skipped', `msg := ${JSON.stringify(malformedText(policy))}`);
  const { updatedShape } = policy;
  const forms = [
    otherForm('malformed', policy.shape),
    ...(updatedShape ? [otherForm('incomparable', updatedShape)] : []),
  ];
  return [
    malformed('malformed'),
    // Compared as they are, so that OPA finds them by an index: what is absent is no update, and not skipped.
    ...(updatedShape ? [malformed('input.review.operation == "UPDATE"', 'incomparable')] : []),
    rule('judged', 'not skipped', 'not malformed', 'not unchanged', ...(policy.exempts ? ['not exempt_pod'] : [])),
    rule('skipped', 'input.review.operation == "DELETE"'),
    rule('skipped', 'input.review.subResource == "status"'),
    rule('skipped', 'input.review.subResource == "scale"'),
    ...(policy.pods ? podUnchanged(rule) : [rule('unchanged', 'old_object != null', ...policy.reads.map(same))]),
    ...forms,
    ...(forms.some((form) => form.includes('has_fraction(')) ? [rule(hasFraction.head, hasFraction.body)] : []),
    'old_object := object.get(input.review, "oldObject", null)',
  ];
}

function podUnchanged(rule: (head: string, ...body: string[]) => string): string[] {
  return [
    rule(
      'unchanged',
      'old_object != null',
      'not incomparable',
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
