import { debuggedPod, defineControl, pod, podOfThree, pods, relabelled } from 'palisade-aks';

const mend = 'remove hostPort, and expose the pod through a Service';

/** A port of the node goes round NetworkPolicy, and no other pod of that node can have it. */
export default defineControl({
  id: 'host-ports',
  title: 'Host ports',
  description:
    'A container that takes a port of its node is reached past the Services and network policies of the cluster.',
  version: '1.0.0',
  severity: 'high',
  match: pods,
  parameters: {},
  rules: [
    {
      each: 'containers',
      as: 'c',
      deny: 'c.?ports.orValue([]).exists(p, p.?hostPort.orValue(0) != 0)',
      message: 'container "{c.name}" takes a port of the host',
      mend,
    },
  ],
  references: [
    { to: 'pss', id: 'baseline/hostPorts', relation: 'same' },
    { to: 'cis-kubernetes', id: '5.2.12', relation: 'same' },
    { to: 'nsa', id: 'Pod security enforcement', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0024', relation: 'overlaps' },
    { to: 'checkov', id: 'CKV_K8S_26', relation: 'overlaps' },
    { to: 'kubescape', id: 'C-0044', relation: 'overlaps' },
    { to: 'azure', id: '82985f06-dc18-4a48-bc1c-b9f4f0098cfe', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPHostNetworkingPorts', relation: 'overlaps' },
  ],
  samples: {
    parameters: {},
    allowed: [
      { name: 'no port', object: pod() },
      { name: 'ports of the pod alone', object: listening(undefined, 0) },
      {
        name: 'label edit of an existing pod',
        operation: 'UPDATE',
        object: relabelled(listening(8080)),
        oldObject: listening(8080),
      },
    ],
    denied: [
      { name: 'one port', object: listening(8080), message: offence('container "web" takes a port of the host') },
      {
        name: 'the second of two ports',
        object: listening(undefined, 80),
        message: offence('container "web" takes a port of the host'),
      },
      {
        name: 'UDP on one address',
        object: pod((p) => {
          p.spec.containers[0].ports = [{ containerPort: 53, hostPort: 53, hostIP: '127.0.0.1', protocol: 'UDP' }];
        }),
        message: offence('container "web" takes a port of the host'),
      },
      {
        name: 'init, regular and ephemeral containers, in order',
        object: podOfThree((c) => {
          c.ports = [{ containerPort: 8080, hostPort: 8080 }];
        }),
        message: offence(
          ['setup', 'web', 'debug'].map((name) => `container "${name}" takes a port of the host`).join('; '),
        ),
      },
      {
        name: 'ephemeral container added to an existing pod',
        operation: 'UPDATE',
        object: debuggedPod((c) => {
          c.ports = [{ containerPort: 9229, hostPort: 9229 }];
        }),
        oldObject: pod(),
        message: offence('container "debug" takes a port of the host'),
      },
    ],
  },
});

function listening(...ports: (number | undefined)[]) {
  return pod((p) => {
    p.spec.containers[0].ports = ports.map((hostPort, i) => ({
      containerPort: 8080 + i,
      ...(hostPort === undefined ? {} : { hostPort }),
    }));
  });
}

function offence(text: string): string {
  return `${text} — ${mend} [host-ports]`;
}
