import type { Review } from '../conformance/review.ts';

/** Returns the deletion of the object that a request creates. */
export function deletionOf({ id, review: { object, ...review } }: Review): Review {
  return {
    id: `${id}-deletion`,
    review: { ...review, operation: 'DELETE', ...(object === undefined ? {} : { oldObject: object }) },
  };
}
