import type { Enforcement, Environment } from './environment.ts';

/**
 * Returns what happens to a workload whose pods a control of that enforcement finds non-compliant. Never more than
 * happens to the pods. Where the cluster tells the author nothing a warning stands for it: the pods are refused all the
 * same.
 */
export function workloadEnforcement(enforcement: Enforcement, workloads: Environment['workloads']): Enforcement {
  return enforcement === 'deny' && workloads !== 'deny' ? 'warn' : enforcement;
}
