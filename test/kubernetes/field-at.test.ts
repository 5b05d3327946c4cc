import { describe, expect, it } from 'vitest';
import { fieldAt } from '../../src/kubernetes/field-at.ts';
import { fieldsOf } from '../../src/kubernetes/fields-of.ts';

const string = { kind: 'scalar', name: 'string' };

describe('fieldAt', () => {
  it.each([
    ['Pod', 'spec.hostUsers', { type: { kind: 'scalar', name: 'boolean' }, required: false }],
    ['Pod', 'spec.containers', { type: { kind: 'list', keys: ['name'] }, required: true }],
    ['Pod', 'spec.containers[]', { name: 'containers', type: { kind: 'object', type: 'Container' } }],
    ['Pod', 'spec.containers[0].image', { type: string, required: false }],
    ['Pod', 'spec.containers[name=app].name', { type: string, required: true }],
    ['Container', 'ports', { type: { keys: ['containerPort', 'protocol'] } }],
    ['Container', 'ports[].protocol', { enum: ['SCTP', 'TCP', 'UDP'], default: 'TCP' }],
    ['Container', 'resources.limits', { type: { kind: 'map', values: { kind: 'scalar', name: 'quantity' } } }],
    ['Container', 'resources.limits.cpu', { type: { kind: 'scalar', name: 'quantity' } }],
    ['Deployment', 'metadata.labels[app.kubernetes.io/name]', { name: 'labels', type: string }],
    ['Service', 'spec.type', { enum: ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'] }],
    ['ServicePort', 'nodePort', { type: { kind: 'scalar', name: 'integer', bits: 32 }, required: false }],
    ['ServicePort', 'targetPort', { type: { kind: 'scalar', name: 'intOrString' } }],
    ['Secret', 'data.key', { type: { kind: 'scalar', name: 'bytes' } }],
    ['ObjectMeta', 'creationTimestamp', { type: { kind: 'scalar', name: 'time' } }],
    ['ObjectMeta', 'managedFields', { type: { kind: 'list', items: { kind: 'any' } } }],
    ['PodSpec', 'resources', { since: '1.32' }],
    ['PodSpec', 'workloadRef', { since: '1.35', until: '1.35' }],
    ['PodResourceClaim', 'source', { until: '1.30' }],
  ])('%s %s', (type, path, expected) => {
    expect(fieldAt(type, path)).toMatchObject(expected);
  });

  it.each([
    ['Pod', ''],
    ['Pod', 'spec.containers.image'],
    ['Pod', 'spec[0]'],
    ['Pod', 'spec.imagee'],
    ['Pod', 'constructor'],
    ['Pod', '__proto__.toString'],
    ['Pod', 'spec.hostUsers.more'],
    ['constructor', 'name'],
  ])('%s %j leads nowhere', (type, path) => {
    expect(fieldAt(type, path)).toBeUndefined();
  });
});

describe('fieldsOf', () => {
  it('keeps to what a release knows', () => {
    expect(fieldsOf('PodSpec', '1.31')?.has('resources')).toBe(false);
    expect(fieldsOf('PodSpec', '1.32')?.has('resources')).toBe(true);
    expect(fieldsOf('PodSpec', 'v1.35.8')?.has('workloadRef')).toBe(true);
    expect(fieldsOf('PodSpec', '1.36')?.has('workloadRef')).toBe(false);
  });

  it('keeps to the enum values a release knows', () => {
    expect(fieldsOf('Toleration', '1.34')?.get('operator')?.enum).toEqual(['Equal', 'Exists']);
    expect(fieldsOf('Toleration', '1.35')?.get('operator')?.enum).toEqual(['Equal', 'Exists', 'Gt', 'Lt']);
  });

  it('returns undefined for an unknown type and rejects an unknown release', () => {
    expect(fieldsOf('Pods')).toBeUndefined();
    expect(fieldsOf('toString')).toBeUndefined();
    expect(() => fieldsOf('Pod', 'latest')).toThrow('"latest" is not a Kubernetes release');
  });
});
