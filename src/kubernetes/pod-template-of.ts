type Fields = Readonly<Record<string, unknown>>;

/** The pod that an object is or makes. */
export interface PodTemplate {
  /** Where it stands in the object, such as `spec.template`; empty for a Pod. */
  readonly path: string;
  readonly metadata: Fields;
  readonly spec: Fields;
}

const paths: Readonly<Record<string, string>> = {
  '/Pod': '',
  '/PodTemplate': 'template',
  '/ReplicationController': 'spec.template',
  'apps/DaemonSet': 'spec.template',
  'apps/Deployment': 'spec.template',
  'apps/ReplicaSet': 'spec.template',
  'apps/StatefulSet': 'spec.template',
  'batch/CronJob': 'spec.jobTemplate.spec.template',
  'batch/Job': 'spec.template',
};

/**
 * Returns where a kind holds the pod that it is or makes, such as `spec.template`; empty for a Pod, undefined for kinds
 * that make none.
 */
export function podTemplatePath(apiVersion: string, kind: string): string | undefined {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return Object.hasOwn(paths, `${group}/${kind}`) ? paths[`${group}/${kind}`] : undefined;
}

/** Returns the pod of a Pod, a PodTemplate or a workload, or undefined for other kinds and where it has no spec. */
export function podTemplateOf(object: unknown): PodTemplate | undefined {
  const apiVersion = memberOf(object, 'apiVersion');
  const kind = memberOf(object, 'kind');
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const path = podTemplatePath(apiVersion, kind);
  if (path === undefined) return undefined;
  const names = path === '' ? [] : path.split('.');
  const template = names.reduce(memberOf, object);
  const spec = memberOf(template, 'spec');
  const metadata = memberOf(template, 'metadata');
  return isFields(spec) ? { path, metadata: isFields(metadata) ? metadata : {}, spec } : undefined;
}

function memberOf(value: unknown, name: string): unknown {
  return isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
