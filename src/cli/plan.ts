import { makePlan } from '../azure/make-plan.ts';
import { observe } from '../azure/observe.ts';
import { writePlan } from '../azure/plan-file.ts';
import { writeText } from '../io/write-text.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { countPlan, showPlan } from '../report/show-plan.ts';
import { azureOptionHelp, azureOptions } from './azure-options.ts';
import type { Command } from './command.ts';
import { desiredState } from './desired-state.ts';
import { usageFault } from './usage-fault.ts';
import { withTarget } from './with-target.ts';

/** Says what would be done in Azure. */
export const plan: Command = {
  name: 'plan',
  usage: 'plan [--environment NAME] [--out FILE] [--detailed-exitcode] [--format text|json]',
  summary: 'Says what would be done in Azure, member by member; changes nothing',
  options: {
    ...azureOptions,
    out: { type: 'string' },
    'detailed-exitcode': { type: 'boolean' },
    format: { type: 'string' },
  },
  optionHelp: {
    ...azureOptionHelp,
    out: 'a file for the plan, which apply takes',
    'detailed-exitcode': 'exit 3 where there is something to do',
    format: 'text (the default) or json',
  },
  run: async (words, world) => {
    const format = words.values['format'] ?? 'text';
    if (format !== 'text' && format !== 'json') throw usageFault(`unknown format "${format}"`, 'use text or json');
    const { stamp, resources, scopes } = desiredState(words, world);
    const observed = await withTarget(words, world, (target) => observe(target, scopes));
    const { plan: made, findings } = makePlan(stamp, resources, observed);
    if (findings.length > 0) throw new PalisadeError(findings, 1);
    const file = words.values['out'];
    if (typeof file === 'string') writeText(file, writePlan(made), world.project);
    world.out(format === 'json' ? writePlan(made) : showPlan(made));
    if (typeof file === 'string') world.err(`${countPlan(made)}; written to ${file}\n`);
    return words.values['detailed-exitcode'] === true && made.steps.length > 0 ? 3 : 0;
  },
};
