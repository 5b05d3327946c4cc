import type { Policy } from '../../src/cel/policy.ts';
import type { Shape } from '../../src/cel/shape.ts';
import { type Review, reviewOf } from '../conformance/review.ts';
import { bestPod } from './worst-pod.ts';

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

/**
 * Returns requests in which each value that a policy's shape asks for has other forms: created, or updated where
 * updates are asked for more.
 */
export function strangePlaces(
  { shape, updatedShape }: Policy,
  best: Readonly<Record<string, unknown>>,
): StrangePlace[] {
  const of = (form: Shape, operation: 'create' | 'update'): StrangePlace[] =>
    placesOf(form)
      .filter(({ place }) => !isGiven(place))
      .flatMap(({ place, type }) =>
        (strangers[type] ?? otherwise).map((stranger, i) => {
          const id = `strange-place-${operation}-${place.join('.')}-${i}`;
          const object = planted(best, place, stranger);
          const review = operation === 'create' ? reviewOf(id, 'CREATE', object) : reviewOf(id, 'UPDATE', object, best);
          return { review, says: !/ontainers$|^metadata(?!\.labels\.)/.test(place.join('.')) };
        }),
      );
  return [...of(shape, 'create'), ...(updatedShape ? of(updatedShape, 'update') : [])];
}

// The request itself says the name, and can say nothing but a text.
function isGiven(place: Place): boolean {
  return place.join('.') === 'metadata.name';
}

// A list is asked at its first item.
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

function planted(best: object, place: Place, stranger: unknown): Record<string, unknown> {
  const object = structuredClone(best) as Record<string, unknown>;
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
