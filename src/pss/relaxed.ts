import type { Variant } from './check.ts';

type Judge = Variant['judge'];

/** Returns a check that asks nothing of Windows pods, on which Linux security settings are not allowed. */
export function exceptOnWindows(judge: Judge): Judge {
  return (pod) => (pod.spec.os?.name === 'windows' ? undefined : judge(pod));
}

/** Returns a check that asks nothing of pods in a user namespace, whose root is nobody on the node. */
export function exceptInUserNamespace(judge: Judge): Judge {
  return (pod) => (pod.spec.hostUsers === false ? undefined : judge(pod));
}
