import { resourceKinds } from './azure-resource.ts';
import { canonicalBody } from './canonical-resource.ts';
import type { Step } from './plan.ts';

/**
 * Returns creations and updates in the order in which they are done: what is referred to comes first, but an initiative
 * that gives a member up to another one waits until that one is assigned. Between the two the member is in both, rather
 * than in force nowhere.
 */
export function orderWrites(steps: readonly Step[]): Step[] {
  return sorted(steps, (step) => (givesUp(step, steps) ? resourceKinds.length : kindOf(step)));
}

/** Returns deletions in the order in which they are done: what refers comes before what it refers to. */
export function orderDeletes(steps: readonly Step[]): Step[] {
  return sorted(steps, (step) => -kindOf(step));
}

function kindOf({ resource }: Step): number {
  return resourceKinds.indexOf(resource.kind);
}

function sorted(steps: readonly Step[], rank: (step: Step) => number): Step[] {
  const ranked = steps.map((step) => ({ step, place: rank(step) }));
  return ranked.sort((a, b) => a.place - b.place || (a.step.id < b.step.id ? -1 : 1)).map(({ step }) => step);
}

function givesUp(step: Step, steps: readonly Step[]): boolean {
  if (step.action !== 'update' || step.resource.kind !== 'policySetDefinitions') return false;
  const lost = step.changes.flatMap(({ path, from, to }) =>
    path.startsWith('properties.policyDefinitions.') && to === undefined ? [definitionOf(from)] : [],
  );
  const others = steps.filter((other) => other !== step && other.resource.kind === 'policySetDefinitions');
  const taken = new Set(others.flatMap(({ resource }) => membersOf(resource)));
  return lost.some((id) => id !== undefined && taken.has(id));
}

function membersOf(resource: Step['resource']): unknown[] {
  const { policyDefinitions = {} } = canonicalBody(resource)['properties'] as { policyDefinitions?: object };
  return Object.values(policyDefinitions).map(definitionOf);
}

function definitionOf(member: unknown): unknown {
  return (member as { policyDefinitionId?: unknown } | null | undefined)?.policyDefinitionId;
}
