import { defineControl, pod, pods, relabelled } from 'palisade-aks';

const mend = 'use another kind of volume';

/** A directory of the node inside a container is a way out of it: to the kubelet, the runtime and other pods' files. */
export default defineControl({
  id: 'host-path-volumes',
  title: 'Volumes of the host',
  description:
    'A pod that mounts a directory of its node can read what other pods left there, and can reach the kubelet and the container runtime.',
  version: '1.0.0',
  severity: 'high',
  match: pods,
  parameters: {},
  rules: [
    {
      each: 'volumes',
      as: 'v',
      deny: 'v.?hostPath.hasValue()',
      message: 'volume "{v.name}" mounts "{v.hostPath.path}" of the host',
      mend,
    },
  ],
  references: [
    { to: 'pss', id: 'baseline/hostPathVolumes', relation: 'same' },
    { to: 'cis-kubernetes', id: '5.2.11', relation: 'same' },
    { to: 'nsa', id: 'Pod security enforcement', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0023', relation: 'same' },
    { to: 'trivy', id: 'KSV-0006', relation: 'stricter' },
    { to: 'trivy', id: 'KSV-0121', relation: 'overlaps' },
    { to: 'checkov', id: 'CKV_K8S_27', relation: 'stricter' },
    { to: 'kubescape', id: 'C-0048', relation: 'overlaps' },
    { to: 'kubescape', id: 'C-0045', relation: 'overlaps' },
    { to: 'kubescape', id: 'C-0074', relation: 'overlaps' },
    { to: 'azure', id: '098fc59e-46c7-4d99-9b16-64990e543d75', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPHostFilesystem', relation: 'stricter' },
  ],
  samples: {
    parameters: {},
    allowed: [
      { name: 'no volume', object: pod() },
      {
        name: 'volumes of the cluster',
        object: pod((p) => {
          p.spec.volumes = [
            { name: 'cache', emptyDir: {} },
            { name: 'settings', configMap: { name: 'web' } },
          ];
        }),
      },
      {
        name: 'label edit of an existing pod',
        operation: 'UPDATE',
        object: relabelled(mounting('/var/log')),
        oldObject: mounting('/var/log'),
      },
    ],
    denied: [
      {
        name: 'a directory',
        object: mounting('/var/log'),
        message: offence('volume "host0" mounts "/var/log" of the host'),
      },
      {
        name: 'a socket that is only read',
        object: pod((p) => {
          p.spec.volumes = [{ name: 'runtime', hostPath: { path: '/run/containerd/containerd.sock', type: 'Socket' } }];
          p.spec.containers[0].volumeMounts = [{ name: 'runtime', mountPath: '/runtime', readOnly: true }];
        }),
        message: offence('volume "runtime" mounts "/run/containerd/containerd.sock" of the host'),
      },
      {
        name: 'two among others',
        object: mounting('/etc', '/proc'),
        message: offence('volume "host0" mounts "/etc" of the host; volume "host1" mounts "/proc" of the host'),
      },
      {
        name: 'a path without text',
        object: mounting(''),
        message: offence('volume "host0" mounts "" of the host'),
      },
      {
        name: 'a second source beside an allowed one',
        object: pod((p) => {
          p.spec.volumes = [{ name: 'both', emptyDir: {}, hostPath: { path: '/etc' } }];
        }),
        message: offence('volume "both" mounts "/etc" of the host'),
      },
    ],
  },
});

function mounting(...paths: string[]) {
  return pod((p) => {
    p.spec.volumes = [
      ...paths.map((path, i) => ({ name: `host${i}`, hostPath: { path } })),
      { name: 'cache', emptyDir: {} },
    ];
  });
}

function offence(text: string): string {
  return `${text} — ${mend} [host-path-volumes]`;
}
