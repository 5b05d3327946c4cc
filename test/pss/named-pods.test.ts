import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { namedPods } from './named-pods.ts';
import { type PodVerdicts, verdictsOf } from './pod-verdicts.ts';

const expected: Record<string, PodVerdicts> = JSON.parse(
  readFileSync(new URL('./named-pods.expected.json', import.meta.url), 'utf8'),
);

it('has a recorded answer for each pod, and no other', () => {
  expect(Object.keys(expected)).toEqual(Object.keys(namedPods));
});

it.each(Object.entries(namedPods))('%s: judged as upstream judges it', (name, pod) => {
  expect(verdictsOf(pod)).toEqual(expected[name]);
});
