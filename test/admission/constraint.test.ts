import { describe, expect, it } from 'vitest';
import { constraint } from '../../src/admission/constraint.ts';
import { services } from '../../src/index.ts';
import { policyOf, probe } from '../cel/probe.ts';

const policy = policyOf(probe());
const binding = { name: 'mine', enforcement: 'deny', parameters: {}, namespaces: [], excludedNamespaces: [] } as const;

it.each([
  ['audit', 'dryrun'],
  ['warn', 'warn'],
  ['deny', 'deny'],
] as const)('writes %s as %s', (enforcement, action) => {
  expect(constraint(policy, { ...binding, enforcement })).toMatchObject({ spec: { enforcementAction: action } });
});

describe('says', () => {
  it('kinds alone where the binding says no more', () => {
    expect(constraint(policy, binding)).toEqual({
      apiVersion: 'constraints.gatekeeper.sh/v1beta1',
      kind: 'PalisadeProbe',
      metadata: { name: 'mine', labels: { 'app.kubernetes.io/managed-by': 'palisade' } },
      spec: { enforcementAction: 'deny', match: { kinds: [{ apiGroups: [''], kinds: ['Pod'] }] } },
    });
  });

  it('namespaces, exclusions and parameters where the binding does', () => {
    const said = { namespaces: ['shop'], excludedNamespaces: ['kube-system'] };
    const written = constraint(policy, { ...binding, ...said, parameters: { allowed: [] } });
    expect(written).toMatchObject({ spec: { match: said, parameters: { allowed: [] } } });
  });

  it('the kind of a new major', () => {
    const other = policyOf(probe({ each: 'object', deny: 'false' }, { version: '2.1.0', match: services }));
    expect(constraint(other, binding)).toMatchObject({
      kind: 'PalisadeProbeV2',
      spec: { match: { kinds: [{ apiGroups: [''], kinds: ['Service'] }] } },
    });
  });
});
