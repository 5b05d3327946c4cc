import type { Plan, Step } from '../azure/plan.ts';
import { asCode } from './as-code.ts';
import { plural } from './show-findings.ts';
import { changesOf, countPlan, titleOf, turnsOf } from './show-plan.ts';

/** How many characters a comment on a pull request may have; GitHub takes 65,536. */
const longest = 60_000;
const mostWarned = 50;

/**
 * Returns a plan as a comment on a pull request: counts, then what is lowered or deleted, then every resource. What does
 * not fit is left out with its count, the resources from the end first, never the counts themselves.
 */
export function planMarkdown(plan: Plan): string {
  const { environment, owner } = plan.stamp;
  const { summary } = plan;
  const head = [
    `### Azure plan for environment ${asCode(environment)}`,
    '',
    `Owner ${asCode(owner)}. ${plan.steps.length === 0 ? countPlan(plan) : turnsOf(plan).join('')}`.trim(),
    '',
    '| create | update | delete | unchanged | raised | lowered |',
    '|---:|---:|---:|---:|---:|---:|',
    `| ${[summary.create, summary.update, summary.delete, summary.unchanged, summary.raised, summary.lowered].join(' | ')} |`,
    ...warnings(plan),
    ...(plan.steps.length === 0 ? [] : ['', '#### Every resource']),
  ];
  const blocks = plan.steps.map(blockOf);
  let room = longest - length(head) - 200;
  const shown = blocks.findIndex((block) => {
    room -= length(block);
    return room < 0;
  });
  const kept = shown < 0 ? blocks : blocks.slice(0, shown);
  return `${[...head, ...kept.flat(), ...restOf(plan.steps.slice(kept.length))].join('\n')}\n`;
}

function warnings({ steps }: Plan): string[] {
  const lines = steps.flatMap((step) => {
    const lowered = step.changes.some(({ turn }) => turn === 'lowered');
    if (step.action !== 'delete' && !lowered) return [];
    return [`- ${lowered ? '**lowered** ' : ''}${asCode(titleOf(step))}`];
  });
  if (lines.length === 0) return [];
  const more = lines.length - mostWarned;
  return [
    '',
    '#### Lowered or deleted',
    '',
    ...lines.slice(0, mostWarned),
    ...(more > 0 ? [`- and ${plural(more, 'more resource')}`] : []),
  ];
}

function blockOf(step: Step): string[] {
  return [
    '',
    `- ${asCode(titleOf(step))}`,
    `  ${asCode(step.id)}`,
    ...changesOf(step).map((line) => `  - ${asCode(line)}`),
  ];
}

function restOf(steps: readonly Step[]): string[] {
  if (steps.length === 0) return [];
  const changes = steps.reduce((sum, step) => sum + step.changes.length, 0);
  return ['', `_${plural(steps.length, 'more resource')} with ${plural(changes, 'change')} not shown: run \`plan\`._`];
}

function length(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
