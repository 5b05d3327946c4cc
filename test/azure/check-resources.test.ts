import { describe, expect, it } from 'vitest';
import { resourceId } from '../../src/azure/azure-resource.ts';
import { checkResources } from '../../src/azure/check-resources.ts';
import { placeOf } from '../../src/azure/checks/place-of.ts';
import { readYaml } from '../../src/io/read-yaml.ts';
import { codes } from '../../src/model/codes.ts';
import { plantedFaults } from './planted-faults.ts';
import { resourcesOf, sound, subscription } from './sound-landscape.ts';
import { soundVariants } from './sound-variants.ts';

const found = (resources: ReturnType<typeof resourcesOf>) => checkResources(resources, { readYaml });

it(`holds ${plantedFaults.length} planted faults, and at least one for each code of these checks`, () => {
  const planted = new Set(plantedFaults.map(({ code }) => code));
  const others =
    /break-glass|deadline|denied|drift|empty|endpoint|foreign|immutable|order|refused|still-used|too-many|unreachable/;
  const expected = Object.keys(codes).filter((code) => code.startsWith('azure/') && !others.test(code));
  expect([...planted].sort()).toEqual(expected.sort());
  expect(plantedFaults.length).toBeGreaterThanOrEqual(50);
});

describe('a planted fault is reported by its code at its place:', () => {
  it.each(plantedFaults.map((fault) => [fault.code, fault.what, fault] as const))('%s, %s', (code, _what, fault) => {
    const all = sound();
    fault.plant(all);
    const findings = found(resourcesOf(all));
    const { kind, scope, name, body } = all[fault.at] ?? { name: undefined };
    const resource = name === undefined ? undefined : { kind, scope, name, body };
    const subject = resource === undefined ? subscription : resourceId(resource);
    const place =
      resource === undefined || typeof body.properties?.metadata !== 'object' ? undefined : placeOf(resource);
    const here = findings.filter((finding) => finding.code === code && finding.subject === subject);
    expect(here.length, JSON.stringify(findings, null, 1).slice(0, 2000)).toBeGreaterThan(0);
    expect(here[0]?.place).toEqual(place);
    expect(here[0]?.severity).toBe('error');
    for (const { message, mend } of findings) {
      expect(message).not.toMatch(/undefined|\[object|\.$/);
      expect(mend).toMatch(/^[a-z].*[^.]$/);
    }
  });

  it('with the file and the line of its construct', () => {
    const all = sound();
    all.mutator.name = 'sec?comp';
    const named = found(resourcesOf(all)).find(({ code }) => code === 'azure/name');
    expect(named?.place).toEqual({ file: 'constructs/baseline.ts', line: 48 });
  });
});

describe(`${soundVariants.length} sound landscapes`, () => {
  it.each(soundVariants)('%s: nothing is wrong', (_what, vary) => {
    const all = sound();
    vary(all);
    expect(found(resourcesOf(all))).toEqual([]);
  });
});
