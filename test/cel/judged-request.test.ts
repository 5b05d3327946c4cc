import { describe, expect, it } from 'vitest';
import { isJudged, type JudgedRequest } from '../../src/cel/judged-request.ts';
import { services } from '../../src/index.ts';
import { policyOf, probe } from './probe.ts';

const pods = policyOf(probe({ deny: 'c.?securityContext.?privileged.orValue(false)' }));
const nodePorts = policyOf(
  probe({ each: 'object', deny: 'object.?spec.?type.orValue("") == "NodePort"' }, { match: services }),
);

function pod(spec: object = {}, metadata: object = {}): object {
  return { metadata: { name: 'web', ...metadata }, spec: { containers: [{ name: 'a', image: 'x' }], ...spec } };
}

function service(spec: object, metadata: object = {}): object {
  return { metadata: { name: 'web', ...metadata }, spec };
}

const debug = { name: 'debug', image: 'x' };
const going = { deletionTimestamp: '2026-01-01T00:00:00Z' };

describe('of pods', () => {
  it.each<[what: string, request: Partial<JudgedRequest>, judged: boolean]>([
    ['a creation', { operation: 'CREATE', object: pod() }, true],
    ['an audit', { operation: '', object: pod() }, true],
    ['a deletion', { operation: 'DELETE', object: pod(), oldObject: pod() }, false],
    ['a deletion that carries no object', { operation: 'DELETE', object: null, oldObject: pod() }, false],
    [
      'an update of the status',
      { operation: 'UPDATE', subResource: 'status', object: pod({ containers: [] }), oldObject: pod() },
      false,
    ],
    [
      'an update of the scale',
      { operation: 'UPDATE', subResource: 'scale', object: pod({ containers: [] }), oldObject: pod() },
      false,
    ],
    ['a creation without an old object', { operation: 'CREATE', object: pod(), oldObject: null }, true],
    ['an update without an old object', { operation: 'UPDATE', object: pod() }, true],
    ['an update that changes nothing', { operation: 'UPDATE', object: pod(), oldObject: pod() }, false],
    ['an update of labels', { operation: 'UPDATE', object: pod({}, { labels: { a: 'b' } }), oldObject: pod() }, false],
    ['an update of tolerations', { operation: 'UPDATE', object: pod({ tolerations: [{}] }), oldObject: pod() }, false],
    [
      'another image',
      { operation: 'UPDATE', object: pod({ containers: [{ name: 'a', image: 'y' }] }), oldObject: pod() },
      true,
    ],
    [
      'an image that went',
      { operation: 'UPDATE', object: pod({ containers: [{ name: 'a' }] }), oldObject: pod() },
      true,
    ],
    [
      'a container more',
      { operation: 'UPDATE', object: pod({ containers: [{ image: 'x' }, { image: 'x' }] }), oldObject: pod() },
      true,
    ],
    [
      'another image of an init container',
      {
        operation: 'UPDATE',
        object: pod({ initContainers: [{ image: 'y' }] }),
        oldObject: pod({ initContainers: [{ image: 'x' }] }),
      },
      true,
    ],
    [
      'an image that moved from init to regular',
      { operation: 'UPDATE', object: pod({ initContainers: [] }), oldObject: pod({ initContainers: [debug] }) },
      true,
    ],
    [
      'an ephemeral container more',
      { operation: 'UPDATE', object: pod({ ephemeralContainers: [debug] }), oldObject: pod() },
      true,
    ],
    [
      'an ephemeral container more through its subresource',
      {
        operation: 'UPDATE',
        subResource: 'ephemeralcontainers',
        object: pod({ ephemeralContainers: [debug] }),
        oldObject: pod(),
      },
      true,
    ],
    [
      'an ephemeral container of another image',
      {
        operation: 'UPDATE',
        object: pod({ ephemeralContainers: [{ ...debug, image: 'y' }] }),
        oldObject: pod({ ephemeralContainers: [debug] }),
      },
      true,
    ],
    [
      'a second ephemeral container beside the same',
      {
        operation: 'UPDATE',
        object: pod({ ephemeralContainers: [debug, { name: 'two', image: 'x' }] }),
        oldObject: pod({ ephemeralContainers: [debug] }),
      },
      true,
    ],
    [
      'the same ephemeral containers',
      {
        operation: 'UPDATE',
        object: pod({ ephemeralContainers: [{ ...debug, tty: true }] }),
        oldObject: pod({ ephemeralContainers: [debug] }),
      },
      false,
    ],
    [
      'an ephemeral container that went',
      { operation: 'UPDATE', object: pod(), oldObject: pod({ ephemeralContainers: [debug] }) },
      false,
    ],
    [
      'labels of a pod that is going',
      { operation: 'UPDATE', object: pod({}, { ...going, labels: { a: 'b' } }), oldObject: pod() },
      false,
    ],
    [
      'an ephemeral container added to a pod that is going',
      { operation: 'UPDATE', object: pod({ ephemeralContainers: [debug] }, going), oldObject: pod() },
      true,
    ],
    [
      'an image that only a prototype has',
      {
        operation: 'UPDATE',
        object: JSON.parse('{"spec": {"containers": [{"__proto__": {"image": "x"}}]}}'),
        oldObject: pod(),
      },
      true,
    ],
  ])('%s', (_what, request, judged) => {
    expect(isJudged(pods, { operation: 'CREATE', object: undefined, ...request })).toBe(judged);
  });
});

describe('of other objects', () => {
  const old = service({ type: 'NodePort' });

  it.each<[what: string, request: Partial<JudgedRequest>, judged: boolean]>([
    ['a creation', { operation: 'CREATE', object: old }, true],
    ['an audit', { operation: '', object: old }, true],
    ['a deletion', { operation: 'DELETE', object: old, oldObject: old }, false],
    [
      'an update of the status',
      { operation: 'UPDATE', subResource: 'status', object: service({}), oldObject: old },
      false,
    ],
    [
      'an update of labels',
      { operation: 'UPDATE', object: service({ type: 'NodePort' }, { labels: {} }), oldObject: old },
      false,
    ],
    [
      'an update of what no rule reads',
      { operation: 'UPDATE', object: service({ type: 'NodePort', ports: [{ port: 1 }] }), oldObject: old },
      false,
    ],
    [
      'an update of what a rule reads',
      { operation: 'UPDATE', object: old, oldObject: service({ type: 'ClusterIP' }) },
      true,
    ],
    ['an update that removes what a rule reads', { operation: 'UPDATE', object: service({}), oldObject: old }, true],
    ['an update that adds what a rule reads', { operation: 'UPDATE', object: old, oldObject: {} }, true],
    ['a creation of what is going', { operation: 'CREATE', object: service({ type: 'NodePort' }, going) }, true],
    [
      'an update of what is going',
      { operation: 'UPDATE', object: service({ type: 'LoadBalancer' }, going), oldObject: old },
      true,
    ],
    [
      'an update of what stays, with null as its day',
      { operation: 'UPDATE', object: service({}, { deletionTimestamp: null }), oldObject: old },
      true,
    ],
  ])('%s', (_what, request, judged) => {
    expect(isJudged(nodePorts, { operation: 'CREATE', object: undefined, ...request })).toBe(judged);
  });

  const lists = policyOf(probe({ each: 'ports', as: 'p', deny: 'p.port == 1' }, { match: services }));

  it.each<[what: string, before: object, after: object, judged: boolean]>([
    [
      'the same ports in another order of fields',
      { ports: [{ port: 1, name: 'a' }] },
      { ports: [{ name: 'a', port: 1 }] },
      false,
    ],
    ['a port more', { ports: [{ port: 1 }] }, { ports: [{ port: 1 }, { port: 2 }] }, true],
    ['a field of a port', { ports: [{ port: 1 }] }, { ports: [{ port: 1, name: 'a' }] }, true],
    ['another order of ports', { ports: [{ port: 1 }, { port: 2 }] }, { ports: [{ port: 2 }, { port: 1 }] }, true],
    ['the type alone', { type: 'ClusterIP', ports: [] }, { type: 'NodePort', ports: [] }, false],
  ])('that goes through ports: %s', (_what, before, after, judged) => {
    const request = { operation: 'UPDATE', object: service(after), oldObject: service(before) } as const;
    expect(isJudged(lists, request)).toBe(judged);
  });
});
