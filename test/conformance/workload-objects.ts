/** The kinds whose pods Gatekeeper is told to expect, and the version of each. */
export const expandedKinds: Readonly<Record<string, string>> = {
  CronJob: 'batch/v1',
  DaemonSet: 'apps/v1',
  Deployment: 'apps/v1',
  Job: 'batch/v1',
  ReplicationController: 'v1',
  StatefulSet: 'apps/v1',
};

/** A Kubernetes object as the tests make them. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly [member: string]: unknown;
}

/** Returns a workload of a kind whose pods have that spec. */
export function workload(kind: string, metadata: Resource['metadata'], spec: object): Resource {
  const apiVersion = expandedKinds[kind] ?? 'apps/v1';
  const template = { metadata: { labels: { app: metadata.name, ...metadata.labels } }, spec };
  const job = { template: { ...template, spec: { restartPolicy: 'Never', ...spec } } };
  const selector = { app: metadata.name };
  const specs: Readonly<Record<string, object>> = {
    CronJob: { schedule: '0 3 * * *', jobTemplate: { spec: job } },
    Job: job,
    ReplicationController: { selector, template },
  };
  return { apiVersion, kind, metadata, spec: specs[kind] ?? { selector: { matchLabels: selector }, template } };
}

/** Returns the place of the pod's spec in an object of a kind. */
export function podSpecPath(kind: string): readonly string[] {
  if (kind === 'Pod') return ['spec'];
  return kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template', 'spec'] : ['spec', 'template', 'spec'];
}
