import { objectAt } from '../../model/json-object.ts';
import { type AzureResource, keyOf } from '../azure-resource.ts';
import type { Step } from '../plan.ts';
import { controlsOf, type EffectUnit, effectUnit, membersOf, viewOfAssignment } from './effect-unit.ts';
import type { Timeline } from './timelines.ts';

/**
 * Returns a unit for each control at each scope where more than one step changes what it does: only there is a state of
 * the plan that is neither what was nor what will be. What a scope inherits from those above it is not added up.
 */
export function effectUnits(steps: readonly Step[], lines: ReadonlyMap<string, Timeline>): EffectUnit[] {
  const all = [...lines.values()];
  const assignments = all.filter((line) => kindOf(line) === 'policyAssignments');
  const exemptions = Map.groupBy(
    all.filter((line) => kindOf(line) === 'policyExemptions'),
    (line) => String(objectAt(someState(line)?.body, 'properties')['policyAssignmentId']).toLowerCase(),
  );
  const byScope = Map.groupBy(assignments, scopeOf);
  return [...byScope.values()].flatMap((at) => {
    const controls = Map.groupBy(
      at.flatMap((line) => [...controlsAt(line, lines)].map((control) => ({ line, control }))),
      ({ control }) => control,
    );
    return [...controls].flatMap(([control, its]): EffectUnit[] => {
      const enforcing = its.map(({ line }) => line);
      const policies = policiesOf(enforcing, control, lines);
      const exempted = enforcing.flatMap(({ key }) => exemptions.get(key) ?? []);
      const moving = [...enforcing, ...policies.values()].filter((line) => isMoving(line, steps, control));
      // What is exempt at one cluster says nothing of another: thousands are looked at one by one.
      const places = Map.groupBy(exempted, scopeOf);
      return [[], ...places.values()].flatMap((exemptions: Timeline[]) => {
        const changing = exemptions.filter((line) => line.steps.some((i) => movesExemption(steps[i])));
        if (exemptions.length > 0 && changing.length === 0) return [];
        const own = [...moving, ...changing].flatMap((line) => line.steps);
        if (own.length < 2) return [];
        return [effectUnit({ control, assignments: enforcing, policies, exemptions }, own)];
      });
    });
  });
}

// A member that comes or goes is there in one of them.
function controlsAt(line: Timeline, lines: ReadonlyMap<string, Timeline>): Set<string> {
  const assigned = present(line).map((one) => viewOfAssignment(one).assigned);
  return new Set(
    assigned.flatMap((id) => {
      const policy = lines.get(id);
      if (policy === undefined) return [];
      return present(policy).flatMap((one) => (one.kind === 'policyDefinitions' ? [id] : [...controlsOf(one).keys()]));
    }),
  );
}

function policiesOf(
  assignments: readonly Timeline[],
  control: string,
  lines: ReadonlyMap<string, Timeline>,
): Map<string, Timeline> {
  const found = new Map<string, Timeline>();
  const take = (id: string): Timeline | undefined => {
    const line = lines.get(id);
    if (line !== undefined) found.set(id, line);
    return line;
  };
  for (const view of assignments.flatMap(present).map(viewOfAssignment))
    for (const policy of present(take(view.assigned)))
      for (const { definition } of membersOf(policy, view, control)) take(definition);
  return found;
}

// What comes or goes as a definition or an initiative is not in force meanwhile.
function isMoving(line: Timeline, steps: readonly Step[], control: string): boolean {
  return line.steps.some((i) => {
    const step = steps[i];
    if (step === undefined) return false;
    const kind: string = step.resource.kind;
    if (kind === 'policyAssignments') return step.action !== 'update' || step.changes.some(movesAssignment);
    if (step.action !== 'update') return false;
    if (kind === 'policyDefinitions') return step.changes.some(({ path }) => judging.test(path));
    const [from, to] = [line.states[0], line.states.at(-1)].map((one) =>
      JSON.stringify([one && controlsOf(one).get(control), objectAt(one?.body, 'properties')['parameters']]),
    );
    return from !== to;
  });
}

const judging = /^properties(?:$|\.(?:policyRule|parameters|mode)\b)/;

function movesAssignment({ path }: Step['changes'][number]): boolean {
  return /^properties(?:$|\.(?:overrides|resourceSelectors|notScopes|enforcementMode|parameters|policyDefinitionId)\b)/.test(
    path,
  );
}

// What it says to people, or until when it holds, exempts no more and no less today.
function movesExemption(step: Step | undefined): boolean {
  if (step?.action !== 'update') return step !== undefined;
  return step.changes.some(({ path }) =>
    /^properties\.(?:policyAssignmentId|policyDefinitionReferenceIds|resourceSelectors)\b/.test(path),
  );
}

function present(line: Timeline | undefined): AzureResource[] {
  return line?.states.flatMap((one) => one ?? []) ?? [];
}

function someState(line: Timeline): AzureResource | undefined {
  return present(line)[0];
}

function scopeOf(line: Timeline): string {
  return someState(line)?.scope.toLowerCase() ?? '';
}

function kindOf(line: Timeline): string | undefined {
  return someState(line)?.kind;
}

/** Returns whether two steps can be done in either order without another state of the unit that both belong to. */
export function areApart(a: Step, b: Step): boolean {
  const exempt = (step: Step): boolean => (step.resource.kind as string) === 'policyExemptions';
  return exempt(a) && exempt(b) && keyOf(a.resource) !== keyOf(b.resource) && a.resource.scope !== b.resource.scope;
}
