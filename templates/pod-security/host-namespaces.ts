import { defineControl, pod, pods } from 'palisade-aks';

/** A pod in a namespace of the host sees its neighbours: their processes, their memory, their traffic. */
export default defineControl({
  id: 'host-namespaces',
  title: 'Host namespaces',
  description:
    "A pod that shares a namespace of its node sees other pods' processes, shared memory or traffic, and goes round NetworkPolicy.",
  version: '1.0.0',
  severity: 'critical',
  match: pods,
  parameters: {},
  rules: [
    {
      name: 'hostNetwork',
      each: 'object',
      deny: 'object.?spec.?hostNetwork.orValue(false)',
      message: 'the pod sets hostNetwork to true',
      mend: 'remove hostNetwork',
    },
    {
      name: 'hostPID',
      each: 'object',
      deny: 'object.?spec.?hostPID.orValue(false)',
      message: 'the pod sets hostPID to true',
      mend: 'remove hostPID',
    },
    {
      name: 'hostIPC',
      each: 'object',
      deny: 'object.?spec.?hostIPC.orValue(false)',
      message: 'the pod sets hostIPC to true',
      mend: 'remove hostIPC',
    },
  ],
  references: [
    { to: 'pss', id: 'baseline/hostNamespaces', relation: 'same' },
    { to: 'cis-aks', id: '4.2.2', relation: 'overlaps' },
    { to: 'cis-aks', id: '4.2.3', relation: 'overlaps' },
    { to: 'cis-aks', id: '4.2.4', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0008', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0009', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0010', relation: 'overlaps' },
    { to: 'checkov', id: 'CKV_K8S_17', relation: 'overlaps' },
    { to: 'azure', id: '47a1ee2f-2a2a-4576-bf2a-e0e36709c2b8', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPHostNamespace', relation: 'stricter' },
  ],
  samples: {
    parameters: {},
    allowed: [
      { name: 'nothing said', object: pod() },
      {
        name: 'said no',
        object: pod((p) => {
          Object.assign(p.spec, { hostNetwork: false, hostPID: false, hostIPC: false });
        }),
      },
      {
        name: 'own process namespace shared inside the pod',
        object: pod((p) => {
          p.spec.shareProcessNamespace = true;
        }),
      },
    ],
    denied: [
      {
        name: 'host network',
        object: pod((p) => {
          p.spec.hostNetwork = true;
        }),
        message: 'the pod sets hostNetwork to true — remove hostNetwork [host-namespaces]',
      },
      {
        name: 'host PID',
        object: pod((p) => {
          p.spec.hostPID = true;
        }),
        message: 'the pod sets hostPID to true — remove hostPID [host-namespaces]',
      },
      {
        name: 'host IPC',
        object: pod((p) => {
          p.spec.hostIPC = true;
        }),
        message: 'the pod sets hostIPC to true — remove hostIPC [host-namespaces]',
      },
      {
        name: 'all three',
        object: pod((p) => {
          Object.assign(p.spec, { hostNetwork: true, hostPID: true, hostIPC: true });
        }),
        message: [
          'the pod sets hostNetwork to true — remove hostNetwork [host-namespaces]',
          'the pod sets hostPID to true — remove hostPID [host-namespaces]',
          'the pod sets hostIPC to true — remove hostIPC [host-namespaces]',
        ],
      },
    ],
  },
});
