import type { Each } from '../model/control.ts';
import { type CelType, stringType } from './cel-type.ts';
import type { Path } from './expression.ts';

/** A collection of one kind of object: the lists that it joins, in order, or the map whose entries it goes through. */
export interface Collection {
  readonly each: Exclude<Each, 'object'>;
  /** What holds the lists, from the object on. */
  readonly parent: readonly string[];
  /** The fields below it that hold the lists, or the one that holds the map. */
  readonly fields: readonly string[];
  readonly element: CelType;
  /** Whether it goes through the entries of a map, which have no order of their own. */
  readonly entries: boolean;
  /** One element, as a name inside emitted text. */
  readonly singular: string;
}

/** Returns the paths of a collection's lists, or of its map. */
export function pathsOf(collection: Collection): Path[] {
  return collection.fields.map((field) => ({
    root: 'object',
    steps: [...collection.parent, field].map((name) => ({ field: name })),
  }));
}

const podLists = ['initContainers', 'containers', 'ephemeralContainers'];

function podCollections(parent: readonly string[]): Collection[] {
  return [list('containers', 'Container', 'container', parent, podLists), list('volumes', 'Volume', 'volume', parent)];
}

const template = podCollections(['spec', 'template', 'spec']);
const roleRules = [list('rules', 'PolicyRule', 'rule', [])];
const subjects = [list('subjects', 'Subject', 'subject', [])];

const collections: Readonly<Record<string, readonly Collection[]>> = {
  '/Pod': podCollections(['spec']),
  '/ReplicationController': template,
  'apps/DaemonSet': template,
  'apps/Deployment': template,
  'apps/ReplicaSet': template,
  'apps/StatefulSet': template,
  'batch/CronJob': podCollections(['spec', 'jobTemplate', 'spec', 'template', 'spec']),
  'batch/Job': template,
  '/Service': [list('ports', 'ServicePort', 'port', ['spec'])],
  'networking.k8s.io/Ingress': [
    list('rules', 'IngressRule', 'rule', ['spec']),
    list('tls', 'IngressTLS', 'entry', ['spec']),
  ],
  'networking.k8s.io/NetworkPolicy': [
    list('ingress', 'NetworkPolicyIngressRule', 'rule', ['spec']),
    list('egress', 'NetworkPolicyEgressRule', 'rule', ['spec']),
  ],
  'rbac.authorization.k8s.io/ClusterRole': roleRules,
  'rbac.authorization.k8s.io/ClusterRoleBinding': subjects,
  'rbac.authorization.k8s.io/Role': roleRules,
  'rbac.authorization.k8s.io/RoleBinding': subjects,
};

const metadata: readonly Collection[] = (['labels', 'annotations'] as const).map((each) => ({
  each,
  parent: ['metadata'],
  fields: [each],
  element: { kind: 'entry', values: stringType },
  entries: true,
  singular: each.slice(0, -1),
}));

/** Returns the collections that a kind has; the core group is the empty string. */
export function collectionsOf(group: string, kind: string): readonly Collection[] {
  return [...(collections[`${group}/${kind}`] ?? []), ...metadata];
}

function list(
  each: Collection['each'],
  type: string,
  singular: string,
  parent: readonly string[],
  fields: readonly string[] = [each],
): Collection {
  return { each, parent, fields, element: { kind: 'object', type }, entries: false, singular };
}
