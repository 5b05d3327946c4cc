import {
  type DeniedSample,
  debuggedPod,
  defineControl,
  pod,
  podOfThree,
  pods,
  relabelled,
  type Sample,
} from 'palisade-aks';

const mend = 'remove runAsUser, or set another user than 0';
const [ofPod, ofContainer] = [
  'object.?spec.?securityContext.?runAsUser.orValue(1) == 0',
  'c.?securityContext.?runAsUser.orValue(1) == 0',
];

/**
 * Nobody asks for root by its number; containers inherit nothing here, and do not rescue their pod. From 1.35 on a pod
 * in a user namespace of its own may: its root is nobody on the node.
 */
export default defineControl({
  id: 'run-as-user',
  title: 'Running as user 0',
  description:
    'User 0 of a container is user 0 of its node wherever the two meet: in volumes, in sockets, after an escape.',
  version: '1.0.0',
  severity: 'high',
  match: pods,
  parameters: {},
  rules: rules(ofPod, ofContainer),
  variants: [
    {
      since: '1.35',
      rules: rules(
        `object.?spec.?hostUsers.orValue(true) && ${ofPod}`,
        `object.?spec.?hostUsers.orValue(true) && ${ofContainer}`,
      ),
      samples: {
        parameters: {},
        allowed: [...allowed(), { name: 'user 0 of a user namespace', object: running(0, 0, false) }],
        denied: denied(),
      },
    },
  ],
  references: [
    { to: 'pss', id: 'restricted/runAsUser', relation: 'same' },
    { to: 'cis-kubernetes', id: '5.2.7', relation: 'overlaps' },
    { to: 'nsa', id: 'Non-root containers', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0105', relation: 'overlaps' },
    { to: 'checkov', id: 'CKV_K8S_23', relation: 'overlaps' },
    { to: 'kubescape', id: 'C-0013', relation: 'overlaps' },
    { to: 'azure', id: 'f06ddb64-5fa3-4b77-b166-acb36f7f6042', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPAllowedUsers', relation: 'overlaps' },
  ],
  samples: {
    parameters: {},
    allowed: allowed(),
    denied: [
      ...denied(),
      {
        name: 'user 0 of a user namespace',
        object: running(0, 0, false),
        message: [offence('the pod runs as user 0'), offence('container "web" runs as user 0')],
      },
    ],
  },
});

function rules(pod: string, container: string) {
  return [
    { name: 'pod', each: 'object', deny: pod, message: 'the pod runs as user 0', mend },
    { each: 'containers', as: 'c', deny: container, message: 'container "{c.name}" runs as user 0', mend },
  ] as const;
}

function allowed(): Sample[] {
  return [
    { name: 'nothing said', object: pod() },
    { name: 'other users', object: running(1, 65534) },
    {
      name: 'group 0',
      object: pod((p) => {
        Object.assign(p.spec.securityContext, { runAsGroup: 0, fsGroup: 0 });
      }),
    },
    {
      name: 'label edit of an existing pod',
      operation: 'UPDATE',
      object: relabelled(running(0)),
      oldObject: running(0),
    },
  ];
}

function denied(): DeniedSample[] {
  return [
    { name: 'user 0 of the pod', object: running(0), message: offence('the pod runs as user 0') },
    {
      name: 'user 0 of the pod, and another of its container',
      object: running(0, 1000),
      message: offence('the pod runs as user 0'),
    },
    {
      name: 'user 0 of the container in the user namespace of the host',
      object: running(1000, 0, true),
      message: offence('container "web" runs as user 0'),
    },
    {
      name: 'init, regular and ephemeral containers, in order',
      object: podOfThree((c) => Object.assign(c.securityContext ?? {}, { runAsUser: 0 })),
      message: offence(['setup', 'web', 'debug'].map((name) => `container "${name}" runs as user 0`).join('; ')),
    },
    {
      name: 'ephemeral container added to an existing pod',
      operation: 'UPDATE',
      object: debuggedPod((c) => Object.assign(c.securityContext ?? {}, { runAsUser: 0 })),
      oldObject: pod(),
      message: offence('container "debug" runs as user 0'),
    },
  ];
}

function running(podUser: number, containerUser?: number, hostUsers?: boolean) {
  return pod((p) => {
    p.spec.securityContext.runAsUser = podUser;
    if (containerUser !== undefined)
      Object.assign(p.spec.containers[0].securityContext ?? {}, { runAsUser: containerUser });
    if (hostUsers !== undefined) p.spec.hostUsers = hostUsers;
  });
}

function offence(text: string): string {
  return `${text} — ${mend} [run-as-user]`;
}
