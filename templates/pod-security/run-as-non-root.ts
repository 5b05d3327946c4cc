import {
  container,
  type DeniedSample,
  debuggedPod,
  defineControl,
  ephemeralContainer,
  pod,
  pods,
  relabelled,
  type Sample,
} from 'palisade-aks';

const ofPod = 'object.?spec.?securityContext.?runAsNonRoot.orValue(true) == false';
const ofContainer =
  'c.?securityContext.?runAsNonRoot.or(object.?spec.?securityContext.?runAsNonRoot).orValue(false) != true';

/**
 * Root inside a container is root outside it whenever something else gives way. As upstream: what the pod says is
 * inherited by containers that say nothing, and a pod that says false is refused whatever its containers say. From 1.35
 * on a pod in a user namespace of its own may be root: its root is nobody on the node.
 */
export default defineControl({
  id: 'run-as-non-root',
  title: 'Running as non-root',
  description: 'A process that is root in its container is root on the node as soon as its confinement fails once.',
  version: '1.1.0',
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
        allowed: [
          ...allowed(),
          { name: 'root of a user namespace', object: ownRoot() },
          { name: 'root of a user namespace, because nobody says otherwise', object: ownRoot({}) },
        ],
        denied: denied(),
      },
    },
  ],
  references: [
    { to: 'pss', id: 'restricted/runAsNonRoot', relation: 'same' },
    { to: 'cis-kubernetes', id: '5.2.7', relation: 'overlaps' },
    { to: 'nsa', id: 'Non-root containers', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0012', relation: 'same' },
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
        name: 'root of a user namespace',
        object: ownRoot(),
        message: [
          'the pod sets securityContext.runAsNonRoot to false — set it to true [run-as-non-root]',
          offence('container "web" may run as root'),
        ],
      },
    ],
  },
});

function rules(pod: string, container: string) {
  return [
    {
      name: 'pod',
      each: 'object',
      deny: pod,
      message: 'the pod sets securityContext.runAsNonRoot to false',
      mend: 'set it to true',
    },
    {
      each: 'containers',
      as: 'c',
      deny: container,
      message: 'container "{c.name}" may run as root',
      mend: 'set securityContext.runAsNonRoot to true, for the pod or for each container',
    },
  ] as const;
}

function allowed(): Sample[] {
  return [
    { name: 'said by the pod', object: pod() },
    {
      name: 'said by the container',
      object: pod((p) => {
        p.spec.securityContext = {};
        p.spec.containers[0].securityContext = { runAsNonRoot: true };
      }),
    },
    {
      name: 'label edit of an existing pod',
      operation: 'UPDATE',
      object: relabelled(root()),
      oldObject: root(),
    },
  ];
}

function denied(): DeniedSample[] {
  return [
    { name: 'nobody says it', object: root(), message: offence('container "web" may run as root') },
    {
      name: 'container overrides the pod',
      object: pod((p) => {
        p.spec.containers[0].securityContext = { runAsNonRoot: false };
      }),
      message: offence('container "web" may run as root'),
    },
    {
      name: 'init and ephemeral containers, in order',
      object: pod((p) => {
        p.spec.ephemeralContainers = [
          ephemeralContainer('debug', (c) => {
            c.securityContext = { runAsNonRoot: false };
          }),
        ];
        p.spec.initContainers = [
          container('setup', (c) => {
            c.securityContext = { runAsNonRoot: false };
          }),
        ];
      }),
      message: offence('container "setup" may run as root; container "debug" may run as root'),
    },
    {
      name: 'pod says false though its container says true',
      object: pod((p) => {
        p.spec.securityContext.runAsNonRoot = false;
        p.spec.containers[0].securityContext = { runAsNonRoot: true };
      }),
      message: 'the pod sets securityContext.runAsNonRoot to false — set it to true [run-as-non-root]',
    },
    {
      name: 'pod says false and its container inherits it',
      object: pod((p) => {
        p.spec.securityContext.runAsNonRoot = false;
      }),
      message: [
        'the pod sets securityContext.runAsNonRoot to false — set it to true [run-as-non-root]',
        offence('container "web" may run as root'),
      ],
    },

    {
      name: 'ephemeral container added to an existing pod in the user namespace of the host',
      operation: 'UPDATE',
      object: { ...debugged(), spec: { ...debugged().spec, hostUsers: true } },
      oldObject: pod(),
      message: offence('container "debug" may run as root'),
    },
  ];
}

function debugged() {
  return debuggedPod((c) => {
    c.securityContext = { runAsNonRoot: false };
  });
}

function ownRoot(securityContext: { runAsNonRoot?: boolean } = { runAsNonRoot: false }) {
  return pod((p) => {
    p.spec.hostUsers = false;
    p.spec.securityContext = securityContext;
  });
}

function root() {
  return pod((p) => {
    p.spec.securityContext = {};
  });
}

function offence(text: string): string {
  return `${text} — set securityContext.runAsNonRoot to true, for the pod or for each container [run-as-non-root]`;
}
