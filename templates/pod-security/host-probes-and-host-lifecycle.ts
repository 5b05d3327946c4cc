import { type container, debuggedPod, defineControl, pod, podOfThree, pods, relabelled } from 'palisade-aks';

const mend = 'remove host, so that the pod itself is asked';

const hooks = [
  { name: 'liveness', field: 'livenessProbe', what: 'liveness probe' },
  { name: 'readiness', field: 'readinessProbe', what: 'readiness probe' },
  { name: 'startup', field: 'startupProbe', what: 'startup probe' },
  { name: 'postStart', field: 'lifecycle.?postStart', what: 'postStart hook' },
  { name: 'preStop', field: 'lifecycle.?preStop', what: 'preStop hook' },
];

/**
 * The kubelet sends probes and hooks from the node, so a host in them lets a pod choose whom the node talks to. Even
 * the loopback address is refused: it is the node's. Part of Pod Security from 1.34 on.
 */
export default defineControl({
  id: 'host-probes-and-host-lifecycle',
  title: 'Hosts of probes and hooks',
  description: 'A probe or a hook that names a host makes the node send requests to it, past every network policy.',
  version: '1.0.0',
  severity: 'medium',
  match: pods,
  parameters: {},
  define: { 'hostOfHandler(web, socket)': 'web != "" ? web : socket' },
  rules: hooks.map(({ name, field, what }) => {
    const handler = (kind: string): string => `c.?${field}.?${kind}.?host.orValue("")`;
    const host = `hostOfHandler(${handler('httpGet')}, ${handler('tcpSocket')})`;
    return {
      name,
      each: 'containers',
      as: 'c',
      deny: `${host} != ""`,
      message: `container "{c.name}" sends its ${what} to host "{${host}}"`,
      mend,
    };
  }),
  references: [
    { to: 'pss', id: 'baseline/hostProbesAndHostLifecycle', relation: 'same' },
    { to: 'gatekeeper-library', id: 'K8sPSPHostProbesLifecycle', relation: 'stricter' },
  ],
  samples: {
    parameters: {},
    allowed: [
      { name: 'no probe', object: pod() },
      {
        name: 'probes and hooks of the pod itself',
        object: probing((c) => {
          c.livenessProbe = {
            httpGet: { port: 8080, host: '', httpHeaders: [{ name: 'Host', value: 'contoso.example' }] },
          };
          c.readinessProbe = { tcpSocket: { port: 8080 } };
          c.startupProbe = { grpc: { port: 9090 } };
          c.lifecycle = { postStart: { exec: { command: ['true'] } }, preStop: { sleep: { seconds: 5 } } };
        }),
      },
      {
        name: 'label edit of an existing pod',
        operation: 'UPDATE',
        object: relabelled(probing(loopback)),
        oldObject: probing(loopback),
      },
    ],
    denied: [
      {
        name: 'a liveness probe of the loopback address',
        object: probing(loopback),
        message: offence('container "web" sends its liveness probe to host "127.0.0.1"'),
      },
      {
        name: 'a probe of both kinds, of which one names a host',
        object: probing((c) => {
          c.livenessProbe = { httpGet: { port: 8080 }, tcpSocket: { port: 8080, host: 'localhost' } };
        }),
        message: offence('container "web" sends its liveness probe to host "localhost"'),
      },
      {
        name: 'a host with line breaks',
        object: probing((c) => {
          c.livenessProbe = { httpGet: { port: 8080, host: 'node\r\n.contoso.example' } };
        }),
        message: offence('container "web" sends its liveness probe to host "node.contoso.example"'),
      },
      {
        name: 'web requests of every probe and hook',
        object: probing((c) => {
          const handler = { httpGet: { port: 80, host: '169.254.169.254' } };
          Object.assign(c, { livenessProbe: handler, readinessProbe: handler, startupProbe: handler });
          c.lifecycle = { postStart: handler, preStop: handler };
        }),
        message: hooks.map(({ what }) => offence(`container "web" sends its ${what} to host "169.254.169.254"`)),
      },
      {
        name: 'sockets of every probe and hook',
        object: probing((c) => {
          const handler = { tcpSocket: { port: 10250, host: '::1' } };
          Object.assign(c, { livenessProbe: handler, readinessProbe: handler, startupProbe: handler });
          c.lifecycle = { postStart: handler, preStop: handler };
        }),
        message: hooks.map(({ what }) => offence(`container "web" sends its ${what} to host "::1"`)),
      },
      {
        name: 'init, regular and ephemeral containers, in order',
        object: podOfThree(loopback),
        message: offence(
          ['setup', 'web', 'debug']
            .map((name) => `container "${name}" sends its liveness probe to host "127.0.0.1"`)
            .join('; '),
        ),
      },
      {
        name: 'ephemeral container added to an existing pod',
        operation: 'UPDATE',
        object: debuggedPod(loopback),
        oldObject: pod(),
        message: offence('container "debug" sends its liveness probe to host "127.0.0.1"'),
      },
    ],
  },
});

type Container = ReturnType<typeof container>;

function loopback(c: Partial<Pick<Container, 'livenessProbe'>>): void {
  c.livenessProbe = { httpGet: { port: 10255, host: '127.0.0.1' } };
}

function probing(change: (container: Container) => void) {
  return pod((p) => change(p.spec.containers[0]));
}

function offence(text: string): string {
  return `${text} — ${mend} [host-probes-and-host-lifecycle]`;
}
