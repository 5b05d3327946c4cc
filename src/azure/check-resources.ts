import type { Finding } from '../model/finding.ts';
import type { AzureResource } from './azure-resource.ts';
import { checks as all } from './checks/all.ts';
import { type Knowledge, landscapeOf } from './checks/landscape.ts';

/**
 * Returns what Azure Resource Manager, and the add-on behind it, would refuse of resources, found without asking them.
 * It stands here and not in `src/verify`: `plan` has resources and no artifacts, and both are to say the same.
 *
 * @param checks which ones
 */
export function checkResources(
  resources: readonly AzureResource[],
  knowledge: Knowledge = {},
  checks: typeof all = all,
): Finding[] {
  const landscape = landscapeOf(resources, knowledge);
  return checks.flatMap(({ find }) => find(landscape));
}
