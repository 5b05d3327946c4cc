import { neighboursOf } from '../azure/neighbours.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Baseline } from '../model/baseline.ts';
import { itemsAt, objectAt, textAt } from '../model/json-object.ts';
import { targetFolder } from '../model/stage.ts';

/** How many constraints a cluster of a target has. */
export interface ConstraintCount {
  readonly environment: string;
  readonly target: string;
  /** Ours, and where there are rings the most that there are or will be. */
  readonly own: number;
  /** Those of what else is on. */
  readonly beside: readonly { readonly title: string; readonly count: number }[];
  /** What AKS sizes its add-on for; null where Gatekeeper is not its. */
  readonly budget: typeof addOnBudget | null;
}

/**
 * What AKS recommends for two cores and 350 MB of each component and fewer than 500 pods, and for three and 600 MB and
 * more. It is guidance, no limit.
 * https://learn.microsoft.com/azure/governance/policy/concepts/policy-for-kubernetes
 */
export const addOnBudget = { recommended: 20, most: 40 } as const;

/** Returns how many constraints clusters of each target have that runs Gatekeeper, by what is about to be written. */
export function constraintCounts(artifacts: readonly Artifact[], baseline: Baseline): ConstraintCount[] {
  const { name, profiles, alsoOn } = baseline.environment;
  return Object.entries(profiles).flatMap(([target, profile]): ConstraintCount[] => {
    if (profile.policyEngine === 'vap') return [];
    if (profile.policyEngine === 'gatekeeper') {
      const folder = `${targetFolder(baseline, { name: target, profile })}/2-policies/constraints/`;
      const own = artifacts.filter(({ path }) => path.startsWith(folder)).length;
      return [{ environment: name, target, own, beside: [], budget: null }];
    }
    const beside = neighboursOf(alsoOn).map(({ title, constraints }) => ({ title, count: constraints.length }));
    return [{ environment: name, target, own: onAddOn(artifacts, baseline.environment), beside, budget: addOnBudget }];
  });
}

/** Returns all constraints of a count. */
export function totalOf({ own, beside }: ConstraintCount): number {
  return own + beside.reduce((sum, { count }) => sum + count, 0);
}

// A member is a constraint where its definition holds a template and its effect is not Disabled there.
function onAddOn(artifacts: readonly Artifact[], { name, azure }: Baseline['environment']): number {
  const of = (kind: string) => artifacts.filter(({ path }) => path.startsWith(`environments/${name}/azure/${kind}/`));
  const templates = of('definitions').filter(({ body }) => hasTemplate(body));
  const constraining = new Set(templates.map(({ body }) => textAt(body, 'name')));
  const members = of('initiatives')
    .flatMap(({ body }) => itemsAt(objectAt(body, 'properties'), 'policyDefinitions'))
    .filter((member) => constraining.has(lastName(textAt(member, 'policyDefinitionId'))));
  const here = members.filter((member) => textAt(objectAt(member, 'parameters', 'effect'), 'value') !== 'Disabled');
  // Whether a ring denies already or not, its clusters will have all but what is for those where nothing is denied yet.
  const inRings = members.filter((member) => !textAt(member, 'policyDefinitionReferenceId').endsWith('_audit'));
  return azure === null || azure.rings.length === 0 ? here.length : Math.max(here.length, inRings.length);
}

function hasTemplate(definition: Artifact['body']): boolean {
  const details = objectAt(definition, 'properties', 'policyRule', 'then', 'details');
  return Object.keys(objectAt(details, 'templateInfo')).length > 0;
}

function lastName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
