import type { FieldChange, Plan, Step } from '../azure/plan.ts';
import { plural } from './show-findings.ts';

const signs = { create: '+', update: '~', delete: '-' } as const;

/** Returns a plan as a reviewer reads it: each resource with its changed members, then the counts. */
export function showPlan(plan: Plan): string {
  const { owner, environment } = plan.stamp;
  const lines = plan.steps.flatMap((step) => [
    `${signs[step.action]} ${step.action}  ${step.id}`,
    ...members(step),
    '',
  ]);
  return `${[`environment "${environment}", owner "${owner}"`, '', ...lines, countPlan(plan)].join('\n')}\n`;
}

/** Returns what a plan does, in one line. */
export function countPlan(plan: Plan): string {
  const count = (action: Step['action']): number => plan.steps.filter((step) => step.action === action).length;
  if (plan.steps.length === 0) return `nothing to do: ${plural(plan.unchanged.length, 'resource')} as reviewed`;
  return `${count('create')} to create, ${count('update')} to update, ${count('delete')} to delete, ${plan.unchanged.length} unchanged`;
}

function members(step: Step): string[] {
  // Of a resource that is new or goes, its title says enough; the files hold the rest.
  if (step.action !== 'update') {
    const properties = step.resource.body['properties'] as { displayName?: string } | undefined;
    return properties?.displayName === undefined ? [] : [`    ${properties.displayName}`];
  }
  return step.changes.map(showChange);
}

function showChange({ path, from, to }: FieldChange): string {
  if (path.endsWith('templateInfo.content')) return `    ${path}: the template's text changes`;
  return `    ${path}: ${showValue(from)} → ${showValue(to)}`;
}

function showValue(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = JSON.stringify(value);
  return text.length <= 120 ? text : `${text.slice(0, 117)}…`;
}
