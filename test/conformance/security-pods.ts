import { type Random, random } from './random.ts';
import {
  appArmorPrefix,
  badLabels,
  badSysctls,
  capabilities,
  containerNames,
  goodLabels,
  otherVolumes,
  profiles,
  safeSysctls,
  safeVolumes,
  seccompPrefix,
  strangeTexts,
  win,
} from './security-values.ts';

type Fields = Record<string, unknown>;

/** A pod for the Pod Security Standards: what the API server can decode, near the edges of every check. */
export interface SecurityPod {
  readonly id: string;
  readonly metadata: unknown;
  readonly spec: unknown;
}

/** Returns pods that the seed alone decides. */
export function* securityPods(seed: number, count: number): Generator<SecurityPod> {
  const source = random(seed);
  const edges = edgePods();
  yield* edges.slice(0, count);
  for (let i = edges.length; i < count; i++) yield securityPod(`pod-${i}`, source);
}

// What chance seldom makes: two sources of one volume that are neighbours in upstream's list, and no name at all.
function edgePods(): SecurityPod[] {
  const pairs = otherVolumes.map((source, i) => ({
    name: source,
    [source]: {},
    [otherVolumes[i + 1] ?? 'hostPath']: {},
  }));
  return [
    { id: 'pod-pairs', metadata: {}, spec: { volumes: pairs } },
    ...pairs.map((volume) => ({ id: `pod-${volume.name}`, metadata: {}, spec: { volumes: [volume] } })),
    ...pairs.map(({ name, ...sources }) => ({
      id: `pod-${name}-reversed`,
      metadata: {},
      spec: {
        volumes: [
          { name, ...sources, hostPath: null },
          { name: 'far', storageos: {}, [String(name)]: {} },
        ],
      },
    })),
    {
      id: 'pod-unnamed',
      metadata: { annotations: { [seccompPrefix]: 'unconfined', [appArmorPrefix]: 'unconfined' } },
      spec: { containers: [{}] },
    },
  ];
}

/** Chooses a good value or a bad one; a pod that is tidy has the more good ones, so that single faults stand alone. */
interface Choices extends Random {
  readonly tidy: number;
}

/** Returns a pod with chosen faults. */
export function securityPod(id: string, source: Random): SecurityPod {
  const choices = { ...source, tidy: source.pick([1, 0.99, 0.97, 0.9, 0.5]) };
  const spec: Fields = {};
  const lists = {
    initContainers: [0, 0, 0, 1, 2],
    containers: [1, 1, 1, 2, 3, 0],
    ephemeralContainers: [0, 0, 0, 1, 2],
  };
  const names: string[] = [];
  for (const [list, counts] of Object.entries(lists)) {
    const length = choices.pick(counts);
    const made = Array.from({ length }, () => container(choices, names, list));
    if (length > 0 || choices.chance(0.2)) spec[list] = made;
  }
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) set(spec, field, choices, [false, null], [true], 0.2);
  set(spec, 'hostUsers', choices, [true, false, null], [true, false, null], 0.3);
  if (choices.chance(0.25))
    spec['os'] = choices.pick<unknown>([win, win, win, { name: 'linux' }, { name: 'Windows' }, {}, null]);
  if (choices.chance(0.9)) spec['securityContext'] = choices.chance(0.03) ? null : podSecurity(choices);
  if (choices.chance(0.6)) spec['volumes'] = Array.from({ length: choices.upTo(3) }, (_, i) => volume(choices, i));
  if (choices.chance(0.1)) spec['unknownField'] = { privileged: true };
  return { id, metadata: metadata(choices, names), spec };
}

function set(
  into: Fields,
  field: string,
  choices: Choices,
  good: readonly unknown[],
  bad: readonly unknown[],
  often = 0.8,
): void {
  if (choices.chance(often)) into[field] = choices.chance(choices.tidy) ? choices.pick(good) : choices.pick(bad);
}

function container(choices: Choices, names: string[], list: string): unknown {
  if (choices.chance(0.004)) return null;
  const name = choices.pick(containerNames);
  const isNamed = choices.chance(0.98);
  names.push(isNamed ? name : '');
  const made: Fields = isNamed ? { name, image: 'contoso.azurecr.io/web:1' } : choices.pick([{ name: null }, {}]);
  if (list === 'initContainers' && choices.chance(0.4)) made['restartPolicy'] = 'Always';
  if (choices.chance(0.96)) made['securityContext'] = choices.chance(0.02) ? null : containerSecurity(choices);
  if (choices.chance(0.3)) {
    made['ports'] = Array.from({ length: choices.upTo(3) }, () => port(choices));
  }
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    if (choices.chance(0.15)) made[probe] = handler(choices);
  }
  if (choices.chance(0.15)) {
    const lifecycle: Fields = {};
    for (const hook of ['postStart', 'preStop']) if (choices.chance(0.6)) lifecycle[hook] = handler(choices);
    made['lifecycle'] = choices.chance(0.05) ? null : lifecycle;
  }
  return made;
}

function port(choices: Choices): unknown {
  const made: Fields = { containerPort: 8080 };
  set(made, 'hostPort', choices, [0, null], [80, 443, 8080, 9, 10, 65535, -1], 0.5);
  return choices.chance(0.01) ? null : made;
}

const handlers = ['httpGet', 'tcpSocket'];

function handler(choices: Choices): unknown {
  if (choices.chance(0.05)) return choices.pick([null, {}, { exec: { command: ['true'] } }, { grpc: { port: 1 } }]);
  const made: Fields = {};
  for (const action of choices.chance(0.1) ? handlers : [choices.pick(handlers)]) {
    const target: Fields = { port: 80, httpHeaders: undefined };
    set(
      target,
      'host',
      choices,
      ['', null],
      ['localhost', '127.0.0.1', '::1', 'contoso.example', '\ue000', '𝄞', '\u{103ff}', '\u{103fe}'],
      0.6,
    );
    if (action === 'httpGet' && choices.chance(0.1))
      target['httpHeaders'] = [{ name: 'Host', value: 'contoso.example' }];
    made[action] = choices.chance(0.03) ? null : target;
  }
  return made;
}

function shared(choices: Choices, into: Fields): void {
  set(into, 'runAsNonRoot', choices, [true, true, true, null], [false, null], 0.9);
  set(into, 'runAsUser', choices, [1000, 1, null], [0, 0, -1, 2 ** 40], 0.6);
  set(
    into,
    'seccompProfile',
    choices,
    profiles,
    [
      { type: 'Unconfined' },
      { type: 'runtimeDefault' },
      { type: 'runtime/default' },
      { type: '' },
      {},
      { type: null },
      null,
    ],
    0.8,
  );
  set(
    into,
    'appArmorProfile',
    choices,
    profiles,
    [{ type: 'Unconfined' }, { type: 'localhost' }, {}, { type: null }, { localhostProfile: 'x' }],
    0.3,
  );
  set(into, 'seLinuxOptions', choices, goodLabels, badLabels, 0.3);
  set(
    into,
    'windowsOptions',
    choices,
    [{}, { hostProcess: false }, { hostProcess: null }, null, { runAsUserName: 'x' }],
    [{ hostProcess: true }],
    0.2,
  );
}

function podSecurity(choices: Choices): unknown {
  const made: Fields = {};
  shared(choices, made);
  if (choices.chance(0.3)) {
    made['sysctls'] = Array.from({ length: choices.upTo(3) }, () => {
      const one: Fields = { value: '1' };
      set(one, 'name', choices, safeSysctls, badSysctls, 0.99);
      return choices.chance(0.003) ? null : one;
    });
  }
  return choices.chance(0.02) ? {} : made;
}

function containerSecurity(choices: Choices): unknown {
  const made: Fields = {};
  shared(choices, made);
  set(made, 'allowPrivilegeEscalation', choices, [false], [true, null], 0.97);
  set(made, 'privileged', choices, [false, null], [true], 0.2);
  set(made, 'procMount', choices, ['Default', null], ['Unmasked', 'default', '', 'Unmasked'], 0.3);
  if (choices.chance(0.97)) {
    const both: Fields = {};
    set(
      both,
      'drop',
      choices,
      [['ALL'], ['ALL'], ['NET_RAW', 'ALL']],
      [['all'], ['CAP_ALL'], ['NET_RAW'], [], null, [null], capabilities],
      0.98,
    );
    const add = Array.from({ length: choices.upTo(2) }, () => {
      if (choices.chance(0.3 + 0.7 * choices.tidy))
        return choices.chance(0.7) ? 'NET_BIND_SERVICE' : choices.pick(capabilities);
      return choices.pick([
        'NET_RAW',
        'SYS_ADMIN',
        'CAP_CHOWN',
        'chown',
        'ALL',
        '',
        null,
        'CAP_NET_BIND_SERVICE',
        'net_bind_service',
        'BPF',
        '\ue000',
        '𝄞',
      ]);
    });
    if (choices.chance(0.5)) both['add'] = add;
    made['capabilities'] = choices.chance(0.01) ? choices.pick([null, {}]) : both;
  }
  return choices.chance(0.01) ? {} : made;
}

function volume(choices: Choices, index: number): unknown {
  if (choices.chance(0.003)) return null;
  const made: Fields = choices.chance(0.99) ? { name: choices.pick(['v', 'w', 'x', `v-${index}`]) } : {};
  if (choices.chance(0.02)) return made;
  made[
    choices.chance(0.2 + 0.8 * choices.tidy)
      ? choices.pick(safeVolumes)
      : choices.pick([...otherVolumes, 'hostPath', 'hostPath'])
  ] = choices.chance(0.03) ? null : {};
  if (choices.chance(0.1)) made[choices.pick([...safeVolumes, ...otherVolumes])] = choices.chance(0.1) ? null : {};
  return made;
}

function metadata(choices: Choices, names: readonly string[]): unknown {
  if (!choices.chance(0.4))
    return choices.pick<unknown>([undefined, null, {}, { annotations: null }, { annotations: {} }]);
  const annotations: Fields = {};
  const keys = [
    'seccomp.security.alpha.kubernetes.io/pod',
    ...[...names, 'gone', ''].flatMap((name) => [`${seccompPrefix}${name}`, `${appArmorPrefix}${name}`]),
    'seccomp.security.alpha.kubernetes.io/pod2',
    'x.container.apparmor.security.beta.kubernetes.io/web',
    'contoso.example/owner',
    '__proto__x',
  ];
  for (let i = choices.upTo(3); i >= 0; i--) {
    const good = ['runtime/default', 'runtime/default', 'docker/default', 'localhost/x', 'localhost/'];
    set(annotations, choices.pick(keys), choices, good, strangeTexts, 1);
  }
  return { annotations };
}
