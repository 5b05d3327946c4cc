import { expect, it } from 'vitest';
import { type ProgressState, showProgress } from '../../src/report/show-progress.ts';

const ended = (done: number, failed = 0): ProgressState['ended'] => [
  ...Array.from({ length: done }, () => ({ outcome: 'done' }) as const),
  ...Array.from({ length: failed }, () => ({ outcome: 'failed' }) as const),
];

it.each<[line: string, state: Partial<ProgressState>]>([
  ['0 of 500', {}],
  ['3 of 500', { ended: ended(3), seconds: 0.5 }],
  ['200 of 500, 10.0 a second', { ended: ended(200), seconds: 20 }],
  ['3 of 500, 1 failed', { ended: ended(2, 1) }],
  ['2 of 500, Azure asks to wait until 10:31:07', { ended: ended(2), heldUntil: '10:31:07' }],
])('%s', (line, state) => {
  expect(showProgress({ total: 500, ended: [], seconds: 0, heldUntil: undefined, ...state })).toBe(line);
});
