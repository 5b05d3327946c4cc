import { applyPlan, type StepResult } from '../../src/azure/apply-plan.ts';
import { type AzureResource, keyOf } from '../../src/azure/azure-resource.ts';
import { canonicalBody } from '../../src/azure/canonical-resource.ts';
import { makePlan } from '../../src/azure/make-plan.ts';
import { observe } from '../../src/azure/observe.ts';
import type { Plan } from '../../src/azure/plan.ts';
import type { Target } from '../../src/azure/target.ts';
import { type ArmOptions, armTarget } from '../../src/targets/arm-target.ts';
import { staticCredential } from '../../src/targets/credentials.ts';
import type { Emulator } from '../../src/targets/emulator/start-emulator.ts';
import { assignment, definition, definitionId, set, setId, subscription } from './policies.ts';

export const stamp = { owner: 'contoso-platform', environment: 'dev' };

export interface Shape {
  readonly names: readonly string[];
  /** The display name of the definitions and of the set. */
  readonly title?: string;
  readonly scope?: string;
  readonly palisade?: object | undefined;
  /** What the set and the assignment are called. */
  readonly set?: string;
}

/** Definitions, the set of them and its assignment, as an azure folder holds them. */
export function landscape(shape: Shape): AzureResource[] {
  const { names, title = 'Baseline', scope = subscription, set: name = 'palisade-dev' } = shape;
  const palisade = 'palisade' in shape ? shape.palisade : stamp;
  const metadataOf = (own: string) => ({
    category: 'Kubernetes',
    ...(palisade && { palisade: { ...palisade, name: own } }),
  });
  const definitions = names.map((each): AzureResource => {
    const body = definition((properties) =>
      Object.assign(properties, { displayName: `${title} ${each}`, metadata: metadataOf(each) }),
    );
    return { kind: 'policyDefinitions', scope, name: each, body };
  });
  const members = names.map((each) => ({
    policyDefinitionId: definitionId(each, scope),
    policyDefinitionReferenceId: each,
    groupNames: ['pods'],
    parameters: { effect: { value: 'Audit' } },
  }));
  const setBody = set((properties) => {
    Object.assign(properties, { displayName: title, metadata: metadataOf(name), policyDefinitions: members });
    delete properties['parameters'];
  });
  const assignmentBody = assignment(
    (properties) => {
      Object.assign(properties, { metadata: metadataOf(name), enforcementMode: 'Default' });
      delete properties['parameters'];
    },
    setId(name, scope),
  );
  return [
    ...definitions,
    { kind: 'policySetDefinitions', scope, name, body: setBody },
    { kind: 'policyAssignments', scope, name, body: assignmentBody },
  ];
}

/** The emulator as plan and apply see it, with retries that do not wait. */
export function targetOf({ url, certificate }: Emulator, options: Partial<ArmOptions> = {}): Promise<Target> {
  return armTarget({
    endpoint: url,
    certificate,
    credential: staticCredential('good'),
    tokenScope: 'https://management.azure.com/.default',
    retryDelay: 1,
    ...options,
  });
}

export interface Ended {
  readonly plan: Plan;
  readonly results: readonly StepResult[];
  /** How many steps ended how, without what did not occur. */
  readonly outcomes: Readonly<Partial<Record<StepResult['outcome'], number>>>;
  /** The milliseconds of each wait. */
  readonly slept: readonly number[];
}

const scopes = (resources: readonly AzureResource[]) => [...new Set(resources.map(({ scope }) => scope))];

export async function planned(target: Target, desired: readonly AzureResource[], at = scopes(desired)): Promise<Plan> {
  const { plan, findings } = makePlan(stamp, desired, await observe(target, at));
  if (findings.length > 0) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return plan;
}

export async function carriedOut(plan: Plan, target: Target): Promise<Ended> {
  const slept: number[] = [];
  const results = await applyPlan(plan, target, { report: () => {}, sleep: async (time) => void slept.push(time) });
  const outcomes: Partial<Record<StepResult['outcome'], number>> = {};
  for (const { outcome } of results) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  return { plan, results, outcomes, slept };
}

export async function applied(target: Target, desired: readonly AzureResource[]): Promise<Ended> {
  return carriedOut(await planned(target, desired), target);
}

/** What stands at the scopes, in the form in which it is compared. */
export async function standing(target: Target, at: readonly string[]): Promise<Record<string, unknown>> {
  const resources = await observe(target, at);
  return Object.fromEntries(resources.map((each) => [keyOf(each), canonicalBody(each)] as const).sort());
}

/** How many requests of each method were answered. */
export function calls({ requests }: Pick<Emulator, 'requests'>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { method } of requests()) counts[method] = (counts[method] ?? 0) + 1;
  return counts;
}
