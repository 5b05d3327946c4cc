import {
  type DeniedSample,
  debuggedPod,
  defineControl,
  pod,
  podOfThree,
  pods,
  relabelled,
  type Sample,
  windowsPod,
} from 'palisade-aks';

const dropMend = 'set securityContext.capabilities.drop to ["ALL"]';
const addMend = 'add none but NET_BIND_SERVICE';

/**
 * Every container gives up all capabilities and takes back one at most. From 1.25 on not where the pod is for Windows,
 * where then nothing is asked of capabilities: upstream leaves its baseline check out as well.
 */
export default defineControl({
  id: 'capabilities-restricted',
  title: 'Capabilities, all dropped',
  description:
    'What a runtime grants by default is more than most services need, and each capability serves an intruder too.',
  version: '1.0.0',
  severity: 'medium',
  match: pods,
  parameters: {},
  rules: rules(''),
  variants: [
    {
      since: '1.25',
      rules: rules('object.?spec.?os.?name.orValue("") != "windows" && '),
      samples: {
        parameters: {},
        allowed: [
          ...allowed(),
          { name: 'a Windows pod', object: windowsPod() },
          { name: 'a Windows pod that adds one', object: windowsAdding() },
        ],
        denied: [
          ...denied(),
          {
            name: 'a system that is called Windows',
            object: windowsPod(undefined, 'Windows'),
            message: undropped('web'),
          },
        ],
      },
    },
  ],
  references: [
    { to: 'pss', id: 'restricted/capabilities_restricted', relation: 'same' },
    { to: 'cis-kubernetes', id: '5.2.9', relation: 'overlaps' },
    { to: 'nsa', id: 'Pod security enforcement', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0003', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0004', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0106', relation: 'overlaps' },
    { to: 'checkov', id: 'CKV_K8S_37', relation: 'overlaps' },
    { to: 'kubescape', id: 'C-0201', relation: 'overlaps' },
    { to: 'azure', id: 'c26596ff-4d70-4e6a-9a30-c2506bd2f80c', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPCapabilities', relation: 'overlaps' },
  ],
  samples: {
    parameters: {},
    allowed: allowed(),
    denied: [
      ...denied(),
      { name: 'a Windows pod', object: windowsPod(), message: undropped('web') },
      {
        name: 'a Windows pod that adds one',
        object: windowsAdding(),
        message: [undropped('web'), added('SYS_ADMIN', 'web')],
      },
    ],
  },
});

function rules(unless: string) {
  return [
    {
      name: 'drop',
      each: 'containers',
      as: 'c',
      deny: `${unless}!("ALL" in c.?securityContext.?capabilities.?drop.orValue([]))`,
      message: 'container "{c.name}" does not drop all capabilities',
      mend: dropMend,
    },
    {
      name: 'add',
      each: 'containers',
      as: 'c',
      deny: `${unless}c.?securityContext.?capabilities.?add.orValue([]).exists(a, a != "NET_BIND_SERVICE")`,
      message:
        'container "{c.name}" adds the capabilities {c.?securityContext.?capabilities.?add.orValue([]).join(", ")}',
      mend: addMend,
    },
  ] as const;
}

function allowed(): Sample[] {
  return [
    { name: 'all dropped', object: pod() },
    { name: 'all dropped in each list of containers', object: podOfThree() },
    { name: 'all dropped beside another', object: limited(['KILL', 'ALL']) },
    { name: 'one taken back', object: limited(['ALL'], ['NET_BIND_SERVICE', 'NET_BIND_SERVICE']) },
    {
      name: 'label edit of an existing pod',
      operation: 'UPDATE',
      object: relabelled(limited([])),
      oldObject: limited([]),
    },
  ];
}

function denied(): DeniedSample[] {
  return [
    ...Object.entries({
      'none dropped': [],
      'one dropped': ['NET_RAW'],
      'all dropped in lower case': ['all'],
      'all dropped with a prefix': ['CAP_ALL'],
    }).map(([name, drop]) => ({ name, object: limited(drop), message: undropped('web') })),
    {
      name: 'no security context',
      object: pod((p) => {
        delete p.spec.containers[0].securityContext;
      }),
      message: undropped('web'),
    },
    {
      name: 'nothing said of capabilities',
      object: pod((p) => {
        p.spec.containers[0].securityContext = { allowPrivilegeEscalation: false, capabilities: {} };
      }),
      message: undropped('web'),
    },
    ...['CHOWN', 'ALL', 'CAP_NET_BIND_SERVICE', 'net_bind_service'].map((name) => ({
      name: `${name.startsWith('n') ? 'lower case ' : ''}${name} taken back`,
      object: limited(['ALL'], ['NET_BIND_SERVICE', name]),
      message: added(`NET_BIND_SERVICE, ${name}`, 'web'),
    })),
    {
      name: 'init, regular and ephemeral containers, in order',
      object: podOfThree((c) => {
        c.securityContext = { allowPrivilegeEscalation: false, capabilities: { add: ['BPF'] } };
      }),
      message: [undropped('setup', 'web', 'debug'), added('BPF', 'setup', 'web', 'debug')],
    },
    {
      name: 'ephemeral container added to an existing pod',
      operation: 'UPDATE',
      object: debuggedPod((c) => {
        c.securityContext = { capabilities: { drop: ['ALL'], add: ['SYS_PTRACE'] } };
      }),
      oldObject: pod(),
      message: added('SYS_PTRACE', 'debug'),
    },
  ];
}

function limited(drop: string[], add: string[] = []) {
  return pod((p) => {
    p.spec.containers[0].securityContext = { allowPrivilegeEscalation: false, capabilities: { drop, add } };
  });
}

function windowsAdding() {
  return windowsPod((p) => {
    p.spec.containers[0].securityContext = { capabilities: { add: ['SYS_ADMIN'] } };
  });
}

function undropped(...names: string[]): string {
  const texts = names.map((name) => `container "${name}" does not drop all capabilities`);
  return `${texts.join('; ')} — ${dropMend} [capabilities-restricted]`;
}

function added(what: string, ...names: string[]): string {
  const texts = names.map((name) => `container "${name}" adds the capabilities ${what}`);
  return `${texts.join('; ')} — ${addMend} [capabilities-restricted]`;
}
