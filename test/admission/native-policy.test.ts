import { expect, it } from 'vitest';
import { nativePolicy } from '../../src/admission/native-policy.ts';
import { policyOf, probe } from '../cel/probe.ts';

it.each([
  ['Pod', ['pods', 'pods/ephemeralcontainers']],
  ['Namespace', ['namespaces', 'namespaces/finalize']],
  ['Service', ['services']],
])('judges a %s by whatever way its object comes', (kind, resources) => {
  const rule = { each: 'object', deny: 'object.?metadata.?labels[?"a"].hasValue()' } as const;
  const policy = policyOf(probe(rule, { match: { kinds: [{ group: '', kind }] }, parameters: {} }));
  const nowhereElse = { parameters: {}, namespaces: [], excludedNamespaces: [] };
  expect(nativePolicy(policy, { name: 'probe', enforcement: 'deny', ...nowhereElse }).policy).toMatchObject({
    spec: { matchConstraints: { resourceRules: [{ resources }] } },
  });
});
