import type { Answer } from '../conformance/judge.ts';

/**
 * What of an answer has to be equal: its texts; or that it denies; or that it denies, and that the denial says that the
 * object is malformed.
 */
export type Strictness = 'texts' | 'verdict' | 'refusal';

/** Returns what of an answer has to be equal. */
export function showAnswer(answer: Answer | undefined, strictness: Strictness): string {
  if (answer === undefined) return 'no answer';
  const texts = [...answer.messages, ...(answer.error === undefined ? [] : [`error: ${answer.error}`])].sort();
  if (strictness === 'texts') return JSON.stringify(texts);
  const refusal = texts.find((text) => text.startsWith('the object is malformed'));
  if (strictness === 'refusal' && refusal !== undefined) return refusal;
  return texts.length > 0 ? 'denied' : 'allowed';
}
