import type { Policy } from '../../src/cel/policy.ts';
import type { Shape } from '../../src/cel/shape.ts';
import type { Review } from '../conformance/review.ts';
import { bestPod, request } from './worst-pod.ts';

type Value = Record<string, unknown> | unknown[];
type Place = readonly (string | number)[];

const strangers: Readonly<Record<string, readonly unknown[]>> = {
  string: [7, ['x'], { a: 'x' }],
  bool: ['x', 0, ['x']],
  int: ['x', true, ['x']],
  list: ['x', 7, { a: 'x' }],
};
const otherwise = ['x', 7, true, ['x']];
const [web] = bestPod.containers;

/** A request whose object is well but for the form of one value that a policy asks for. */
export interface StrangePlace {
  readonly review: Review;
  /** Whether every engine says that it is malformed; of a list of containers that is none CEL makes an error. */
  readonly says: boolean;
}

/** Returns requests in which each value that a policy's shape asks for has other forms: created, or updated where updates are asked for more. */
export function strangePlaces({ shape, updatedShape, pods }: Policy): StrangePlace[] {
  if (!pods) return [];
  const of = (form: Shape, operation: 'create' | 'update'): StrangePlace[] =>
    placesOf(form).flatMap(({ place, type }) =>
      (strangers[type] ?? otherwise).map((stranger, i) => {
        const { metadata, spec } = planted(place, stranger);
        const id = `strange-place-${operation}-${place.join('.')}-${i}`;
        const { review, ...rest } = request(id, 'Pod', spec, operation === 'update' ? bestPod : undefined);
        const object = { ...review.object, metadata: merged(review.object?.['metadata'], metadata) };
        const says = !/ontainers$|^metadata/.test(place.join('.'));
        return { review: { ...rest, review: { ...review, object } }, says };
      }),
    );
  return [...of(shape, 'create'), ...(updatedShape ? of(updatedShape, 'update') : [])];
}

function merged(given: unknown, more: unknown): unknown {
  const isObject = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject(given) && (more === undefined || isObject(more)) ? { ...given, ...more } : more;
}

// A list of the pod is asked at its first item.
function placesOf({ type, members, items }: Shape, at: Place = []): { place: Place; type: string }[] {
  const inner = [
    ...[...members].map(([name, { shape }]) => ({ step: name, shape })),
    ...(items ? [{ step: type.kind === 'map' ? 'note' : 0, shape: items }] : []),
  ];
  return inner.flatMap(({ step, shape }) => {
    const place = [...at, step];
    return [{ place, type: shape.type.kind as string }, ...placesOf(shape, place)];
  });
}

function planted(place: Place, stranger: unknown): { metadata?: unknown; spec?: unknown } {
  const object: Record<string, unknown> = { spec: structuredClone(bestPod) };
  let holder: Value = object;
  place.slice(0, -1).forEach((step, i) => {
    const next = place[i + 1];
    const target = holder as Record<string | number, unknown>;
    if (target[step] === undefined) target[step] = made(step, next, place[i - 1]);
    holder = target[step] as Value;
  });
  (holder as Record<string | number, unknown>)[place.at(-1) ?? ''] = stranger;
  return object;
}

function made(step: string | number, next: string | number | undefined, list: string | number | undefined): unknown {
  if (typeof next === 'number') return [];
  return typeof step === 'number' && /ontainers$/.test(String(list)) ? structuredClone(web) : {};
}
