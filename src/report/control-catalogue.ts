import type { Baseline } from '../model/baseline.ts';
import type { Control, Rule } from '../model/control.ts';
import { coverageOf } from '../model/coverage-of.ts';
import { showTarget } from '../model/exemption.ts';
import type { BuiltInComparison } from '../pss/compare-built-ins.ts';
import { builtInChapter } from './built-in-comparison.ts';

/**
 * Returns `CONTROLS.md`: every control with its rules, mends, references and samples, and where it is enforced; then what
 * Azure's own initiatives do about the Pod Security Standards.
 */
export function controlCatalogue(
  controls: readonly Control[],
  baselines: readonly Baseline[],
  builtIns: BuiltInComparison,
): string {
  const environments = baselines.map((baseline) => baseline.environment.name);
  const rows = controls.map((control) => {
    const cells = baselines.map((baseline) => enforcementIn(baseline, control));
    return `| [${control.id}](#${control.id}) | ${control.title} | ${control.severity} | ${cells.join(' | ')} |`;
  });
  return [
    '# Controls',
    '',
    `| control | title | severity | ${environments.join(' | ')} |`,
    `|---|---|---|${environments.map(() => '---|').join('')}`,
    ...rows,
    '',
    ...deviationsOf(baselines),
    ...exemptionsOf(baselines),
    ...controls.flatMap((control) => chapter(control)),
    ...builtInChapter(builtIns),
  ].join('\n');
}

function deviationsOf(baselines: readonly Baseline[]): string[] {
  const rows = baselines.flatMap(({ environment, deviations }) =>
    deviations.map(({ standard, control, reason, origin }) => {
      return `| ${environment.name} | ${standard} | ${control} | ${cell(reason)} | ${origin.file} ${origin.construct} |`;
    }),
  );
  if (rows.length === 0) return [];
  return [
    '## Deviations',
    '',
    '| environment | standard | left out | because | said in |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ];
}

function exemptionsOf(baselines: readonly Baseline[]): string[] {
  const rows = baselines.flatMap(({ environment, exemptions }) =>
    exemptions.map(({ control, binding, target, owner, approvedBy, until, category, reason }) => {
      const from = `[${control}](#${control})${binding === null ? '' : ` as ${binding}`}`;
      const said = [showTarget(target), owner, approvedBy, until, category, reason].map(cell);
      return `| ${environment.name} | ${from} | ${said.join(' | ')} |`;
    }),
  );
  if (rows.length === 0) return [];
  return [
    '## Exemptions',
    '',
    '| environment | control | exempt | owner | approved by | until | category | because |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ];
}

function enforcementIn(baseline: Baseline, control: Control): string {
  const found = baseline.bindings
    .filter((binding) => binding.control === control.id)
    .map((binding) => binding.enforcement);
  if (found.length === 0) return '–';
  const profiles = Object.entries(baseline.environment.profiles);
  const covering = profiles.filter(([, profile]) => coverageOf(control, profile).covers === 'full');
  const engines = [...new Set(covering.map(([, profile]) => profile.policyEngine))].sort();
  const gaps = profiles.flatMap(([name, profile]) => {
    const coverage = coverageOf(control, profile);
    return coverage.covers === 'none' ? [`none on ${name}: ${coverage.why}`] : [];
  });
  const by = engines.length > 0 ? [`${[...new Set(found)].sort().join(', ')} by ${engines.join(', ')}`] : [];
  return [...by, ...gaps].join('; ');
}

function chapter(control: Control): string[] {
  const kinds = control.match.kinds.map(({ kind }) => kind).sort();
  const parameters = Object.entries(control.parameters);
  return [
    `## ${control.id}`,
    '',
    `${control.title}, version ${control.version}, severity ${control.severity}. Judges ${kinds.join(', ')}. ${control.description}`,
    '',
    ...(control.override ? [`Written by hand. Mend: ${control.override.mend}.`, ''] : rulesOf(control.rules)),
    ...(control.variants ?? []).flatMap(({ since, rules }) => [`From Kubernetes ${since} on:`, '', ...rulesOf(rules)]),
    ...(parameters.length === 0
      ? []
      : [
          '| parameter | type | default | meaning |',
          '|---|---|---|---|',
          ...parameters.map(([name, schema]) => {
            const value = schema.required === true ? 'required' : `\`${JSON.stringify(schema.default ?? null)}\``;
            return `| ${name} | ${schema.type} | ${value} | ${cell(schema.description)} |`;
          }),
          '',
        ]),
    '| elsewhere | id | relation |',
    '|---|---|---|',
    ...control.references.map(({ to, id, relation }) => `| ${to} | ${cell(id)} | ${relation} |`),
    '',
    `Allowed: ${control.samples.allowed.map((sample) => sample.name).join('; ')}.`,
    `Denied: ${control.samples.denied.map((sample) => sample.name).join('; ')}.`,
    '',
  ];
}

function rulesOf(rules: readonly Rule[]): string[] {
  return [
    '| denied with | mend |',
    '|---|---|',
    ...rules.map((rule) => `| ${cell(rule.message)} | ${cell(rule.mend)} |`),
    '',
  ];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('{', '\\{');
}
