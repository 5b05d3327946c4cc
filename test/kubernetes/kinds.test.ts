import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../src/kubernetes/fields-of.ts';
import { apiVersionOf, findKind, findKindByApiVersion, kinds } from '../../src/kubernetes/kinds.ts';
import { kindTable } from './kind-table.ts';

describe('kinds', () => {
  it('are the kinds of the table', () => {
    const wanted = Object.entries(kindTable).flatMap(([version, names]) => names.map((name) => `${version} ${name}`));
    expect(kinds.map((kind) => `${apiVersionOf(kind)} ${kind.kind}`)).toEqual(wanted);
  });

  it('have types that hold apiVersion and kind', () => {
    for (const kind of kinds) {
      expect(fieldsOf(kind.type)?.get('apiVersion')?.enum).toEqual([apiVersionOf(kind)]);
      expect(fieldsOf(kind.type)?.get('kind')?.enum).toEqual([kind.kind]);
    }
  });

  it.each([
    ['v1', 'Pod', 'pods', true, 'ephemeralcontainers'],
    ['v1', 'Namespace', 'namespaces', false, 'finalize'],
    ['apps/v1', 'Deployment', 'deployments', true, 'scale'],
    ['networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies', true, undefined],
    ['networking.k8s.io/v1', 'IngressClass', 'ingressclasses', false, undefined],
    ['rbac.authorization.k8s.io/v1', 'ClusterRole', 'clusterroles', false, undefined],
    ['autoscaling/v1', 'Scale', '', true, undefined],
    ['v1', 'Endpoints', 'endpoints', true, undefined],
  ])('finds %s %s', (apiVersion, name, resource, namespaced, subresource) => {
    const kind = findKindByApiVersion(apiVersion, name);
    expect(kind).toMatchObject({ resource, namespaced });
    if (subresource !== undefined) expect(kind?.subresources).toContain(subresource);
    expect(findKind(kind?.group ?? '-', name)).toBe(kind);
  });

  it.each([
    ['v1', 'Deployment'],
    ['apps/v1', 'deployment'],
    ['', 'Pod'],
    ['v1', 'constructor'],
  ])('finds nothing for %j %j', (apiVersion, name) => {
    expect(findKindByApiVersion(apiVersion, name)).toBeUndefined();
  });
});
