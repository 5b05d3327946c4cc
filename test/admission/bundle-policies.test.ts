import { describe, expect, it } from 'vitest';
import { bundlePolicies } from '../../src/admission/bundle-policies.ts';
import { celSource } from '../../src/admission/cel-source.ts';
import { createEvaluator } from '../../src/cel/create-evaluator.ts';
import type { Policy } from '../../src/cel/policy.ts';
import { dropNulls } from '../../src/check/drop-nulls.ts';
import { securityPods } from '../conformance/security-pods.ts';
import { wholeLevels } from '../conformance/whole-levels.ts';

const pods = [...securityPods(20261120, 1500)].map(({ metadata, spec }) => {
  return dropNulls({ apiVersion: 'v1', kind: 'Pod', metadata, spec }) as Record<string, unknown>;
});

// Where one of them cannot read a pod, it is refused as malformed, and the others need not say more.
function answersOf(policies: readonly Policy[]): string[][] {
  const evaluators = policies.map((policy) => createEvaluator(policy, {}));
  return pods.map((object) => {
    const denials = evaluators.flatMap((evaluate) => evaluate({ operation: 'CREATE', object }));
    const malformed = denials.some((denial) => denial.malformed === true);
    return malformed ? ['malformed'] : denials.map((denial) => denial.text).sort();
  });
}

describe.each(['v1.0', 'v1.24', 'v1.34', 'latest'])('a whole level at %s', async (version) => {
  it.each(await wholeLevels(version))('says of every pod what its checks say: $name', ({ policy, singles }) => {
    const [bundled, single] = [answersOf([policy]), answersOf(singles)];
    expect(bundled).toEqual(single);
    const denied = single.filter((texts) => texts.length > 0 && texts[0] !== 'malformed').length;
    expect(denied).toBeGreaterThan(100);
    expect(denied).toBeLessThan(pods.length);
  });

  it.each(await wholeLevels(version))('has a variable and a rule for each: $name', ({ policy, singles }) => {
    const names = celSource(policy).variables.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    expect(policy.rules).toHaveLength(singles.reduce((sum, single) => sum + single.rules.length, 0));
    expect(new Set(policy.rules.map((rule) => rule.suffix.replace(/.*\[(.*)\]$/, '$1'))).size).toBe(singles.length);
  });
});

it('refuses to be empty', () => {
  expect(() => bundlePolicies({ id: 'a', name: 'a', title: 'a', description: 'a' }, [])).toThrow(RangeError);
});
