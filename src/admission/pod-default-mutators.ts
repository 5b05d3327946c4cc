import { gatekeeperMinor } from '../model/gatekeeper-minor.ts';
import type { DefaultedField, PodDefaults } from '../model/pod-defaults.ts';

/** A Gatekeeper mutator. */
export interface Mutator {
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: { readonly location: string; readonly [member: string]: unknown };
  readonly [member: string]: unknown;
}

/**
 * Returns the mutators that give pods and the templates of workloads what they do not say, in the order in which
 * Gatekeeper applies them, which is that of their names. Pods and Jobs cannot take it once they exist, so they are left
 * alone by a Gatekeeper that does not tell creation from update; ReplicaSets always are, as their Deployment owns them.
 *
 * @param gatekeeper the version, such as `3.23`
 */
export function podDefaultMutators(defaults: PodDefaults, gatekeeper: string | null): Mutator[] {
  const places = knowsOperations(gatekeeper) ? [withJobs(workloads), cronJobs, pods] : [workloads, cronJobs];
  return defaults.fields
    .flatMap((field) => values[field].flatMap((value) => places.map((place) => mutator(value, place, defaults))))
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}

// `applyTo[].operations` came with 3.23; before it the field is dropped, and a mutator also meets updates.
function knowsOperations(gatekeeper: string | null): boolean {
  return gatekeeperMinor(gatekeeper) >= 23;
}

interface Value {
  readonly name: string;
  /** Where it stands in the spec of a pod; `MustNotExist` is asked of the same place. */
  readonly path: string;
  readonly value: unknown;
}

// A mutator can only ask about the place that it writes and what lies above it. So privilege escalation, which the API
// server refuses beside `privileged` and CAP_SYS_ADMIN, is said with a whole securityContext or not at all; and its name
// comes before `default-capabilities`, which makes a securityContext where there is none.
const values: Readonly<Record<DefaultedField, readonly Value[]>> = {
  allowPrivilegeEscalation: containers('allow-escalation', 'securityContext', { allowPrivilegeEscalation: false }),
  capabilities: containers('capabilities', 'securityContext.capabilities.drop', ['ALL']),
  runAsNonRoot: [{ name: 'run-as-non-root', path: 'securityContext.runAsNonRoot', value: true }],
  seccompProfile: [
    { name: 'seccomp-profile', path: 'securityContext.seccompProfile', value: { type: 'RuntimeDefault' } },
  ],
};

// Ephemeral containers come by an update of the pod alone, where a mutator would meet those that are already there.
function containers(name: string, path: string, value: unknown): Value[] {
  return [
    { name, path: `containers[name:*].${path}`, value },
    { name: `${name}-init`, path: `initContainers[name:*].${path}`, value },
  ];
}

interface AppliesTo {
  readonly groups: readonly string[];
  readonly versions: readonly string[];
  readonly kinds: readonly string[];
  readonly operations?: readonly string[];
}

interface Place {
  readonly name: string;
  readonly spec: string;
  readonly applyTo: readonly AppliesTo[];
}

// An update that fills the template of one of these is allowed by the API server.
const workloads: Place = {
  name: 'workloads',
  spec: 'spec.template.spec',
  applyTo: [
    { groups: ['apps'], versions: ['v1'], kinds: ['DaemonSet', 'Deployment', 'StatefulSet'] },
    { groups: [''], versions: ['v1'], kinds: ['ReplicationController'] },
  ],
};

const cronJobs: Place = {
  name: 'cron-jobs',
  spec: 'spec.jobTemplate.spec.template.spec',
  applyTo: [{ groups: ['batch'], versions: ['v1'], kinds: ['CronJob'] }],
};

const pods: Place = {
  name: 'pods',
  spec: 'spec',
  applyTo: [{ groups: [''], versions: ['v1'], kinds: ['Pod'], operations: ['CREATE'] }],
};

function withJobs(place: Place): Place {
  const jobs = { groups: ['batch'], versions: ['v1'], kinds: ['Job'], operations: ['CREATE'] };
  return { ...place, applyTo: [...place.applyTo, jobs] };
}

function mutator(value: Value, place: Place, defaults: PodDefaults): Mutator {
  const location = `${place.spec}.${value.path}`;
  return {
    apiVersion: 'mutations.gatekeeper.sh/v1',
    kind: 'Assign',
    metadata: {
      name: `default-${value.name}-${place.name}`,
      labels: { 'app.kubernetes.io/managed-by': 'palisade' },
    },
    spec: {
      applyTo: place.applyTo,
      match: {
        namespaces: defaults.namespaces,
        // The API server refuses these fields of a pod that says os.name: windows, which a mutator cannot see.
        labelSelector: { matchExpressions: [{ key: 'kubernetes.io/os', operator: 'NotIn', values: ['windows'] }] },
      },
      location,
      parameters: {
        pathTests: [{ subPath: location, condition: 'MustNotExist' }],
        assign: { value: value.value },
      },
    },
  };
}
