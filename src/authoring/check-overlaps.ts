import { holdsScope } from '../model/azure-scope.ts';
import type { Baseline } from '../model/baseline.ts';
import type { AzureEnvironment } from '../model/environment.ts';
import type { Finding } from '../model/finding.ts';

/**
 * Returns where a cluster would be in two environments: one's assignments would deny what the other only audits. What a
 * management group holds is only known to Azure, so of one and of something else nothing is said.
 */
export function checkOverlaps(baselines: readonly Baseline[]): Finding[] {
  return baselines.flatMap((baseline, i) =>
    baselines.slice(0, i).flatMap((before): Finding[] => {
      const [{ environment, environmentOrigin }, { environment: other }] = [baseline, before];
      const scope = commonScope(baseline, before);
      // Two of one name are a finding of their own.
      if (!scope || environment.name === other.name) return [];
      return [
        {
          code: 'environment/overlap',
          severity: 'error',
          place: { file: environmentOrigin.file, line: environmentOrigin.line },
          subject: environment.name,
          message: `clusters below "${scope}" are in environment "${other.name}" and in "${environment.name}"`,
          mend: 'assign one of the two elsewhere, or leave the scope out of the wider one with notScopes',
        },
      ];
    }),
  );
}

// The narrower of two scopes of which one holds the other, unless it is surely left out.
function commonScope(baseline: Baseline, before: Baseline): string | undefined {
  const [one, other] = [baseline.environment.azure, before.environment.azure];
  if (one === null || other === null) return undefined;
  const apart =
    one.locations.length > 0 && other.locations.length > 0 && one.locations.every((l) => !other.locations.includes(l));
  if (apart) return undefined;
  return assignedAt(baseline, one)
    .flatMap((a) => assignedAt(before, other).map((b) => [a, b] as const))
    .map(([a, b]) => (holdsScope(a, b) ? b : holdsScope(b, a) ? a : undefined))
    .find((scope) => scope !== undefined && !leavesOut(one, scope) && !leavesOut(other, scope));
}

// Where something of the environment is assigned: what it says of clusters with the add-on, and each initiative besides.
function assignedAt({ environment, azureInitiatives }: Baseline, { assignmentScopes }: AzureEnvironment): string[] {
  const onAddOn = Object.values(environment.profiles).some(({ policyEngine }) => policyEngine === 'azure-policy-addon');
  const own = azureInitiatives.map(({ scope }) => scope);
  return [...(onAddOn || own.includes(null) ? assignmentScopes : []), ...own.filter((scope) => scope !== null)];
}

function leavesOut({ notScopes }: AzureEnvironment, scope: string): boolean {
  return notScopes.some((one) => holdsScope(one, scope) === true);
}
