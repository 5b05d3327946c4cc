import { resolve } from 'node:path';
import { committedEnvironments, loadBaseline } from '../io/load-baseline.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import { PalisadeError } from '../model/palisade-error.ts';
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
    const explanation = explainControl(id, baselines);
    if (explanation === undefined) {
      const known = [
        ...new Set(baselines.flatMap((baseline) => baseline.controls.map((control) => control.id))),
      ].sort();
      const [near] = didYouMean(id, known);
      const message = `unknown control "${id}"${near ? `, expected "${near}"` : ''}`;
      throw new PalisadeError([
        { code: 'control/unknown', severity: 'error', message, mend: `use one of: ${known.join(', ')}` },
      ]);
    }
    world.out(format === 'json' ? `${JSON.stringify(explanation, null, 2)}\n` : showExplanation(explanation));
    return 0;
  },
};
