import type { ApiDefault } from './api-default.ts';
import { changeAt } from './change-at.ts';
import { podDefaults } from './pod-defaults.ts';
import { type PodTemplate, podTemplateOf } from './pod-template-of.ts';

type Fields = Readonly<Record<string, unknown>>;

const service = 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/';

/** The defaults that can change a verdict of a hardening control, in the order in which they are applied. */
export const apiDefaults: readonly ApiDefault[] = [
  ...podDefaults,
  {
    field: 'spec.type',
    condition: 'no type',
    value: 'ClusterIP',
    source: service,
    of: 'Service',
    places: ['spec'],
    apply: (spec) => (spec['type'] ? spec : { ...spec, type: 'ClusterIP' }),
  },
  {
    field: 'spec.ports.*.protocol',
    condition: 'no protocol',
    value: 'TCP',
    source: service,
    of: 'Service',
    places: ['spec.ports.*'],
    apply: (port) => (port['protocol'] ? port : { ...port, protocol: 'TCP' }),
  },
  {
    field: 'metadata.labels["kubernetes.io/metadata.name"]',
    condition: 'a name; another value is overwritten',
    value: 'metadata.name',
    source: 'https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name',
    of: 'Namespace',
    places: ['metadata'],
    apply: (metadata) => {
      const { name, labels } = metadata;
      if (typeof name !== 'string' || name === '') return metadata;
      const label = 'kubernetes.io/metadata.name';
      if (isFields(labels) && labels[label] === name) return metadata;
      return { ...metadata, labels: { ...(isFields(labels) ? labels : {}), [label]: name } };
    },
  },
];

/**
 * Returns an object with the defaults of the API server that can change a verdict. What does not change is shared
 * with the object, and an object without anything to add is returned as it is.
 * @default without - every default is applied; else all but that one
 */
export function applyDefaults<T extends object>(object: T, without?: ApiDefault): T {
  const pod = podTemplateOf(object);
  return apiDefaults.reduce(
    (current, row) => (row !== without && holds(row, object, pod) ? applyRow(current, row, pod) : current),
    object,
  );
}

function holds(row: ApiDefault, object: object, pod: PodTemplate | undefined): boolean {
  if (row.of === 'pods and templates') return pod !== undefined;
  if (row.of === 'Pod') return pod?.path === '';
  const { apiVersion, kind } = object as Fields;
  return apiVersion === 'v1' && kind === row.of;
}

function applyRow<T extends object>(object: T, row: ApiDefault, pod: PodTemplate | undefined): T {
  const base = pod === undefined || pod.path === '' ? [] : pod.path.split('.');
  return changeAt(object, base, (root) =>
    row.places.reduce<unknown>(
      (current, place) =>
        changeAt(current, place.split('.'), (value) => (isFields(value) ? row.apply(value, root as Fields) : value)),
      root,
    ),
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
