import type { Policy } from '../cel/policy.ts';

/** Returns whether a policy judges what expansion makes of workloads: pods, and the Jobs of CronJobs. */
export function judgesGenerated(policy: Policy): boolean {
  return policy.kinds.some(({ group, kind }) => `${group}/${kind}` === '/Pod' || `${group}/${kind}` === 'batch/Job');
}
