import { decode, type Malformed } from './decode.ts';
import { type ContainerShape, podShape } from './pod-shape.ts';
import type { Decoded } from './shape.ts';

/** A pod as a manifest holds it: plain JSON of any form. */
export interface PodInput {
  readonly metadata?: unknown;
  readonly spec?: unknown;
}

/** A container of any kind, and where it stands in the pod. */
export interface Container extends Decoded<ContainerShape> {
  readonly path: string;
}

/** What the Pod Security Standards see of a pod. */
export interface Pod {
  readonly annotations: ReadonlyMap<string, string>;
  readonly spec: Omit<Spec, 'containers' | 'initContainers' | 'ephemeralContainers'>;
  /** Init containers, containers and ephemeral containers, in that order. */
  readonly containers: readonly Container[];
}

type Spec = NonNullable<Decoded<typeof podShape>['spec']>;

/** Returns a pod, or the values in it that the API server would refuse to decode; those are denied, never guessed at. */
export function readPod(input: PodInput): { pod: Pod } | { malformed: readonly Malformed[] } {
  const found: Malformed[] = [];
  const { metadata, spec = {} } = decode(input, podShape, '', found) ?? {};
  if (found.length > 0) return { malformed: found };
  const { initContainers = [], containers = [], ephemeralContainers = [], ...rest } = spec;
  const at = (list: string) => (container: Decoded<ContainerShape>, index: number) => ({
    ...container,
    path: `spec.${list}[${index}]`,
  });
  return {
    pod: {
      annotations: metadata?.annotations ?? new Map(),
      spec: rest,
      containers: [
        ...initContainers.map(at('initContainers')),
        ...containers.map(at('containers')),
        ...ephemeralContainers.map(at('ephemeralContainers')),
      ],
    },
  };
}
