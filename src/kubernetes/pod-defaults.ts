import type { ApiDefault } from './api-default.ts';
import { apparmorFromAnnotation } from './apparmor-from-annotation.ts';
import { imageTag } from './image-tag.ts';

type Fields = Readonly<Record<string, unknown>>;

const pods = 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/';
const server = 'https://github.com/kubernetes/kubernetes/blob/v1.36.3/pkg';
const containers = ['spec.containers.*', 'spec.initContainers.*', 'spec.ephemeralContainers.*'];
const startedContainers = containers.slice(0, 2);

/**
 * The defaults of pods. Not among them are `procMount`, which the server leaves unset and which then means Default;
 * `automountServiceAccountToken`, which stays unset; and `serviceAccountName: default` and tolerations, which
 * admission plug-ins write.
 */
export const podDefaults: readonly ApiDefault[] = [
  {
    field: 'spec.volumes.*.emptyDir',
    condition: 'no source',
    value: '{}',
    source: `${server}/apis/core/v1/defaults.go`,
    of: 'pods and templates',
    places: ['spec.volumes.*'],
    apply: (volume) => (Object.keys(volume).some((key) => key !== 'name') ? volume : { ...volume, emptyDir: {} }),
  },
  {
    field: 'spec.securityContext',
    condition: 'absent',
    value: '{}',
    source: pods,
    of: 'pods and templates',
    places: ['spec'],
    apply: (spec) => (spec['securityContext'] ? spec : { ...spec, securityContext: {} }),
  },
  {
    field: 'spec.serviceAccountName, spec.serviceAccount',
    condition: 'one of the two; where both differ, serviceAccountName counts',
    value: 'the other',
    source: `${server}/apis/core/v1/conversion.go`,
    of: 'pods and templates',
    places: ['spec'],
    apply: (spec) => {
      const name = spec['serviceAccountName'] || spec['serviceAccount'];
      if (!name || (spec['serviceAccountName'] === name && spec['serviceAccount'] === name)) return spec;
      return { ...spec, serviceAccountName: name, serviceAccount: name };
    },
  },
  {
    field: 'spec.containers.*.ports.*.protocol',
    condition: 'no protocol',
    value: 'TCP',
    source: pods,
    of: 'pods and templates',
    places: containers.map((container) => `${container}.ports.*`),
    apply: (port) => (port['protocol'] ? port : { ...port, protocol: 'TCP' }),
  },
  {
    field: 'spec.containers.*.imagePullPolicy',
    condition: 'no policy',
    value: 'Always where the tag is "latest" or there is neither tag nor digest, else IfNotPresent',
    source: 'https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting',
    of: 'pods and templates',
    places: containers,
    apply: (container) => {
      if (container['imagePullPolicy']) return container;
      return { ...container, imagePullPolicy: imageTag(container['image']) === 'latest' ? 'Always' : 'IfNotPresent' };
    },
  },
  {
    // Templates do not get it: what a Deployment's pods will be given is seen on the pods only.
    field: 'spec.containers.*.ports.*.hostPort',
    condition: 'hostNetwork, and no hostPort or 0',
    value: 'containerPort',
    source: `${server}/apis/core/v1/defaults.go`,
    of: 'Pod',
    places: startedContainers.map((container) => `${container}.ports.*`),
    apply: (port, pod) => {
      if (!isFields(pod['spec']) || pod['spec']['hostNetwork'] !== true) return port;
      return port['hostPort'] || !port['containerPort'] ? port : { ...port, hostPort: port['containerPort'] };
    },
  },
  {
    field: 'spec.containers.*.resources.requests',
    condition: 'a limit without a request',
    value: 'the limit',
    source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    of: 'Pod',
    places: startedContainers.map((container) => `${container}.resources`),
    apply: (resources) => {
      const { limits, requests } = resources;
      if (!isFields(limits)) return resources;
      const known = isFields(requests) ? requests : {};
      if (Object.keys(limits).every((name) => Object.hasOwn(known, name))) return resources;
      return { ...resources, requests: { ...limits, ...known } };
    },
  },
  {
    field: 'spec.enableServiceLinks',
    condition: 'absent',
    value: 'true',
    source: pods,
    of: 'Pod',
    places: ['spec'],
    apply: (spec) => (typeof spec['enableServiceLinks'] === 'boolean' ? spec : { ...spec, enableServiceLinks: true }),
  },
  {
    field: 'spec.containers.*.securityContext.appArmorProfile',
    condition: 'an AppArmor annotation for the container, no field, not what the pod has, not Windows',
    value: 'the profile of the annotation',
    source: `${server}/registry/core/pod/strategy.go`,
    of: 'Pod',
    places: containers,
    apply: apparmorFromAnnotation,
  },
];

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
