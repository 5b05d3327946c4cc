import { debuggedPod, defineControl, pod, podOfThree, pods, relabelled } from 'palisade-aks';

const allowed = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

const mend = `add none but ${allowed.join(', ')}`;

/** What a container runtime grants by itself may be asked for; each other capability is a piece of being root. */
export default defineControl({
  id: 'capabilities-baseline',
  title: 'Added capabilities',
  description:
    'A capability beyond those that runtimes grant by default lets a container act on its node or its network as root does.',
  version: '1.0.0',
  severity: 'high',
  match: pods,
  parameters: {},
  rules: [
    {
      each: 'containers',
      as: 'c',
      deny: `c.?securityContext.?capabilities.?add.orValue([]).exists(a, !(a in ${JSON.stringify(allowed)}))`,
      message:
        'container "{c.name}" adds the capabilities {c.?securityContext.?capabilities.?add.orValue([]).join(", ")}',
      mend,
    },
  ],
  references: [
    { to: 'pss', id: 'baseline/capabilities_baseline', relation: 'same' },
    { to: 'cis-kubernetes', id: '5.2.8', relation: 'overlaps' },
    { to: 'cis-kubernetes', id: '5.2.9', relation: 'overlaps' },
    { to: 'nsa', id: 'Pod security enforcement', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0022', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0119', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0005', relation: 'stricter' },
    { to: 'checkov', id: 'CKV_K8S_25', relation: 'overlaps' },
    { to: 'checkov', id: 'CKV_K8S_28', relation: 'overlaps' },
    { to: 'checkov', id: 'CKV_K8S_39', relation: 'stricter' },
    { to: 'kubescape', id: 'C-0046', relation: 'overlaps' },
    { to: 'azure', id: 'c26596ff-4d70-4e6a-9a30-c2506bd2f80c', relation: 'overlaps' },
    { to: 'azure', id: 'a27c700f-8a22-44ec-961c-41625264370b', relation: 'overlaps' },
    { to: 'azure', id: 'd2e7ea85-6b44-4317-a0be-1b951587f626', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPCapabilities', relation: 'overlaps' },
  ],
  samples: {
    parameters: {},
    allowed: [
      { name: 'none added', object: pod() },
      { name: 'the one that restricted pods may add', object: adding('NET_BIND_SERVICE') },
      { name: 'every one that runtimes grant', object: adding(...allowed) },
      {
        name: 'nothing dropped, nothing added',
        object: pod((p) => {
          p.spec.containers[0].securityContext = { allowPrivilegeEscalation: false, capabilities: {} };
        }),
      },
      {
        name: 'label edit of an existing pod',
        operation: 'UPDATE',
        object: relabelled(adding('SYS_ADMIN')),
        oldObject: adding('SYS_ADMIN'),
      },
    ],
    denied: [
      ...[['SYS_ADMIN'], ['CHOWN', 'NET_RAW'], ['ALL'], ['CAP_CHOWN'], ['chown'], ['']].map((names) => ({
        name: `adds ${names.join(' and ') || 'a name without text'}`,
        object: adding(...names),
        message: offence(`container "web" adds the capabilities ${names.join(', ')}`),
      })),
      {
        name: 'init, regular and ephemeral containers, in order',
        object: podOfThree((c) => {
          c.securityContext = { capabilities: { drop: ['ALL'], add: ['BPF'] } };
        }),
        message: offence(
          ['setup', 'web', 'debug'].map((name) => `container "${name}" adds the capabilities BPF`).join('; '),
        ),
      },
      {
        name: 'ephemeral container added to an existing pod',
        operation: 'UPDATE',
        object: debuggedPod((c) => {
          c.securityContext = { capabilities: { add: ['SYS_PTRACE'] } };
        }),
        oldObject: pod(),
        message: offence('container "debug" adds the capabilities SYS_PTRACE'),
      },
    ],
  },
});

function adding(...add: string[]) {
  return pod((p) => {
    p.spec.containers[0].securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add } };
  });
}

function offence(text: string): string {
  return `${text} — ${mend} [capabilities-baseline]`;
}
