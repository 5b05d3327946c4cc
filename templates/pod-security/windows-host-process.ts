import { debuggedPod, defineControl, podOfThree, pods, relabelled, windowsPod } from 'palisade-aks';

const mend = 'remove securityContext.windowsOptions.hostProcess';

/** What a privileged container is on Linux. Asked of every pod, whatever it calls its operating system. */
export default defineControl({
  id: 'windows-host-process',
  title: 'Windows HostProcess',
  description: 'A HostProcess container runs on its Windows node itself, with the accounts and files of the node.',
  version: '1.0.0',
  severity: 'critical',
  match: pods,
  parameters: {},
  rules: [
    {
      name: 'pod',
      each: 'object',
      deny: 'object.?spec.?securityContext.?windowsOptions.?hostProcess.orValue(false)',
      message: 'the pod runs as a process of its Windows host',
      mend,
    },
    {
      each: 'containers',
      as: 'c',
      deny: 'c.?securityContext.?windowsOptions.?hostProcess.orValue(false)',
      message: 'container "{c.name}" runs as a process of its Windows host',
      mend,
    },
  ],
  references: [
    { to: 'pss', id: 'baseline/windowsHostProcess', relation: 'same' },
    { to: 'cis-kubernetes', id: '5.2.10', relation: 'same' },
    { to: 'nsa', id: 'Pod security enforcement', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0103', relation: 'stricter' },
    { to: 'kubescape', id: 'C-0202', relation: 'overlaps' },
    { to: 'azure', id: '077f0ce1-86d6-4058-bc60-de05067e8622', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPHostProcess', relation: 'stricter' },
  ],
  samples: {
    parameters: {},
    allowed: [
      { name: 'nothing said', object: windowsPod() },
      { name: 'said no', object: hostProcess(false, false) },
      {
        name: 'another option of Windows',
        object: windowsPod((p) => {
          p.spec.securityContext.windowsOptions = { runAsUserName: 'ContainerUser' };
        }),
      },
      {
        name: 'label edit of an existing pod',
        operation: 'UPDATE',
        object: relabelled(hostProcess(true)),
        oldObject: hostProcess(true),
      },
    ],
    denied: [
      { name: 'said by the pod', object: hostProcess(true), message: offence('the pod') },
      {
        name: 'said by the pod and taken back by its container',
        object: hostProcess(true, false),
        message: offence('the pod'),
      },
      {
        name: 'said by the container and not by the pod',
        object: hostProcess(false, true),
        message: offence('container "web"'),
      },
      {
        name: 'said by both',
        object: hostProcess(true, true),
        message: [offence('the pod'), offence('container "web"')],
      },
      {
        name: 'init, regular and ephemeral containers of a pod that names no system, in order',
        object: podOfThree((c) => {
          c.securityContext = { windowsOptions: { hostProcess: true } };
        }),
        message: offence('container "setup"', 'container "web"', 'container "debug"'),
      },
      {
        name: 'ephemeral container added to an existing pod',
        operation: 'UPDATE',
        object: debuggedPod((c) => {
          c.securityContext = { windowsOptions: { hostProcess: true } };
        }),
        oldObject: debuggedPod((c) => {
          c.name = 'earlier';
        }),
        message: offence('container "debug"'),
      },
    ],
  },
});

function hostProcess(pod: boolean, container?: boolean) {
  return windowsPod((p) => {
    p.spec.securityContext.windowsOptions = { hostProcess: pod };
    if (container !== undefined) p.spec.containers[0].securityContext = { windowsOptions: { hostProcess: container } };
  });
}

function offence(...who: string[]): string {
  return `${who.map((one) => `${one} runs as a process of its Windows host`).join('; ')} — ${mend} [windows-host-process]`;
}
