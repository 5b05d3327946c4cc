import type { DeniedSample, Sample } from './control.ts';

/** Returns the texts that a sample is denied with; none where it is allowed. */
export function expectedTexts(sample: Sample | DeniedSample): readonly string[] {
  if (!('message' in sample)) return [];
  return typeof sample.message === 'string' ? [sample.message] : sample.message;
}
