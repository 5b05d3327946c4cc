import { describe, expect, it } from 'vitest';
import { activeChecks } from '../../src/pss/active-checks.ts';
import { checks } from '../../src/pss/all.ts';
import { judgePod } from '../../src/pss/judge-pod.ts';
import { newestMinor } from '../../src/pss/policy-version.ts';
import { namedPods, tightSpec } from './named-pods.ts';

type Row = [pod: string, level: 'baseline' | 'restricted', minor: number, checks: string[]];

describe('fails exactly:', () => {
  it.each<Row>([
    ['meets restricted', 'restricted', newestMinor, []],
    ['no containers', 'restricted', newestMinor, []],
    ['no containers, and runAsNonRoot false', 'restricted', newestMinor, ['runAsNonRoot']],
    ['ephemeral container that says nothing', 'baseline', newestMinor, []],
    [
      'ephemeral container that says nothing',
      'restricted',
      newestMinor,
      ['allowPrivilegeEscalation', 'capabilities_restricted'],
    ],
    ['Windows, and says runAsNonRoot alone', 'restricted', 25, []],
    [
      'Windows, and says runAsNonRoot alone',
      'restricted',
      24,
      ['allowPrivilegeEscalation', 'capabilities_restricted', 'seccompProfile_restricted'],
    ],
    ['Windows, and adds a capability', 'baseline', newestMinor, ['capabilities_baseline']],
    ['Windows, and adds a capability', 'restricted', newestMinor, []],
    ['Windows, and seccomp is off', 'baseline', newestMinor, ['seccompProfile_baseline']],
    ['Windows, and seccomp is off', 'restricted', newestMinor, []],
    ['user namespace, root, /proc unmasked', 'baseline', 35, []],
    ['user namespace, root, /proc unmasked', 'baseline', 34, ['procMount']],
    ['user namespace, root, /proc unmasked', 'restricted', 35, ['procMount_restricted']],
    ['user namespace, root, /proc unmasked', 'restricted', 34, ['procMount', 'runAsNonRoot', 'runAsUser']],
    ['volume with a safe source and the node', 'baseline', newestMinor, ['hostPathVolumes']],
    ['volume with a safe source and the node', 'restricted', newestMinor, []],
    ['volume without a source', 'baseline', newestMinor, []],
    ['volume without a source', 'restricted', newestMinor, ['restrictedVolumes']],
    ['startup probe with a host', 'baseline', 33, []],
    ['startup probe with a host', 'baseline', 34, ['hostProbesAndHostLifecycle']],
    ['seccomp annotation of the pod, unconfined', 'restricted', 18, ['seccompProfile_baseline']],
    ['seccomp annotation of the pod, unconfined', 'restricted', 19, []],
    ['seccomp field, unconfined', 'restricted', 18, []],
    ['names that objects inherit', 'restricted', newestMinor, []],
  ])('%s at %s:v1.%i', (name, level, minor, ids) => {
    const { failures } = judgePod(namedPods[name] ?? {}, activeChecks(level, minor));
    expect(failures.map(({ check }) => check.id)).toEqual(ids);
  });
});

describe('shows the offending fields of', () => {
  const container = 'spec.containers[0]';
  it.each<[pod: string, check: string, minor: number, paths: string[]]>([
    ['says nothing', 'allowPrivilegeEscalation', 37, [`${container}.securityContext.allowPrivilegeEscalation`]],
    ['says nothing', 'capabilities_restricted', 37, [`${container}.securityContext.capabilities.drop`]],
    ['says nothing', 'runAsNonRoot', 37, [`${container}.securityContext.runAsNonRoot`]],
    ['says nothing', 'seccompProfile_restricted', 37, [`${container}.securityContext.seccompProfile`]],
    [
      'one fault in a container of each kind',
      'procMount_restricted',
      37,
      ['initContainers', 'containers', 'ephemeralContainers'].map(
        (list) => `spec.${list}[0].securityContext.procMount`,
      ),
    ],
    ['host process of the pod', 'windowsHostProcess', 37, ['spec.securityContext.windowsOptions.hostProcess']],
    [
      'AppArmor fields and annotation',
      'appArmorProfile',
      37,
      [
        'spec.securityContext.appArmorProfile.type',
        `${container}.securityContext.appArmorProfile.type`,
        'metadata.annotations[container.apparmor.security.beta.kubernetes.io/web]',
      ],
    ],
    [
      'seccomp annotation of the pod, unconfined',
      'seccompProfile_baseline',
      18,
      ['metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]'],
    ],
    ['seccomp field, unconfined', 'seccompProfile_restricted', 37, ['spec.securityContext.seccompProfile.type']],
    [
      'capabilities in small letters',
      'capabilities_restricted',
      37,
      [`${container}.securityContext.capabilities.drop`, `${container}.securityContext.capabilities.add[0]`],
    ],
    ['capabilities with a prefix', 'capabilities_baseline', 21, [`${container}.securityContext.capabilities.add[0]`]],
    ['SELinux, type, user and role', 'seLinuxOptions', 37, ['spec.securityContext.seLinuxOptions']],
    ['volume without a source', 'restrictedVolumes', 37, ['spec.volumes[0]']],
    ['volumes of an image and of NFS', 'restrictedVolumes', 37, ['spec.volumes[1].nfs', 'spec.volumes[2].nfs']],
    [
      'preStop and postStart hosts',
      'hostProbesAndHostLifecycle',
      37,
      [`${container}.lifecycle.postStart.httpGet.host`, `${container}.lifecycle.preStop.tcpSocket.host`],
    ],
    ['startup probe with a host', 'hostProbesAndHostLifecycle', 37, [`${container}.startupProbe.httpGet.host`]],
    [
      'host ports, ordered as texts',
      'hostPorts',
      37,
      [0, 1, 2].map((index) => `${container}.ports[${index}].hostPort`),
    ],
    ['host namespaces, all three', 'hostNamespaces', 37, ['spec.hostNetwork', 'spec.hostPID', 'spec.hostIPC']],
    ['sysctl with slashes', 'sysctls', 37, ['spec.securityContext.sysctls[0].name']],
    [
      'root by number in both',
      'runAsUser',
      37,
      ['spec.securityContext.runAsUser', `${container}.securityContext.runAsUser`],
    ],
    ['user namespace, privileged', 'privileged', 37, [`${container}.securityContext.privileged`]],
    ['volume of the node', 'restrictedVolumes', 37, ['spec.volumes[0].hostPath']],
  ])('%s, by %s', (name, id, minor, paths) => {
    const levels = ['baseline', 'restricted'] as const;
    const failures = levels.flatMap((level) => judgePod(namedPods[name] ?? {}, activeChecks(level, minor)).failures);
    expect(failures.find(({ check }) => check.id === id)?.paths).toEqual(paths);
  });
});

it('says with each failure of each check where it is and how to mend it', () => {
  const seen = new Set<string>();
  for (const pod of Object.values(namedPods)) {
    for (const level of ['baseline', 'restricted'] as const) {
      for (const minor of [0, 18, 21, newestMinor]) {
        for (const { check, paths, mend } of judgePod(pod, activeChecks(level, minor)).failures) {
          seen.add(check.id);
          expect(paths.length, check.id).toBeGreaterThan(0);
          expect(mend).toMatch(/^(set|remove|use|add) .*[^.]$/);
        }
      }
    }
  }
  expect([...seen].sort()).toEqual(checks.map(({ id }) => id).sort());
});

it.each<[pod: string, mend: string]>([
  ['capabilities, empty object', 'set securityContext.capabilities.drop to ["ALL"] on each container'],
  ['capabilities, a default one', 'add no capability but NET_BIND_SERVICE'],
  [
    'capabilities in small letters',
    'set securityContext.capabilities.drop to ["ALL"] on each container, and add no capability but NET_BIND_SERVICE',
  ],
  [
    'SELinux, type, user and role',
    'remove user and role from seLinuxOptions, and use no type but container_t, container_init_t, container_kvm_t, container_engine_t',
  ],
  ['runAsNonRoot taken back', 'set securityContext.runAsNonRoot to true for the pod, and nowhere to false'],
  ['ephemeral container that says nothing', 'set securityContext.allowPrivilegeEscalation to false on each container'],
])('mends %s: %s', (name, mend) => {
  expect(judgePod(namedPods[name] ?? {}, activeChecks('restricted', newestMinor)).failures[0]?.mend).toBe(mend);
});

describe('refuses a value that the API server cannot decode:', () => {
  it.each<[what: string, pod: object, path: string, message: string]>([
    ['a spec that is a text', { spec: 'x' }, 'spec', 'found a string, expected an object'],
    [
      'containers that are no list',
      { spec: { containers: {} } },
      'spec.containers',
      'found an object, expected a list',
    ],
    [
      'a container that is a text',
      { spec: { containers: ['x'] } },
      'spec.containers[0]',
      'found a string, expected an object',
    ],
    ['a flag in quotes', { spec: { hostPID: 'true' } }, 'spec.hostPID', 'found a string, expected true or false'],
    ['a flag that is 1', { spec: { hostPID: 1 } }, 'spec.hostPID', 'found a number, expected true or false'],
    [
      'a source that is a list',
      { spec: { volumes: [{ emptyDir: [] }] } },
      'spec.volumes[0].emptyDir',
      'found a list, expected an object',
    ],
    [
      'a port in quotes',
      { spec: { containers: [{ ports: [{ hostPort: '80' }] }] } },
      'spec.containers[0].ports[0].hostPort',
      'found a string, expected a whole number of 32 bits',
    ],
    [
      'a user with a fraction',
      { spec: { securityContext: { runAsUser: 0.5 } } },
      'spec.securityContext.runAsUser',
      'found a number, expected a whole number of 64 bits',
    ],
    [
      'annotations that are a list',
      { metadata: { annotations: [] } },
      'metadata.annotations',
      'found a list, expected a map',
    ],
    [
      'an annotation that is true',
      { metadata: { annotations: { 'a/b': true } } },
      'metadata.annotations[a/b]',
      'found a boolean, expected a string',
    ],
    [
      'a capability that is a number',
      { spec: { containers: [{ securityContext: { capabilities: { add: [1] } } }] } },
      'spec.containers[0].securityContext.capabilities.add[0]',
      'found a number, expected a string',
    ],
  ])('%s', (_what, pod, path, message) => {
    expect(judgePod(pod, activeChecks('privileged', newestMinor))).toEqual({
      failures: [],
      malformed: [{ path, message }],
    });
  });

  it('reads own members alone', () => {
    const pod = tightSpec();
    const spec = Object.create({ hostPID: true, ...(pod.spec as object) });
    expect(judgePod({ spec }, activeChecks('restricted', newestMinor))).toEqual({ failures: [], malformed: [] });
  });
});
