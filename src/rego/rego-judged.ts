import type { Policy } from '../cel/policy.ts';
import { regoRef } from './rego-term.ts';

/** Returns the rules of Rego that say whether a request is judged at all; see `isJudged` for the meaning. */
export function regoJudged(policy: Policy): string[] {
  return [
    'judged {\n\tnot skipped\n\told_object == null\n}',
    'judged {\n\tnot skipped\n\tchanged\n}',
    'skipped {\n\tobject.get(input.review, "operation", "") == "DELETE"\n}',
    'skipped {\n\tobject.get(input.review, "subResource", "") in {"status", "scale"}\n}',
    ...(policy.pods ? podsChanged : othersChanged(policy)),
    'old_object := object.get(input.review, "oldObject", null)',
  ];
}

const podsChanged = [
  'changed {\n\tsome group in ["initContainers", "containers"]\n\timages(input.review.object, group) != images(old_object, group)\n}',
  'changed {\n\tcount(debuggers(input.review.object) - debuggers(old_object)) > 0\n}',
  'images(pod, group) = [image |\n\tsome container in pod.spec[group]\n\timage := object.get(container, "image", "")\n]',
  'debuggers(pod) = {[name, image] |\n\tsome container in pod.spec.ephemeralContainers\n\tname := object.get(container, "name", "")\n\timage := object.get(container, "image", "")\n}',
];

function othersChanged(policy: Policy): string[] {
  return [
    'skipped {\n\tinput.review.object.metadata.deletionTimestamp\n}',
    ...policy.reads.map((path) => {
      const old = regoRef({ root: 'old_object', steps: path.steps });
      return `changed {\n\t[value | value := ${regoRef(path)}] != [value | value := ${old}]\n}`;
    }),
  ];
}
