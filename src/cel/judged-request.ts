import type { Path } from './expression.ts';
import type { Policy } from './policy.ts';
import { stepName } from './reads-of.ts';

/** An admission request as far as rules see it. An empty operation means audit. Without an old object all is judged. */
export interface JudgedRequest {
  readonly operation: '' | 'CREATE' | 'UPDATE' | 'DELETE';
  readonly subResource?: string;
  /**
   * The namespace that the request is for.
   * @default - none: nothing is exempt
   */
  readonly namespace?: string;
  readonly object: unknown;
  readonly oldObject?: unknown;
  /** @default - nothing else is known */
  readonly inventory?: readonly unknown[];
}

/**
 * Returns whether a request is none of a policy's business: a deletion, status or scale. What is being deleted is judged
 * like everything else: a finalizer can keep it alive for as long as somebody likes.
 */
export function isSkipped(request: JudgedRequest): boolean {
  if (request.operation === 'DELETE') return true;
  return request.subResource === 'status' || request.subResource === 'scale';
}

/** Returns whether there is an object that was there before. */
export function isUpdate({ oldObject }: JudgedRequest): boolean {
  return oldObject !== undefined && oldObject !== null;
}

/**
 * Returns whether the rules are asked: what is not skipped is judged where what they read has changed, so that what
 * exists can still be relabelled. Pods follow the update rule of upstream Pod Security admission.
 */
export function isJudged(policy: Policy, request: JudgedRequest): boolean {
  if (isSkipped(request)) return false;
  const alone = !isUpdate(request);
  if (policy.pods) return alone || podChanged(request.object, request.oldObject);
  return alone || policy.reads.some((path) => !equal(valueAt(request.object, path), valueAt(request.oldObject, path)));
}

function podChanged(pod: unknown, old: unknown): boolean {
  const changed = ['initContainers', 'containers'].some((field) => !equal(images(pod, field), images(old, field)));
  const before = containers(old, 'ephemeralContainers');
  const added = containers(pod, 'ephemeralContainers').some(
    (one) =>
      !before.some((other) =>
        ['name', 'image'].every((field) => (own(one, field) ?? '') === (own(other, field) ?? '')),
      ),
  );
  return changed || added;
}

function images(pod: unknown, field: string): unknown[] {
  return containers(pod, field).map((container) => own(container, 'image') ?? '');
}

function containers(pod: unknown, field: string): readonly unknown[] {
  const list = own(own(pod, 'spec'), field);
  return Array.isArray(list) ? list : [];
}

function valueAt(object: unknown, path: Path): unknown {
  return path.steps.reduce((value: unknown, step) => own(value, stepName(step) ?? ''), object);
}

function own(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name] ?? undefined;
}

function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && equal(own(a, name), own(b, name)))
  );
}
