import type { Artifact } from '../model/artifact.ts';
import { itemsAt, objectAt } from '../model/json-object.ts';
import type { Check } from './check.ts';
import { emittedFinding } from './emitted-finding.ts';

/**
 * How many of each an assignment takes.
 * https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure
 */
const limits = { overrides: 10, resourceSelectors: 10, notScopes: 400, values: 50 } as const;

/** An assignment that says more than Azure takes would be refused when it is applied, rings and all. */
export const assignmentLimits: Check = (artifacts) =>
  artifacts.flatMap((artifact) => {
    if (artifact.plane !== 'azure' || !artifact.path.includes('/azure/assignments/')) return [];
    const properties = objectAt(artifact.body, 'properties');
    const many = (['overrides', 'resourceSelectors', 'notScopes'] as const).flatMap((name) =>
      over(artifact, name, itemsAt(properties, name), limits[name]),
    );
    const values = [...itemsAt(properties, 'overrides'), ...itemsAt(properties, 'resourceSelectors')]
      .flatMap((one) => itemsAt(one, 'selectors'))
      .flatMap((one) => over(artifact, 'values in one selector', itemsAt(one, 'in'), limits.values));
    return [...many, ...values];
  });

function over(artifact: Artifact, what: string, found: readonly unknown[], most: number) {
  if (found.length <= most) return [];
  const message = `has ${found.length} ${what}, of which Azure takes ${most}`;
  const mend = 'name fewer locations or exclusions, or make a second environment of some';
  return [emittedFinding(artifact, { code: 'azure/limit', message, mend })];
}
