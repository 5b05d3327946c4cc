import { findKindByApiVersion } from '../kubernetes/kinds.ts';
import { podTemplateOf } from '../kubernetes/pod-template-of.ts';

/** Tells whether anything can be said of an object: not of an unknown kind, nor of a workload without a pod template. */
export function isKnown(object: Record<string, unknown>): boolean {
  const kind = findKindByApiVersion(String(object['apiVersion']), String(object['kind']));
  if (kind === undefined) return false;
  return !workloads.has(kind.kind) || podTemplateOf(object) !== undefined;
}

const workloads = new Set(
  'CronJob DaemonSet Deployment Job PodTemplate ReplicaSet ReplicationController StatefulSet'.split(' '),
);
