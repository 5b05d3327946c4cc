import { resolve } from 'node:path';
import { committedEnvironments, loadBaseline } from '../io/load-baseline.ts';
import { announcedDays } from '../model/day.ts';
import { listExemptions, showExemptions } from '../report/show-exemptions.ts';
import { asOf, asOfHelp, asOfOption } from './as-of.ts';
import type { Command } from './command.ts';
import { usageFault } from './usage-fault.ts';

/** Lists who is exempt from what, and until when. */
export const exemptions: Command = {
  name: 'exemptions',
  usage: 'exemptions list|stale [--as-of DAY] [--format text|json]',
  summary: 'Lists exemptions: all, or those that have ended or end within thirty days',
  options: { ...asOfOption, format: { type: 'string' } },
  optionHelp: { ...asOfHelp, format: 'text (the default) or json' },
  run: async (words, world) => {
    const [verb, ...rest] = words.positionals;
    if ((verb !== 'list' && verb !== 'stale') || rest.length > 0)
      throw usageFault('exemptions has two verbs, "list" and "stale"', 'write "palisade exemptions list"');
    const format = words.values['format'] ?? 'text';
    if (format !== 'text' && format !== 'json') throw usageFault(`unknown format "${format}"`, 'use text or json');
    const day = asOf(words, world);
    const names = committedEnvironments(resolve(world.project, 'generated'));
    if (names.length === 0) throw usageFault('there is no generated/environments here', 'run "palisade synth" first');
    const baselines = names.map((name) => loadBaseline(`generated/environments/${name}/baseline.json`, world.project));
    const all = listExemptions(baselines, day);
    const listed = verb === 'list' ? all : all.filter(({ daysLeft }) => daysLeft <= announcedDays);
    world.out(
      format === 'json' ? `${JSON.stringify({ asOf: day, exemptions: listed }, null, 2)}\n` : showExemptions(listed),
    );
    return verb === 'stale' && listed.some(({ daysLeft }) => daysLeft < 0) ? 1 : 0;
  },
};
