import { resolve } from 'node:path';
import { azureControlFacts } from '../azure/azure-control-facts.ts';
import { committedEnvironments, loadBaseline } from '../io/load-baseline.ts';
import type { Baseline } from '../model/baseline.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { explainAzureControl, showAzureExplanation } from '../report/explain-azure-control.ts';
import { explainControl, showExplanation } from '../report/explain-control.ts';
import type { Command } from './command.ts';
import { usageFault } from './usage-fault.ts';

/** Says what a control demands, why, and where it is enforced. */
export const explain: Command = {
  name: 'explain',
  usage: 'explain CONTROL [--format text|json]',
  summary: 'Says what a control demands, why, how to comply, and where it is enforced',
  options: { format: { type: 'string' } },
  optionHelp: { format: 'text (the default) or json' },
  run: async ({ positionals, values }, world) => {
    const [id, ...rest] = positionals;
    if (id === undefined || rest.length > 0) throw usageFault('explain takes one control', 'name one control');
    const format = values['format'] ?? 'text';
    if (format !== 'text' && format !== 'json') throw usageFault(`unknown format "${format}"`, 'use text or json');
    const names = committedEnvironments(resolve(world.project, 'generated'));
    if (names.length === 0) throw usageFault('there is no generated/environments here', 'run "palisade synth" first');
    const baselines = names.map((name) => loadBaseline(`generated/environments/${name}/baseline.json`, world.project));
    const explained = explainedBy(id, baselines);
    if (explained === undefined) {
      const known = [...new Set(baselines.flatMap(boundIds))].sort();
      const [near] = didYouMean(id, known);
      const message = `unknown control "${id}"${near ? `, expected "${near}"` : ''}`;
      throw new PalisadeError([
        { code: 'control/unknown', severity: 'error', message, mend: `use one of: ${known.join(', ')}` },
      ]);
    }
    world.out(format === 'json' ? `${JSON.stringify(explained.value, null, 2)}\n` : explained.text);
    return 0;
  },
};

function explainedBy(id: string, baselines: readonly Baseline[]): { value: object; text: string } | undefined {
  const control = explainControl(id, baselines);
  if (control !== undefined) return { value: control, text: showExplanation(control) };
  const ofAzure = explainAzureControl(id, baselines, azureControlFacts);
  return ofAzure && { value: ofAzure, text: showAzureExplanation(ofAzure) };
}

function boundIds({ controls, azureInitiatives = [] }: Baseline): string[] {
  const ofAzure = azureInitiatives.flatMap((initiative) => initiative.controls.map(({ control }) => control.id));
  return [...controls.map(({ id }) => id), ...ofAzure];
}
