import type { Control } from '../../src/model/control.ts';
import { worstPod } from '../mutation/worst-pod.ts';

const metadata = { name: 'subject', namespace: 'shop' };
const badSpec = {
  containers: [{ name: 'web', image: 'evil.example/web:1', securityContext: { privileged: true } }],
  volumes: [{ name: 'node', hostPath: { path: '/' } }],
};

function workload(apiVersion: string, kind: string): object {
  const selector = { matchLabels: { app: 'web' } };
  const template = { metadata: { labels: { app: 'web' } }, spec: badSpec };
  return { apiVersion, kind, metadata, spec: { replicas: 3, selector, template } };
}

/** One object at least that each probe control denies. */
const probes: Readonly<Record<string, readonly object[]>> = {
  'probe-ingress': [
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec: { rules: [{ host: '*.contoso.example' }] } },
  ],
  'probe-role': ['Role', 'ClusterRole'].map((kind) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind,
    metadata: kind === 'Role' ? metadata : { name: 'subject' },
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['*'] }],
  })),
  'probe-binding': [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'subject' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'system:masters' }],
    },
  ],
  'probe-service-account': [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata }],
  'probe-namespace': [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
    },
  ],
  'probe-network-policy': [
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec: { podSelector: {}, ingress: [{}] } },
  ],
  'probe-workload': [workload('apps/v1', 'Deployment'), workload('apps/v1', 'StatefulSet')],
  'probe-template': [
    workload('apps/v1', 'ReplicaSet'),
    workload('apps/v1', 'Deployment'),
    workload('apps/v1', 'DaemonSet'),
    workload('batch/v1', 'Job'),
    workload('v1', 'ReplicationController'),
  ],
  'probe-amounts': [{ apiVersion: 'v1', kind: 'Pod', metadata, spec: badSpec }],
  'probe-override': [{ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec: { rules: [] } }],
  'probe-pod': [{ apiVersion: 'v1', kind: 'Pod', metadata, spec: badSpec }],
};

/** An object that a control denies, under the parameters that make it so. */
export interface Offender {
  readonly object: object;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What else the cluster holds. */
  readonly inventory?: readonly object[];
}

/** Returns objects that a control denies when they are created: its denied samples, the worst pod, or what a probe denies. */
export function offendingObjects(control: Control): Offender[] {
  const { parameters, denied } = control.samples;
  const samples = denied.map(({ object, inventory = [], parameters: own = parameters }) => ({
    object,
    inventory,
    parameters: own,
  }));
  const probed = (probes[control.id] ?? []).map((object) => ({ object, parameters }));
  // Of what it offends, a control that goes through pods finds something.
  const worst = worstFor.has(control.id)
    ? [{ object: { apiVersion: 'v1', kind: 'Pod', metadata, spec: worstPod }, parameters }]
    : [];
  const offenders = [...samples, ...probed, ...worst];
  if (offenders.length === 0) throw new TypeError(`nothing is known that ${control.id} denies`);
  return offenders;
}

const worstFor = new Set(['approved-registries', 'host-namespaces', 'privileged', 'run-as-non-root']);
