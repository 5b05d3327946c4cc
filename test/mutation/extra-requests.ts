import type { Review } from '../conformance/review.ts';

/** Requests that the conformance lacks: each kills a mutant that nothing else does. */
export const extraRequests: readonly Review[] = [];
