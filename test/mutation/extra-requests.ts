import { type Review, reviewOf } from '../conformance/review.ts';

/** A request that the conformance lacks, with the parameter values that it needs. */
export interface ExtraRequest {
  readonly review: Review;
  /** @default - the parameters of the control's samples */
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly exact: boolean;
}

const container = { name: 'web', image: 'contoso.azurecr.io/shop/web:1' };

/** Requests that the conformance lacks: each kills a fault that nothing else finds. */
export const extraRequests: readonly ExtraRequest[] = [
  { review: create('no-image', 'Pod', { containers: [{ name: 'web' }] }), exact: true },
  ...['containers', 'initContainers', 'ephemeralContainers'].map((field) => ({
    review: create(`long-${field}`, 'Pod', {
      containers: [container],
      [field]: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ({ name, image: `evil.example/${'ü'.repeat(250)}` })),
    }),
    exact: true,
  })),
  {
    review: create('default-account', 'Pod', { containers: [container] }),
    parameters: { serviceAccounts: ['default'] },
    exact: true,
  },
  {
    review: create('no-image-beside-x', 'Pod', { containers: [{ name: 'web' }] }),
    parameters: { registries: ['docker.io/library/x'] },
    exact: true,
  },
  {
    review: create('account-with-breaks', 'Pod', { containers: [container], serviceAccountName: 'a\nb\rc' }),
    exact: true,
  },
  {
    review: create('account-of-many-letters', 'Pod', {
      containers: [container],
      serviceAccountName: `a${'𝄞'.repeat(250)}`,
    }),
    exact: true,
  },
  ...['name', 'image', 'securityContext'].flatMap((field) =>
    ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) =>
      [null, 1, 'x', [], true, {}].map((stranger, i) => ({
        review: create(`${list}-${field}-${i}`, 'Pod', {
          containers: [container],
          securityContext: { runAsNonRoot: true },
          automountServiceAccountToken: false,
          [list]: [{ ...container, [field]: stranger }],
        }),
        exact: false,
      })),
    ),
  ),
  ...['Pod', 'Service'].flatMap((kind) =>
    ['x', [], 1].map((metadata, i) => ({ review: withMetadata(`metadata-${i}`, kind, metadata), exact: false })),
  ),
];

function create(id: string, kind: string, spec: object): Review {
  const metadata = { name: 'subject', namespace: 'shop' };
  return reviewOf(`extra-${id}`, 'CREATE', { apiVersion: 'v1', kind, metadata, spec });
}

function withMetadata(id: string, kind: string, metadata: unknown): Review {
  const { review } = create(id, kind, { ports: [{ port: 80 }], containers: [container] });
  return { id: `extra-${kind}-${id}`, review: { ...review, object: { ...review.object, metadata } } };
}
