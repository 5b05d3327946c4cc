import { malformedText } from '../cel/create-evaluator.ts';
import type { Policy } from '../cel/policy.ts';
import { regoShape } from './rego-shape.ts';
import { regoRef } from './rego-term.ts';

/**
 * Returns the rules of Rego that say whether a request is judged at all; see `isJudged` for the meaning. What cannot
 * be shown to be unchanged is judged, and what cannot be shown to be well formed is refused.
 */
export function regoJudged(policy: Policy): string[] {
  return [
    `violation[{"msg": msg}] {\n\tnot skipped\n\tnot well_formed\n\tmsg := ${JSON.stringify(malformedText(policy))}\n}`,
    'judged {\n\tnot skipped\n\tnot unchanged\n}',
    'skipped {\n\tobject.get(input.review, "operation", "") == "DELETE"\n}',
    'skipped {\n\tobject.get(input.review, "subResource", "") in {"status", "scale"}\n}',
    ...(policy.pods
      ? []
      : ['skipped {\n\tobject.get(input.review.object, ["metadata", "deletionTimestamp"], null) != null\n}']),
    ...(policy.pods ? podUnchanged : [othersUnchanged(policy)]),
    regoShape(policy.shape),
    'old_object := object.get(input.review, "oldObject", null)',
  ];
}

const podUnchanged = [
  [
    'unchanged {',
    '\told_object != null',
    '\timages(input.review.object, "initContainers") == images(old_object, "initContainers")',
    '\timages(input.review.object, "containers") == images(old_object, "containers")',
    '\tcount(debuggers(input.review.object) - debuggers(old_object)) == 0',
    '}',
  ].join('\n'),
  'images(pod, group) = [image |\n\tsome container in pod.spec[group]\n\timage := object.get(container, "image", "")\n]',
  'debuggers(pod) = {[name, image] |\n\tsome container in pod.spec.ephemeralContainers\n\tname := object.get(container, "name", "")\n\timage := object.get(container, "image", "")\n}',
];

function othersUnchanged(policy: Policy): string {
  const same = policy.reads.map((path) => {
    const old = regoRef({ root: 'oldObject', steps: path.steps });
    return `\t[value | value := ${regoRef(path)}] == [value | value := ${old}]`;
  });
  return ['unchanged {', '\told_object != null', ...same, '}'].join('\n');
}
