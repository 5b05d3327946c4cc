import type { Random } from './random.ts';

/** A pod's spec as far as defaults look at it. */
export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly ephemeralContainers?: readonly Container[];
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}

interface Container {
  readonly name: string;
  readonly securityContext?: {
    readonly privileged?: boolean;
    readonly allowPrivilegeEscalation?: boolean;
    readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
    readonly runAsNonRoot?: boolean;
    readonly [member: string]: unknown;
  };
  readonly [member: string]: unknown;
}

const image = 'contoso.azurecr.io/shop/web:1.4.2';
const one = (securityContext?: Container['securityContext']): Container => ({
  name: 'web',
  image,
  ...(securityContext ? { securityContext } : {}),
});
const seccompProfile = { type: 'RuntimeDefault' };
const ofPod = { runAsNonRoot: true, seccompProfile };
const ofContainer = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const drop = { capabilities: { drop: ['ALL'] } };

/** A pod before the defaults, and after. */
export interface DefaultedPod {
  readonly name: string;
  readonly before: PodSpec;
  readonly after: PodSpec;
}

/** What each kind of pod is given: what it said stays, to the letter. */
export const defaultedPods: readonly DefaultedPod[] = [
  {
    name: 'nothing said',
    before: { containers: [one()] },
    after: { securityContext: ofPod, containers: [one(ofContainer)] },
  },
  {
    name: 'nothing said, with the empty securityContext that the API server writes',
    before: { securityContext: {}, containers: [one()] },
    after: { securityContext: ofPod, containers: [one(ofContainer)] },
  },
  {
    name: 'init and regular containers, several of each',
    before: { initContainers: [one(), { name: 'b' }], containers: [one(), { name: 'c' }] },
    after: {
      securityContext: ofPod,
      initContainers: [one(ofContainer), { name: 'b', securityContext: ofContainer }],
      containers: [one(ofContainer), { name: 'c', securityContext: ofContainer }],
    },
  },
  {
    name: 'an ephemeral container, which can only come by an update and is left alone',
    before: { containers: [one()], ephemeralContainers: [{ name: 'debug' }] },
    after: { securityContext: ofPod, containers: [one(ofContainer)], ephemeralContainers: [{ name: 'debug' }] },
  },
  ...unchanged('everything said, compliant', { securityContext: ofPod, containers: [one(ofContainer)] }),
  ...unchanged('everything said, not compliant', {
    securityContext: { runAsNonRoot: false, seccompProfile: { type: 'Unconfined' } },
    containers: [one({ allowPrivilegeEscalation: true, capabilities: { drop: [] } })],
  }),
  {
    name: 'another seccomp profile, and none of the rest',
    before: {
      securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' } },
      containers: [one()],
    },
    after: {
      securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' }, runAsNonRoot: true },
      containers: [one(ofContainer)],
    },
  },
  {
    name: 'a seccomp profile of a container, which its pod does not override',
    before: { containers: [one({ seccompProfile: { type: 'Unconfined' } })] },
    after: { securityContext: ofPod, containers: [one({ seccompProfile: { type: 'Unconfined' }, ...drop })] },
  },
  {
    name: 'runAsNonRoot of the pod alone',
    before: { securityContext: { runAsNonRoot: false }, containers: [one()] },
    after: { securityContext: { runAsNonRoot: false, seccompProfile }, containers: [one(ofContainer)] },
  },
  {
    name: 'other fields of the pod',
    before: { securityContext: { runAsUser: 1000, fsGroup: 2000 }, hostNetwork: true, containers: [one()] },
    after: {
      securityContext: { runAsUser: 1000, fsGroup: 2000, ...ofPod },
      hostNetwork: true,
      containers: [one(ofContainer)],
    },
  },
  {
    name: 'other capabilities dropped',
    before: { securityContext: ofPod, containers: [one({ capabilities: { drop: ['NET_RAW'] } })] },
    after: { securityContext: ofPod, containers: [one({ capabilities: { drop: ['NET_RAW'] } })] },
  },
  {
    name: 'a capability added and none dropped',
    before: { securityContext: ofPod, containers: [one({ capabilities: { add: ['NET_BIND_SERVICE'] } })] },
    after: {
      securityContext: ofPod,
      containers: [one({ capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] } })],
    },
  },
  // The API server refuses allowPrivilegeEscalation: false beside these two.
  {
    name: 'a privileged container',
    before: { securityContext: ofPod, containers: [one({ privileged: true })] },
    after: { securityContext: ofPod, containers: [one({ privileged: true, ...drop })] },
  },
  {
    name: 'a container with CAP_SYS_ADMIN',
    before: { securityContext: ofPod, containers: [one({ capabilities: { add: ['CAP_SYS_ADMIN'] } })] },
    after: { securityContext: ofPod, containers: [one({ capabilities: { add: ['CAP_SYS_ADMIN'], drop: ['ALL'] } })] },
  },
  {
    name: 'one container of two that says something',
    before: { securityContext: ofPod, containers: [one({ readOnlyRootFilesystem: true }), { name: 'b' }] },
    after: {
      securityContext: ofPod,
      containers: [one({ readOnlyRootFilesystem: true, ...drop }), { name: 'b', securityContext: ofContainer }],
    },
  },
  {
    name: 'an empty securityContext of a container',
    before: { securityContext: ofPod, containers: [one({})] },
    after: { securityContext: ofPod, containers: [one(drop)] },
  },
];

function unchanged(name: string, spec: PodSpec): DefaultedPod[] {
  return [{ name, before: spec, after: spec }];
}

/** Returns what the defaults make of a spec, worked out without mutators. */
export function defaulted(spec: PodSpec): PodSpec {
  const lists = (['initContainers', 'containers'] as const).flatMap((list) =>
    spec[list] === undefined ? [] : [[list, spec[list].map(defaultedContainer)] as const],
  );
  return {
    ...spec,
    securityContext: { ...ofPod, ...spec.securityContext },
    ...Object.fromEntries(lists),
  } as PodSpec;
}

function defaultedContainer(container: Container): Container {
  const said = container.securityContext;
  if (said === undefined) return { ...container, securityContext: ofContainer };
  return { ...container, securityContext: { ...said, capabilities: { drop: ['ALL'], ...said.capabilities } } };
}

/** Returns a spec with what the defaults look at chosen at random, often not said. */
export function randomSpec(random: Random): PodSpec {
  const list = (names: readonly string[]): Container[] =>
    names.slice(0, 1 + random.upTo(names.length - 1)).map((name) => randomContainer(name, random));
  return {
    containers: list(['web', 'proxy', 'cache']),
    ...(random.chance(0.4) ? { initContainers: list(['setup', 'migrate']) } : {}),
    ...(random.chance(0.1) ? { ephemeralContainers: list(['debug']) } : {}),
    ...(random.chance(0.2) ? { hostNetwork: random.chance(0.5) } : {}),
    ...(random.chance(0.6)
      ? {
          securityContext: {
            ...(random.chance(0.4) ? { runAsNonRoot: random.chance(0.5) } : {}),
            ...(random.chance(0.3) ? { runAsUser: random.pick([0, 1000]) } : {}),
            ...(random.chance(0.4)
              ? { seccompProfile: { type: random.pick(['RuntimeDefault', 'Unconfined', 'Localhost']) } }
              : {}),
          },
        }
      : {}),
  };
}

function randomContainer(name: string, random: Random): Container {
  if (random.chance(0.4)) return { name };
  const names = ['ALL', 'NET_RAW', 'SYS_ADMIN', 'CAP_SYS_ADMIN', 'NET_BIND_SERVICE'];
  const some = (): string[] => names.filter(() => random.chance(0.2));
  return {
    name,
    securityContext: {
      ...(random.chance(0.3) ? { privileged: random.chance(0.5) } : {}),
      ...(random.chance(0.3) ? { allowPrivilegeEscalation: random.chance(0.5) } : {}),
      ...(random.chance(0.3) ? { runAsNonRoot: random.chance(0.5) } : {}),
      ...(random.chance(0.2) ? { readOnlyRootFilesystem: true } : {}),
      ...(random.chance(0.5)
        ? {
            capabilities: {
              ...(random.chance(0.5) ? { add: some() } : {}),
              ...(random.chance(0.5) ? { drop: some() } : {}),
            },
          }
        : {}),
    },
  };
}

/**
 * Returns the checks of the restricted Pod Security Standard, by upstream id, that a pod does not pass; those whose
 * fields the defaults set. See https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function failedChecks(spec: PodSpec): string[] {
  const containers = [...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])];
  const confined = (profile: unknown): boolean =>
    ['RuntimeDefault', 'Localhost'].includes(String((profile as { type?: string } | undefined)?.type));
  const passed: Readonly<Record<string, boolean>> = {
    allowPrivilegeEscalation: containers.every((each) => each.securityContext?.allowPrivilegeEscalation === false),
    capabilities_restricted: containers.every(({ securityContext: { capabilities } = {} }) => {
      const added = (capabilities?.add ?? []).every((name) => name === 'NET_BIND_SERVICE');
      return added && (capabilities?.drop ?? []).includes('ALL');
    }),
    runAsNonRoot: containers.every(
      (each) => (each.securityContext?.runAsNonRoot ?? spec.securityContext?.['runAsNonRoot']) === true,
    ),
    seccompProfile_restricted: containers.every((each) =>
      confined(each.securityContext?.['seccompProfile'] ?? spec.securityContext?.['seccompProfile']),
    ),
  };
  return Object.keys(passed).filter((id) => !passed[id]);
}
