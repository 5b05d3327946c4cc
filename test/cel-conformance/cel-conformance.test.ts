import { expect, it } from 'vitest';
import { answer } from './answer.ts';
import { readSections, skippedFiles } from './sections.ts';
import { type SpecTest, specTests } from './spec-tests.ts';

const tests = specTests();
const bySection = Map.groupBy(tests, (test) => test.section);

it.each(readSections)('%s: %i answered as the specification says, %i refused: %s', (section, answered, refused) => {
  const outcomes = (bySection.get(section) ?? []).map((test) => ({ test, outcome: answer(test) }));
  const wrong = outcomes.flatMap(({ test, outcome }) => {
    if (outcome.kind === 'refused') return [];
    const { compiled, printed, expected } = outcome;
    const right = [compiled, printed].every((value) => JSON.stringify(value) === JSON.stringify(expected));
    return right ? [] : [{ name: test.name, expr: test.expr, compiled, printed, expected }];
  });
  expect(wrong).toEqual([]);
  const counted = outcomes.filter(({ outcome }) => outcome.kind === 'answered').length;
  expect([counted, outcomes.length - counted]).toEqual([answered, refused]);
});

it.each(skippedFiles)('%s is left out with its %i tests: %s', (file, count) => {
  expect(tests.filter((test) => test.file === file).length).toBe(count);
});

it('loses no test of the package', () => {
  const read = readSections.reduce((sum, [, answered, refused]) => sum + answered + refused, 0);
  const skipped = skippedFiles.reduce((sum, [, count]) => sum + count, 0);
  expect(read + skipped).toBe(tests.length);
});

it('finds a wrong answer', () => {
  const test: SpecTest = { file: 'x', section: 'x/y', name: 'z', expr: '!("a" in ["a"])', value: { boolValue: true } };
  expect(answer(test)).toEqual({ kind: 'answered', compiled: false, printed: false, expected: true });
});
