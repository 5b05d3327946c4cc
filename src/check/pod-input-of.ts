import { podTemplatePath } from '../kubernetes/pod-template-of.ts';
import type { PodInput } from '../pss/read-pod.ts';

/** The pod that an object is or makes, and where it stands; empty for a Pod. */
export interface LocatedPod {
  readonly path: string;
  readonly input: PodInput;
}

/** Something on the way to the pod that is no object. */
export interface MalformedTemplate {
  readonly path: string;
  readonly malformed: unknown;
}

/** Returns the pod of a Pod, a PodTemplate or a workload, whatever it holds; undefined where there is none. */
export function podInputOf(object: Readonly<Record<string, unknown>>): LocatedPod | MalformedTemplate | undefined {
  const path = podTemplatePath(String(object['apiVersion']), String(object['kind']));
  if (path === undefined) return undefined;
  let template: Readonly<Record<string, unknown>> = object;
  const passed: string[] = [];
  for (const name of path === '' ? [] : path.split('.')) {
    passed.push(name);
    const member = Object.hasOwn(template, name) ? template[name] : undefined;
    if (member === undefined || member === null) return undefined;
    if (typeof member !== 'object' || Array.isArray(member)) return { path: passed.join('.'), malformed: member };
    template = member as Record<string, unknown>;
  }
  return { path, input: template };
}
