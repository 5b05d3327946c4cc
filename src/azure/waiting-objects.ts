import { failureOf } from './failure-reasons.ts';
import type { ComponentState, ComponentStates } from './insights.ts';
import type { WaitingObject } from './standing.ts';

/** How many non-compliant objects of one policy a cluster reports at most; what comes after is not reported at all. */
const mostReported = 500;

/** Returns the objects that are non-compliant, what else is said of objects, and whether there may be more. */
export function waitingObjects(components: ComponentStates | undefined): {
  readonly objects: readonly WaitingObject[];
  readonly faults: readonly string[];
  readonly cut: boolean;
} {
  const states = components?.states ?? [];
  const objects = states.filter((one) => one.compliance.toLowerCase() === 'noncompliant');
  const faults = states.flatMap((one) => {
    const failure = failureOf(one.reasons);
    if (failure !== undefined) return [failure];
    const known = ['compliant', 'noncompliant', 'exempt'].includes(one.compliance.toLowerCase());
    return known ? [] : [[`Azure says "${one.compliance}" of ${one.kind} "${one.id}"`, ...one.reasons].join(': ')];
  });
  return { objects: objects.map(objectOf), faults, cut: components?.cut === true || objects.length >= mostReported };
}

// https://learn.microsoft.com/rest/api/policy/component-policy-states: the id of a pod is "namespace/name". That of an object
// in no namespace is not documented, and taken for its name alone.
function objectOf({ kind, id }: ComponentState): WaitingObject {
  const at = id.indexOf('/');
  return at > 0 ? { kind, namespace: id.slice(0, at), name: id.slice(at + 1) } : { kind, namespace: null, name: id };
}
