import { type Neighbour, neighboursOf } from '../azure/neighbours.ts';
import type { Baseline } from '../model/baseline.ts';
import type { Finding } from '../model/finding.ts';
import { type ConstraintCount, totalOf } from './constraint-counts.ts';

/**
 * Returns what is worth saying of the constraints on the environment's clusters and of what else puts some there: too
 * many for the add-on as AKS sizes it, what is judged twice, and what is refused there that a control lets through. All
 * of it is advice: nothing here makes a cluster admit what it should not.
 */
export function checkNeighbours(baseline: Baseline, counts: readonly ConstraintCount[]): Finding[] {
  const { environment, environmentOrigin } = baseline;
  const said = (code: Finding['code'], subject: string, message: string, mend: string): Finding => {
    const place = { file: environmentOrigin.file, line: environmentOrigin.line };
    return { code, severity: 'warning', place, subject, message, mend };
  };
  const bound = new Set(baseline.bindings.map(({ control }) => control));
  const controls = baseline.controls.filter(({ id }) => bound.has(id));
  return [
    ...counts
      .filter((count) => count.environment === environment.name)
      .flatMap((count) =>
        tooMany(count).map(({ message, mend }) =>
          said('constraints/many', `${count.environment}/${count.target}`, message, mend),
        ),
      ),
    ...neighboursOf(environment.alsoOn).flatMap((neighbour) => {
      const { title } = neighbour;
      const twice = overlaps(neighbour, controls);
      return [
        ...(twice.length === 0
          ? []
          : [
              said(
                'constraints/overlap',
                environment.name,
                `${title} judges what ${twice.length === 1 ? 'a control' : `${twice.length} controls`} of ours ${twice.length === 1 ? 'does' : 'do'}, so that one fault is ${neighbour.effect} twice: ${twice.join(', ')}`,
                'exempt the clusters from those members there, or bind the controls elsewhere alone',
              ),
            ]),
        ...neighbour.constraints.flatMap(({ referenceId, refuses }) => {
          const here = refuses?.controls.filter((id) => bound.has(id)) ?? [];
          if (refuses === undefined || here.length === 0) return [];
          const names = here.map((id) => `"${id}"`).join(' and ');
          const message = `${title} finds fault with ${refuses.what} (${referenceId}), unless somebody changes its values; ${names} may let it through`;
          return [
            said(
              'constraints/conflict',
              environment.name,
              message,
              'give that member the values of ours, or exempt the clusters from it',
            ),
          ];
        }),
      ];
    }),
  ];
}

function tooMany(count: ConstraintCount): { message: string; mend: string }[] {
  const { budget, beside, own, target } = count;
  const total = totalOf(count);
  if (budget === null || total <= budget.recommended) return [];
  const parts = [`${own} of ours`, ...beside.map(({ title, count: its }) => `${its} of ${title}`)].join(', ');
  const message = `clusters of profile "${target}" have ${total} constraints (${parts})`;
  if (total <= budget.most) {
    const mend = 'see that the add-on has three cores and 600 MB there, or bind controls as one with bundle: true';
    return [{ message: `${message}, and AKS recommends ${budget.recommended} for the add-on at its usual size`, mend }];
  }
  const mend = 'bind controls as one with bundle: true, or turn off what is judged twice';
  return [{ message: `${message}, more than the ${budget.most} that AKS sizes the add-on for at most`, mend }];
}

function overlaps({ constraints }: Neighbour, controls: Baseline['controls']): string[] {
  return controls.flatMap(({ id, references }) => {
    const ids = references.flatMap(({ to, id: definition }) => (to === 'azure' ? [definition] : []));
    const same = constraints.filter(({ definition }) => ids.includes(definition)).map(({ referenceId }) => referenceId);
    return same.length === 0 ? [] : [`"${id}" (${same.sort().join(', ')})`];
  });
}
