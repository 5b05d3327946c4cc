import { holdsScope } from '../../model/azure-scope.ts';
import { objectAt } from '../../model/json-object.ts';
import type { AzureResource } from '../azure-resource.ts';
import type { Passing } from '../plan.ts';
import { type AssignmentView, assignmentView, type Chosen } from './assignment-view.ts';
import { type DefinitionView, definitionView } from './definition-view.ts';
import { effectAt } from './effect-at.ts';
import { type MemberView, membersByControl } from './member-view.ts';
import { type Sample, samplesOf } from './sample.ts';
import type { Timeline } from './timelines.ts';

/** One control at one scope, by everything that enforces it there; or what of that reaches one cluster below. */
export interface UnitParts {
  readonly control: string;
  readonly assignments: readonly Timeline[];
  /** By id in lower case: the initiatives, and the definitions of their members. */
  readonly policies: ReadonlyMap<string, Timeline>;
  /** Of the one cluster; none where it is about whoever is not exempt. */
  readonly exemptions: readonly Timeline[];
}

/** Returns how many steps of a resource are done in some state of the plan. */
type Progress = (line: Timeline) => number;

/** Tells whether a state of a plan is between what was and what will be. */
export interface EffectUnit {
  /** The steps that change what the control does, in any order. */
  readonly steps: readonly number[];
  readonly passing: (isDone: (step: number) => boolean) => Passing | undefined;
}

/** Returns the unit of a control at a scope. */
export function effectUnit(parts: UnitParts, steps: readonly number[]): EffectUnit {
  // A cluster that is exempt lies in a scope that is left out where its id says so, or may.
  const samples = samplesOf(valuesOf(parts)).filter(
    ({ scope, exempt }) => scope === '' || exempt === '' || holdsScope(scope, exempt) !== false,
  );
  const at = (progress: Progress): number[] => samples.map((sample) => strictest(sample, parts, progress));
  const [before, after] = [at(() => 0), at(({ steps: all }) => all.length)];
  const judged = (now: readonly number[]): Passing | undefined => {
    // That an audit comes and goes locks nobody out.
    if (now.some((one, i) => one > Math.max(before[i] ?? 0, after[i] ?? 0, 1))) return 'stricter';
    return now.some((one, i) => one < Math.min(before[i] ?? 0, after[i] ?? 0)) ? 'laxer' : undefined;
  };
  // A search comes through the same states of a unit again and again.
  const known = new Map<string, Passing | undefined>();
  return {
    steps,
    passing(isDone) {
      const key = steps.filter(isDone).join();
      if (!known.has(key)) known.set(key, judged(at((line) => line.steps.filter(isDone).length)));
      return known.get(key);
    },
  };
}

function strictest(
  sample: Sample,
  { control, assignments, policies, exemptions }: UnitParts,
  progress: Progress,
): number {
  const find = (line: Timeline | undefined) => line?.states[progress(line)];
  return assignments.reduce((most, line) => {
    const resource = find(line);
    if (resource === undefined) return most;
    const assignment = viewOfAssignment(resource);
    const set = find(policies.get(assignment.assigned));
    const effect = effectAt(sample, {
      assignment,
      parameters: set === undefined ? {} : objectAt(set.body, 'properties', 'parameters'),
      members: set === undefined ? [] : membersOf(set, assignment, control),
      definitionOf: (id) => viewOfDefinition(find(policies.get(id))),
      isExempt: (member, { exempt }) =>
        exempt !== '' && exemptions.some((one) => isExempting(find(one), { line, member, exempt })),
    });
    return Math.max(most, effect);
  }, 0);
}

function isExempting(
  exemption: AzureResource | undefined,
  { line, member, exempt }: { readonly line: Timeline; readonly member: MemberView; readonly exempt: string },
): boolean {
  if (exemption?.scope.toLowerCase() !== exempt) return false;
  const { policyAssignmentId, policyDefinitionReferenceIds: ids } = objectAt(exemption.body, 'properties');
  if (String(policyAssignmentId).toLowerCase() !== line.key) return false;
  return !Array.isArray(ids) || ids.length === 0 || ids.some((id) => String(id).toLowerCase() === member.referenceId);
}

/** Returns the members by which an initiative enforces a control; of a single definition the one that it comes to. */
export function membersOf(
  policy: AzureResource,
  { assigned, parameters }: AssignmentView,
  control: string,
): readonly MemberView[] {
  if (policy.kind === 'policyDefinitions') {
    return control === assigned ? [{ referenceId: '', definition: assigned, parameters }] : [];
  }
  return controlsOf(policy).get(control) ?? [];
}

/** Returns the members of an initiative by control. */
export const controlsOf = remembered((set: AzureResource) => membersByControl(objectAt(set.body, 'properties')));

/** Returns the view of an assignment. */
export const viewOfAssignment = remembered((one: AzureResource) => assignmentView(objectAt(one.body, 'properties')));

const definitionViews = remembered((one: AzureResource) => definitionView(objectAt(one.body, 'properties')));

function viewOfDefinition(one: AzureResource | undefined): DefinitionView | undefined {
  return one === undefined ? undefined : definitionViews(one);
}

function remembered<T>(make: (resource: AzureResource) => T): (resource: AzureResource) => T {
  const known = new WeakMap<AzureResource, T>();
  return (resource) => {
    const value = known.get(resource) ?? make(resource);
    known.set(resource, value);
    return value;
  };
}

function valuesOf({ assignments, policies, exemptions }: UnitParts): Parameters<typeof samplesOf>[0] {
  const all = (lines: Iterable<Timeline>) => [...lines].flatMap(({ states }) => states.flatMap((one) => one ?? []));
  const views = all(assignments).map(viewOfAssignment);
  const definitions = all(policies.values())
    .filter(({ kind }) => kind === 'policyDefinitions')
    .map((one) => definitionViews(one));
  const places = views.flatMap((view) => [...view.places, ...view.overrides].flatMap((one) => one.locations ?? []));
  const texts = new Set(definitions.map(({ text }) => text));
  return {
    location: classes(places),
    scope: classes(views.map(({ notScopes }) => ({ inside: true, values: notScopes }))),
    exempt: exemptions.length === 0 ? [''] : [...new Set(all(exemptions).map(({ scope }) => scope.toLowerCase()))],
    source: ['Original', 'Generated'],
    namespace: classes(
      definitions.flatMap(({ namespaces, excluded }) =>
        [namespaces, excluded].map((list) => ({ inside: true, values: new Set(list) })),
      ),
    ),
    text: texts.size > 1 ? [undefined, ...texts] : [undefined],
  };
}

// Names that stand in the same lists are judged alike; one of them is enough.
function classes(lists: readonly Chosen[]): string[] {
  const names = ['', ...new Set(lists.flatMap(({ values }) => [...values]))];
  const kept = new Map(names.map((name) => [lists.map(({ values }) => (values.has(name) ? 1 : 0)).join(''), name]));
  return [...kept.values()];
}
