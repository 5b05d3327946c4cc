import type { Artifact } from '../model/artifact.ts';
import type { Baseline } from '../model/baseline.ts';
import type { ClusterProfile, Target } from '../model/environment.ts';
import type { NetworkIsolation } from '../model/network.ts';
import type { Plane } from '../model/plane.ts';
import { sourceOf } from '../model/source-of.ts';
import { kustomization, targetFolder } from '../model/stage.ts';

/** NetworkPolicies that deny everything both ways in a namespace, and open what was named. */
export const network: Plane = { name: 'network', synthesize };

function synthesize(baseline: Baseline, target: Target): Artifact[] {
  // Network policies know no audit, so an environment turns them on by name.
  if (baseline.environment.network !== 'enforce') return [];
  const folder = `${targetFolder(baseline, target)}/4-network`;
  const artifacts = baseline.network.flatMap((isolation) =>
    policiesOf(isolation, target.profile).map(
      (body): Artifact => ({
        plane: 'network',
        path: `${folder}/${isolation.namespace}/${body.metadata.name}.yaml`,
        body,
        source: sourceOf(isolation.origin),
      }),
    ),
  );
  return [...artifacts, ...kustomization('network', folder, artifacts, sourceOf(baseline.environmentOrigin))];
}

interface Named {
  readonly metadata: { readonly name: string };
}

function policiesOf(isolation: NetworkIsolation, profile: ClusterProfile): Named[] {
  const { namespace, sameNamespace, ingressController } = isolation;
  return [
    policy(namespace, 'default-deny', { policyTypes: ['Ingress', 'Egress'] }),
    ...dns(namespace, profile),
    ...(sameNamespace
      ? [
          policy(namespace, 'allow-same-namespace', {
            policyTypes: ['Ingress', 'Egress'],
            ingress: [{ from: [{ podSelector: {} }] }],
            egress: [{ to: [{ podSelector: {} }] }],
          }),
        ]
      : []),
    ...(ingressController
      ? [
          policy(namespace, 'allow-ingress-controller', {
            policyTypes: ['Ingress'],
            ingress: [
              {
                from: [peer(ingressController.namespace, ingressController.podLabels)],
                ports: ingressController.ports.map((port) => ({ protocol: 'TCP', port })),
              },
            ],
          }),
        ]
      : []),
  ];
}

function policy(namespace: string, name: string, rules: object): Named {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace, labels: { 'app.kubernetes.io/managed-by': 'palisade' } },
    spec: { podSelector: {}, ...rules },
  } as Named;
}

// The API server sets this label on every namespace, and nobody can change it.
function peer(namespace: string, labels: Readonly<Record<string, string>>): object {
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    ...(Object.keys(labels).length > 0 ? { podSelector: { matchLabels: labels } } : {}),
  };
}

const dnsPorts = [
  { protocol: 'UDP', port: 53 },
  { protocol: 'TCP', port: 53 },
];

function dns(namespace: string, { dns: flavour, networkEngine }: ClusterProfile): Named[] {
  const cluster = { to: [peer('kube-system', { 'k8s-app': 'kube-dns' })], ports: dnsPorts };
  const nodeLocal = { to: [{ ipBlock: { cidr: nodeLocalAddresses[flavour] } }], ports: dnsPorts };
  const cilium = networkEngine === 'cilium';
  const egress = flavour === 'coredns' || cilium ? [cluster] : [cluster, nodeLocal];
  return [
    policy(namespace, 'allow-dns', { policyTypes: ['Egress'], egress }),
    // On Cilium an ipBlock never matches an address of the node, where the local resolver listens.
    ...(flavour !== 'coredns' && cilium ? [ciliumNodeDns(namespace, nodeLocalAddresses[flavour])] : []),
  ];
}

// Source: the AKS documentation of LocalDNS, and that of Kubernetes on NodeLocal DNSCache.
const nodeLocalAddresses = { coredns: '', localdns: '169.254.10.0/24', nodelocal: '169.254.20.10/32' } as const;

function ciliumNodeDns(namespace: string, cidr: string): Named {
  const toPorts = [{ ports: dnsPorts.map(({ protocol, port }) => ({ port: String(port), protocol })) }];
  return {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNetworkPolicy',
    metadata: { name: 'allow-node-dns', namespace, labels: { 'app.kubernetes.io/managed-by': 'palisade' } },
    spec: {
      endpointSelector: {},
      egress: [
        { toCIDR: [cidr], toPorts },
        { toEntities: ['host'], toPorts },
      ],
    },
  } as Named;
}
