import type { Baseline } from '../model/baseline.ts';

/**
 * Returns the chapter of `CONTROLS.md` on the controls of Azure resources that environments bind: what each demands, and
 * what its definition does where. Nothing where nobody binds any.
 */
export function azureControlsChapter(baselines: readonly Baseline[]): string[] {
  const bound = baselines.flatMap(({ environment, azureInitiatives }) =>
    azureInitiatives.flatMap(({ controls }) => controls.map((one) => ({ ...one, environment: environment.name }))),
  );
  if (bound.length === 0) return [];
  const byId = Map.groupBy(bound, ({ control }) => control.id);
  const rows = [...byId]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, here]) => {
      const [{ control } = { control: undefined }] = here;
      const effects = baselines.map(
        ({ environment: { name } }) => here.find((one) => one.environment === name)?.effect ?? '–',
      );
      return `| ${id} ${control?.version} | ${control?.title} | ${control?.severity} | ${control?.mend} | ${effects.join(' | ')} |`;
    });
  return [
    '## Controls of Azure resources',
    '',
    'Judged by Azure Policy in the request itself, before the service fills in its defaults: what is left out is denied.',
    '',
    `| control | title | severity | mend | ${baselines.map(({ environment }) => environment.name).join(' | ')} |`,
    `|---|---|---|---|${baselines.map(() => '---|').join('')}`,
    ...rows,
    '',
  ];
}
