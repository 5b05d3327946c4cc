import { describe, expect, it } from 'vitest';
import { createEvaluator } from '../src/cel/create-evaluator.ts';
import { pod, podOfThree, shippedControls, windowsPod } from '../src/index.ts';
import { loadControls } from '../src/io/load-controls.ts';
import { controlAt } from '../src/model/variants-of.ts';
import { compiled, project } from './conformance/compiled-controls.ts';

const shipped = (await loadControls([shippedControls], project)).map(({ control }) => control);
const controls = shipped.filter(({ references }) => references.some(({ to }) => to === 'pss'));

/** Returns the pod security controls that deny an object by the rules of a version. */
function deniedBy(object: object, version = 'latest'): string[] {
  const denies = controls.filter((control) => {
    const { policy } = compiled(controlAt(control, version));
    return createEvaluator(policy, {})({ operation: 'CREATE', object }).length > 0;
  });
  return denies.map(({ id }) => id);
}

// Some of these an API server refuses for other reasons, and `check` may be given all of them.
function podWith(fields: object, containerFields: object = {}): object {
  return pod((p) => {
    Object.assign(p.spec.securityContext, fields);
    Object.assign(p.spec.containers[0].securityContext ?? {}, containerFields);
  });
}

function rooted(hostUsers?: boolean): object {
  return pod((p) => {
    if (hostUsers !== undefined) p.spec.hostUsers = hostUsers;
    Object.assign(p.spec.securityContext, { runAsUser: 0, runAsNonRoot: false });
    Object.assign(p.spec.containers[0].securityContext ?? {}, { procMount: 'Unmasked' });
  });
}

function volume(sources: object): object {
  return pod((p) => {
    p.spec.volumes = [{ name: 'v', ...sources }];
  });
}

const windowsAdding = windowsPod((p) => {
  p.spec.containers[0].securityContext = { capabilities: { add: ['SYS_ADMIN'] } };
  p.spec.securityContext.seccompProfile = { type: 'Unconfined' };
});
const root = ['proc-mount', 'proc-mount-restricted', 'run-as-non-root', 'run-as-user'];
const seccomp = ['seccomp-profile-baseline', 'seccomp-profile-restricted'];
const bare = ['allow-privilege-escalation', 'capabilities-restricted', 'seccomp-profile-restricted'];

it('there is a control for every check of upstream, by its id', () => {
  const ids = controls.flatMap(({ references }) => references.filter(({ to }) => to === 'pss').map(({ id }) => id));
  const kebab = (id: string): string => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace('_', '-');
  expect(controls.map(({ id }) => id)).toEqual(ids.map((id) => kebab(id.split('/')[1] ?? '')));
  expect(new Set(ids).size).toBe(19);
});

it('a definition has a name that no other control gives, since one template may hold several controls', () => {
  const names = shipped.flatMap(({ define }) => Object.keys(define).map((head) => head.split('(')[0]));
  expect(names).toEqual([...new Set(names)]);
});

describe('an object that says little is told from one that is absent', () => {
  it.each<[what: string, object: object, denied: string[]]>([
    ['a compliant pod', podOfThree(), []],
    ['appArmorProfile: {} of the pod', podWith({ appArmorProfile: {} }), ['app-armor-profile']],
    ['appArmorProfile: {} of the container', podWith({}, { appArmorProfile: {} }), ['app-armor-profile']],
    ['seccompProfile: {} of the pod', podWith({ seccompProfile: {} }), seccomp],
    ['seccompProfile: {} of the container', podWith({}, { seccompProfile: {} }), seccomp],
    ['seLinuxOptions: {}', podWith({ seLinuxOptions: {} }, { seLinuxOptions: {} }), []],
    ['windowsOptions: {}', podWith({ windowsOptions: {} }, { windowsOptions: {} }), []],
    ['capabilities: {}', podWith({}, { capabilities: {} }), ['capabilities-restricted']],
    ['procMount: ""', podWith({}, { procMount: '' }), ['proc-mount', 'proc-mount-restricted']],
    ['a volume without source', volume({}), ['restricted-volumes']],
    ['hostPath: {}', volume({ hostPath: {} }), ['host-path-volumes', 'restricted-volumes']],
    ['hostPath: {} beside emptyDir: {}', volume({ emptyDir: {}, hostPath: {} }), ['host-path-volumes']],
    ['no container', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [] } }, []],
  ])('%s', (_what, object, denied) => {
    expect(deniedBy(object)).toEqual(denied);
  });
});

describe('what a version leaves open', () => {
  it.each<[what: string, object: object, version: string, denied: string[]]>([
    ['a Windows pod', windowsPod(), 'latest', []],
    ['a Windows pod', windowsPod(), '1.24', bare],
    ['a pod for "Windows"', windowsPod(undefined, 'Windows'), 'latest', bare],
    ['a Windows pod that adds', windowsAdding, 'latest', ['capabilities-baseline', 'seccomp-profile-baseline']],
    ['root in a user namespace', rooted(false), 'latest', ['proc-mount-restricted']],
    ['root in a user namespace', rooted(false), '1.34', root],
    ['root of the node', rooted(true), 'latest', root],
    ['root of whom nobody says', rooted(), 'latest', root],
    [
      'seccomp before 1.19',
      podWith({ seccompProfile: { type: 'Unconfined' } }),
      '1.18',
      ['seccomp-profile-restricted'],
    ],
  ])('%s: row %#', (_what, object, version, denied) => {
    expect(deniedBy(object, version)).toEqual(denied);
  });
});
