import { describe, expect, it } from 'vitest';
import { expectedTexts } from '../../src/model/expected-texts.ts';
import { suiteOf } from '../../src/planes/suites.ts';
import { compiledControls } from '../conformance/compiled-controls.ts';

interface Suite {
  tests: {
    template: string;
    constraint: string;
    cases: { name: string; object: string; inventory?: string[]; assertions: Assertion[] }[];
  }[];
}

interface Assertion {
  violations: number | string;
  message?: string;
}

const controls = await compiledControls();

describe.each(controls.map((one) => [one.name, one] as const))('the suite of %s', (_name, variant) => {
  const { control, policy, since } = variant;
  const artifacts = suiteOf(variant, policy);
  const folder = `suites/${control.id}/${since === null ? '' : `since-${since}/`}`;
  const files = new Map(artifacts.map(({ path, body }) => [path.replace(folder, ''), body]));
  const { tests } = files.get('suite.yaml') as Suite;
  const cases = tests.flatMap((test) => test.cases);

  it('has a file for every name, and no name twice', () => {
    expect(files.size).toBe(artifacts.length);
    const named = tests.flatMap((test) => [
      test.template,
      test.constraint,
      ...test.cases.flatMap((one) => [one.object, ...(one.inventory ?? [])]),
    ]);
    expect([...new Set(['suite.yaml', ...named])].sort()).toEqual([...files.keys()].sort());
  });

  it('has a case for each sample', () => {
    const names = [...control.samples.allowed, ...control.samples.denied].map(({ name }) => name);
    expect(cases.map(({ name }) => name).sort()).toEqual(names.sort());
  });

  it('asks for the exact texts of the denied samples, and for none of the others', () => {
    for (const sample of [...control.samples.allowed, ...control.samples.denied]) {
      const assertions = cases.find(({ name }) => name === sample.name)?.assertions ?? [];
      const texts = expectedTexts(sample);
      expect(assertions[0]).toEqual({ violations: texts.length === 0 ? 'no' : texts.length });
      expect(assertions).toHaveLength(texts.length + 1);
      for (const [i, text] of texts.entries()) {
        const pattern = new RegExp(assertions[i + 1]?.message ?? '');
        expect(pattern.test(text)).toBe(true);
        expect(pattern.test(`${text}.`)).toBe(false);
      }
    }
  });

  it('asks as a request where the sample is no creation', () => {
    for (const sample of [...control.samples.allowed, ...control.samples.denied]) {
      const object = files.get(cases.find(({ name }) => name === sample.name)?.object ?? '') as {
        kind?: string;
        request?: object;
      };
      if (sample.operation === undefined) expect(object).toEqual(sample.object);
      else
        expect(object).toMatchObject({
          kind: 'AdmissionReview',
          request: { operation: sample.operation, oldObject: sample.oldObject },
        });
      expect('object' in (object.request ?? { object: 1 })).toBe(sample.operation !== 'DELETE');
    }
  });
});
