import { describe, expect, it } from 'vitest';
import { findKind } from '../../src/kubernetes/kinds.ts';
import { validateObject } from '../../src/kubernetes/validate-object.ts';

const container = { name: 'app', image: 'example/app:1' };

function pod(spec: object): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [container], ...spec } };
}

describe('validateObject', () => {
  it.each([
    ['a pod', 'Pod', pod({})],
    ['nulls', 'Pod', pod({ nodeSelector: null, volumes: [null], hostUsers: null })],
    ['quantities', 'ResourceRequirements', { limits: { cpu: 2, memory: '1.5Gi', 'example.com/gpu': '1e3' } }],
    [
      'either sort of port',
      'ServiceSpec',
      {
        ports: [
          { port: 80, targetPort: 'http' },
          { port: 81, targetPort: 8081 },
        ],
      },
    ],
    ['an empty optional enum', 'Pod', pod({ tolerations: [{ operator: 'Exists', effect: '' }] })],
    ['an empty status', 'ReplicaSet', { metadata: { creationTimestamp: null }, spec: { selector: {} }, status: {} }],
    ['managed fields', 'ConfigMap', { metadata: { managedFields: [{ fieldsV1: { 'f:data': {} } }] } }],
    ['any key of a map', 'ConfigMap', JSON.parse('{"data": {"__proto__": "a", "constructor": "b"}}')],
    ['base64', 'Secret', { data: { a: '', b: 'YQ==', c: 'YWJj' } }],
  ])('accepts %s', (_, type, object) => {
    expect(validateObject(object, type)).toEqual([]);
  });

  it.each([
    ['Pod', pod({ imagee: 1 }), 'spec.imagee', 'unknown field "imagee" in PodSpec'],
    [
      'Pod',
      pod({ containers: [{ name: 'a', Image: 'b' }] }),
      'spec.containers[0].Image',
      'unknown field "Image" in Container',
    ],
    ['Pod', pod({ containers: null }), 'spec.containers', 'missing required field "containers" of PodSpec'],
    ['Pod', pod({ containers: [{}] }), 'spec.containers[0].name', 'missing required field "name" of Container'],
    ['Pod', pod({ containers: container }), 'spec.containers', 'found an object, expected a list'],
    ['Pod', pod({ hostNetwork: 'true' }), 'spec.hostNetwork', 'found a string, expected true or false'],
    ['Pod', pod({ priority: 2 ** 31 }), 'spec.priority', 'found a number, expected an integer of 32 bits'],
    ['Pod', pod({ priority: 1.5 }), 'spec.priority', 'found a number with a fraction, expected an integer of 32 bits'],
    [
      'Pod',
      pod({ securityContext: [] }),
      'spec.securityContext',
      'found a list, expected an object (PodSecurityContext)',
    ],
    ['Pod', pod({ nodeSelector: { 'a/b': 1 } }), 'spec.nodeSelector[a/b]', 'found a number, expected a string'],
    ['Pod', pod({ nodeSelector: 'a' }), 'spec.nodeSelector', 'found a string, expected a map'],
    [
      'Pod',
      pod({ dnsPolicy: 'default' }),
      'spec.dnsPolicy',
      'found "default", expected one of "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"',
    ],
    ['Pod', { ...pod({}), kind: 'Pods' }, 'kind', 'found "Pods", expected "Pod"'],
    [
      'ServicePort',
      { port: 80, targetPort: true },
      'targetPort',
      'found a boolean, expected an integer of 32 bits or a string',
    ],
    [
      'PersistentVolumeClaimSpec',
      { accessModes: ['ReadOnce'] },
      'accessModes[0]',
      'found "ReadOnce", expected one of "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"',
    ],
    [
      'NodeSelectorRequirement',
      { key: 'a', operator: '' },
      'operator',
      'found "", expected one of "DoesNotExist", "Exists", "Gt", "In", "Lt", "NotIn"',
    ],
    ['Secret', { data: { key: 'not base64' } }, 'data[key]', 'found a string, expected a base64 string'],
    [
      'ObjectMeta',
      { creationTimestamp: 'today' },
      'creationTimestamp',
      'found a string, expected a time such as 2024-01-31T12:00:00Z',
    ],
    [
      'ResourceRequirements',
      { limits: { cpu: '1 core' } },
      'limits[cpu]',
      'found a string, expected a quantity such as 500m or 2Gi',
    ],
    ['ConfigMap', JSON.parse('{"__proto__": {}}'), '__proto__', 'unknown field "__proto__" in ConfigMap'],
    ['ConfigMap', { constructor: {} }, 'constructor', 'unknown field "constructor" in ConfigMap'],
    ['ConfigMap', { 'a b': 1 }, '["a b"]', 'unknown field "a b" in ConfigMap'],
    ['ConfigMap', 'text', '', 'found a string, expected an object (ConfigMap)'],
    ['ConfigMap', null, '', 'found null, expected an object (ConfigMap)'],
  ])('rejects %s %j', (type, object, path, message) => {
    expect(validateObject(object, type)).toEqual([{ path, message }]);
  });

  it.each([
    ['1.31', 'spec.resources', 'unknown field "resources" in PodSpec of Kubernetes 1.31, expected a release from 1.32'],
    ['1.32', undefined, undefined],
    [undefined, undefined, undefined],
  ])('in release %s', (minor, path, message) => {
    const expected = path === undefined ? [] : [{ path, message }];
    expect(validateObject(pod({ resources: { limits: { cpu: '1' } } }), 'Pod', minor)).toEqual(expected);
  });

  it('takes a kind', () => {
    const kind = findKind('apps', 'Deployment');
    if (kind === undefined) throw new Error('no kind');
    const template = { spec: { containers: [{ name: 'app', imagePullPolicy: 'Never' }] } };
    expect(validateObject({ spec: { selector: {}, template } }, kind)).toEqual([]);
    expect(validateObject({ spec: { template } }, kind).map((problem) => problem.path)).toEqual(['spec.selector']);
  });

  it('does not show the value of the wrong sort', () => {
    const [problem] = validateObject({ stringData: { password: 123456 } }, 'Secret');
    expect(problem?.message).not.toContain('123456');
  });

  it('rejects a type the schema has not', () => {
    expect(() => validateObject({}, 'toString')).toThrow('the schema has no type "toString"');
  });
});
