import type { Baseline } from '../model/baseline.ts';
import type { Control, Rule } from '../model/control.ts';
import { coverageOf } from '../model/coverage-of.ts';
import { showTarget } from '../model/exemption.ts';
import type { BuiltInComparison } from '../pss/compare-built-ins.ts';
import type { ConstraintCount } from '../verify/constraint-counts.ts';
import { azureControlsChapter } from './azure-controls.ts';
import { type AzureDefinitions, azureDefinitionsChapter, boundCells, builtInCell } from './azure-definitions.ts';
import { builtInChapter } from './built-in-comparison.ts';

/**
 * Returns `CONTROLS.md`: every control with its rules, mends, references and samples, and where it is enforced; how many
 * constraints that comes to on a cluster; and what Azure's own definitions and initiatives do about the controls and about
 * the Pod Security Standards.
 */
export function controlCatalogue(
  controls: readonly Control[],
  baselines: readonly Baseline[],
  builtIns: BuiltInComparison,
  counts: readonly ConstraintCount[],
  definitions: AzureDefinitions,
): string {
  const environments = baselines.map((baseline) => baseline.environment.name);
  const rows = controls.map((control) => {
    const cells = baselines.map((baseline) => enforcementIn(baseline, control, definitions));
    const own = builtInCell(definitions, control.id);
    return `| [${control.id}](#${control.id}) | ${control.title} | ${control.severity} | ${own} | ${cells.join(' | ')} |`;
  });
  return [
    '# Controls',
    '',
    `| control | title | severity | Azure's own | ${environments.join(' | ')} |`,
    `|---|---|---|---|${environments.map(() => '---|').join('')}`,
    ...rows,
    '',
    ...constraintsOf(counts),
    ...deviationsOf(baselines),
    ...exemptionsOf(baselines),
    ...controls.flatMap((control) => chapter(control)),
    ...azureControlsChapter(baselines),
    ...azureDefinitionsChapter(definitions),
    ...builtInChapter(builtIns),
  ].join('\n');
}

// What AKS recommends is said of its add-on; whoever runs Gatekeeper sizes it.
function constraintsOf(counts: readonly ConstraintCount[]): string[] {
  if (counts.length === 0) return [];
  const rows = counts.map(({ environment, target, own, beside, budget }) => {
    const others = beside.map(({ title, count }) => `${count} of ${title}`);
    const most = budget === null ? '–' : `${budget.recommended}, at most ${budget.most}`;
    return `| ${environment} | ${target} | ${own} | ${others.join(', ') || '–'} | ${most} |`;
  });
  return [
    '## Constraints on a cluster',
    '',
    '| environment | profile | ours | besides | AKS recommends |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ];
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

function enforcementIn(baseline: Baseline, control: Control, definitions: AzureDefinitions): string {
  const besides = boundCells(definitions, baseline.environment.name, control.id);
  const found = baseline.bindings
    .filter((binding) => binding.control === control.id)
    .map((binding) => binding.enforcement);
  if (found.length === 0) return besides.join('; ') || '–';
  const profiles = Object.entries(baseline.environment.profiles);
  const covering = profiles.filter(([, profile]) => coverageOf(control, profile).covers === 'full');
  const engines = [...new Set(covering.map(([, profile]) => profile.policyEngine))].sort();
  const gaps = profiles.flatMap(([name, profile]) => {
    const coverage = coverageOf(control, profile);
    return coverage.covers === 'none' ? [`none on ${name}: ${coverage.why}`] : [];
  });
  const by = engines.length > 0 ? [`${[...new Set(found)].sort().join(', ')} by ${engines.join(', ')}`] : [];
  return [...by, ...gaps, ...besides].join('; ');
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
