import type { Random } from './random.ts';
import { type Review, reviewOf } from './review.ts';

type Resource = Record<string, unknown> & { metadata: Record<string, unknown> };
type Make = (random: Random) => Omit<Resource, 'metadata'> & { metadata?: Record<string, unknown> };

const some = <T>(random: Random, most: number, make: () => T): T[] => Array.from({ length: random.upTo(most) }, make);
const maybe = (random: Random, name: string, make: () => unknown): Record<string, unknown> =>
  random.chance(0.6) ? { [name]: make() } : {};

const hosts = ['shop.contoso.example', '*.contoso.example', '', '*'];
const words = ['get', 'list', '*', 'delete'];

function container(random: Random, name: string): object {
  return {
    name,
    image: random.pick(['contoso.azurecr.io/shop/web:1', 'nginx', 'localhost/x', 'EVIL/x']),
    ...maybe(random, 'securityContext', () => ({
      ...maybe(random, 'privileged', () => random.chance(0.5)),
      ...maybe(random, 'capabilities', () => ({
        ...maybe(random, 'drop', () => some(random, 2, () => random.pick(['ALL', 'KILL', 'all']))),
        ...maybe(random, 'add', () => some(random, 3, () => random.pick(['CHOWN', 'KILL', 'SYS_ADMIN']))),
      })),
    })),
    ...maybe(random, 'ports', () =>
      some(random, 3, () => ({
        containerPort: 80,
        ...maybe(random, 'hostPort', () => random.pick([0, 80, 1023, 1024, 8080])),
        ...maybe(random, 'protocol', () => random.pick(['TCP', 'UDP'])),
      })),
    ),
  };
}

function template(random: Random): object {
  return {
    containers: [container(random, 'web'), ...some(random, 1, () => container(random, 'proxy'))],
    ...maybe(random, 'initContainers', () => some(random, 1, () => container(random, 'setup'))),
  };
}

function workload(kind: string): Make {
  return (random) => ({
    apiVersion: 'apps/v1',
    kind,
    spec: {
      ...maybe(random, 'replicas', () => random.upTo(4)),
      selector: {},
      template: { metadata: {}, spec: template(random) },
    },
  });
}

function rules(random: Random): unknown[] {
  return some(random, 3, () => ({
    verbs: [random.pick(words), ...some(random, 2, () => random.pick(words))],
    ...maybe(random, 'resources', () => some(random, 2, () => random.pick(['pods', '*', 'secrets', 'secrets/x']))),
    ...maybe(random, 'resourceNames', () => some(random, 2, () => 'one')),
  }));
}

function subjects(random: Random): unknown[] {
  return some(random, 3, () => ({
    kind: random.pick(['User', 'Group', 'ServiceAccount', 'Robot']),
    // The API server holds the name of a user to nothing.
    name: random.pick(['system:masters', 'team-a', 'default', 'a\nuser', `user-${'é'.repeat(250)}`]),
  }));
}

const roleRef = (random: Random): object => ({
  apiGroup: 'rbac.authorization.k8s.io',
  kind: 'ClusterRole',
  name: random.pick(['cluster-admin', 'view']),
});

const makers: readonly Make[] = [
  (random) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    spec: {
      ...maybe(random, 'rules', () => some(random, 3, () => maybe(random, 'host', () => random.pick(hosts)))),
      ...maybe(random, 'tls', () =>
        some(random, 2, () => ({
          ...maybe(random, 'hosts', () => some(random, 2, () => random.pick(hosts))),
          ...maybe(random, 'secretName', () => `tls-${'x'.repeat(random.upTo(250))}`),
        })),
      ),
    },
  }),
  (random) => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', rules: rules(random) }),
  (random) => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', rules: rules(random) }),
  (random) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    roleRef: roleRef(random),
    ...maybe(random, 'subjects', () => subjects(random)),
  }),
  (random) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    roleRef: roleRef(random),
    subjects: subjects(random),
  }),
  (random) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    ...maybe(random, 'automountServiceAccountToken', () => random.chance(0.5)),
  }),
  (random) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: maybe(random, 'labels', () => ({
      ...maybe(random, 'pod-security.kubernetes.io/enforce', () =>
        random.pick(['baseline', 'Restricted', 'privileged', '']),
      ),
      ...maybe(random, 'pod-security.kubernetes.io/warn', () => random.pick(['restricted', 'none'])),
      ...maybe(random, 'pod-security.kubernetes.io/audit', () => random.pick(['restricted', 'none'])),
      ...maybe(random, 'pod-security.kubernetes.io/enforce-version', () => 'latest'),
      ...maybe(random, 'team', () => 'a'),
    })),
  }),
  (random) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    spec: {
      podSelector: {},
      ...maybe(random, 'ingress', () =>
        some(random, 2, () => maybe(random, 'from', () => some(random, 2, () => ({ podSelector: {} })))),
      ),
      ...maybe(random, 'egress', () =>
        some(random, 2, () =>
          maybe(random, 'to', () =>
            some(random, 2, () => ({ ipBlock: { cidr: random.pick(['0.0.0.0/0', '10.0.0.0/8']) } })),
          ),
        ),
      ),
    },
  }),
  workload('Deployment'),
  workload('StatefulSet'),
  (random) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...maybe(random, 'labels', () => ({ tier: random.pick(['front', 'back']) })),
      ...maybe(random, 'annotations', () => ({
        ...maybe(random, 'container.apparmor.security.beta.kubernetes.io/web', () =>
          random.pick(['runtime/default', 'unconfined', 'localhost/x\ny']),
        ),
        ...maybe(random, 'container.apparmor.security.beta.kubernetes.io/proxy', () => 'unconfined'),
        ...maybe(random, 'note', () => 'x'),
      })),
    },
    spec: {
      ...template(random),
      ...maybe(random, 'volumes', () =>
        some(random, 3, () => ({
          name: 'data',
          ...random.pick([{ emptyDir: {} }, { hostPath: { path: '/' } }, { configMap: {} }, {}]),
        })),
      ),
      ...maybe(random, 'securityContext', () => maybe(random, 'runAsUser', () => random.pick([0, 1000]))),
      ...maybe(random, 'nodeName', () => random.pick(['a/b', 'a-b', 'x'])),
    },
  }),
];

const clusterScoped = new Set(['Namespace', 'ClusterRole', 'ClusterRoleBinding']);

/** Returns a creation, an update and a deletion for each of a number of objects of every kind. */
export function kindReviews(count: number, random: Random): Review[] {
  return makers.flatMap((make, k) =>
    Array.from({ length: count }, (_, i) => i).flatMap((i) => {
      const [object, other] = [resource(make, random), resource(make, random)];
      // An update changes what the rules read, or a label, or nothing.
      const changed = random.chance(0.5) ? { ...other, metadata: object.metadata } : structuredClone(object);
      if (random.chance(0.3)) changed.metadata = { ...changed.metadata, finalizers: ['contoso.example/keep'] };
      const subResource = random.chance(0.1) ? 'status' : undefined;
      return [
        reviewOf(`kind-${k}-${i}-create`, 'CREATE', object),
        reviewOf(`kind-${k}-${i}-update`, 'UPDATE', changed, object, subResource),
        reviewOf(`kind-${k}-${i}-delete`, 'DELETE', undefined, object),
      ];
    }),
  );
}

function resource(make: Make, random: Random): Resource {
  const made = make(random);
  const namespaced = !clusterScoped.has(String(made['kind']));
  const name = made['kind'] === 'Namespace' ? random.pick(['shop', 'payments', 'sandbox']) : 'subject';
  return {
    ...made,
    metadata: {
      name,
      ...(namespaced ? { namespace: random.pick(['shop', 'payments', 'kube-system']) } : {}),
      ...(random.chance(0.05) ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
      ...made.metadata,
    },
  };
}
