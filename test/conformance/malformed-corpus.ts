import type { Random } from './random.ts';
import type { Review } from './review.ts';

type Place = { holder: Record<string, unknown> | unknown[]; key: string | number };

const strangers: readonly unknown[] = [
  null,
  'x',
  '',
  0,
  1.5,
  -1,
  true,
  false,
  [],
  {},
  ['x'],
  [null],
  { a: 1 },
  [[]],
  [{}],
];

/** Returns the request with one to three places of its object replaced by values that do not belong there. */
export function malformedReview(review: Review, random: Random, id: string): Review {
  const object = structuredClone(review.review.object);
  if (object === undefined) return { ...review, id };
  for (let i = random.upTo(2); i >= 0; i--) {
    const places = placesIn(object, true);
    if (places.length === 0) break;
    const { holder, key } = random.pick(places);
    const target = holder as Record<string | number, unknown>;
    if (random.chance(0.15) && !Array.isArray(holder)) delete target[key];
    else target[key] = structuredClone(random.pick(strangers));
  }
  return { ...review, id, review: { ...review.review, uid: id, object } };
}

// What names the object and its kind stays: the request would not reach a policy without it.
function placesIn(value: unknown, top = false): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key): Place[] => {
    if (top && (key === 'apiVersion' || key === 'kind')) return [];
    if (top && key === 'metadata') return metadataPlaces(holder[key]);
    const index = Array.isArray(value) ? Number(key) : key;
    return [{ holder, key: index }, ...placesIn(holder[key])];
  });
}

function metadataPlaces(metadata: unknown): Place[] {
  if (typeof metadata !== 'object' || metadata === null) return [];
  const keys = Object.keys(metadata).filter((key) => key === 'deletionTimestamp');
  return keys.map((key) => ({ holder: metadata as Record<string, unknown>, key }));
}
