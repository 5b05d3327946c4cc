import type { Answer } from '../conformance/judge.ts';

/** Returns what of an answer has to be equal, as the conformance has it: the texts, or else whether there are any. */
export function showAnswer(answer: Answer | undefined, exact: boolean): string {
  if (answer === undefined) return 'no answer';
  const texts = [...answer.messages, ...(answer.error === undefined ? [] : [`error: ${answer.error}`])].sort();
  return exact ? JSON.stringify(texts) : texts.length > 0 ? 'denied' : 'allowed';
}
