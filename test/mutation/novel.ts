import type { Review } from '../conformance/review.ts';

/**
 * Returns the reviews that show something that none before them and none of the known ones shows: a value at a place,
 * or a set of places, in one kind of request.
 */
export function novel(reviews: readonly Review[], known: readonly Review[] = []): Review[] {
  const seen = new Set(known.flatMap(shows));
  return reviews.filter((review) => {
    const fresh = shows(review).filter((one) => !seen.has(one));
    for (const one of fresh) seen.add(one);
    return fresh.length > 0;
  });
}

function shows({ review }: Review): string[] {
  const { operation, subResource, object, oldObject } = review;
  const [now, before] = [leaves(object), new Set(leaves(oldObject))];
  const changed = operation === 'UPDATE' ? now.filter((leaf) => !before.has(leaf)) : now;
  const places = new Set(changed.map((leaf) => leaf.slice(0, leaf.indexOf('='))));
  const kind = (object ?? oldObject)?.['kind'];
  return [...changed, [...places].sort().join()].map((one) => `${kind} ${operation} ${subResource} ${one}`);
}

function leaves(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
    return [`${path}=${JSON.stringify(value)}`];
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, `${path}[]`));
  return Object.entries(value).flatMap(([key, item]) => leaves(item, `${path}.${key}`));
}
