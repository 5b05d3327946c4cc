import { breakGlassFindings } from '../azure/break-glass.ts';
import { makePlan } from '../azure/make-plan.ts';
import { observe } from '../azure/observe.ts';
import type { Plan } from '../azure/plan.ts';
import { writePlan } from '../azure/plan-file.ts';
import { writeText } from '../io/write-text.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { planMarkdown } from '../report/plan-markdown.ts';
import { showFindings } from '../report/show-findings.ts';
import { countPlan, showPlan } from '../report/show-plan.ts';
import { asOf } from './as-of.ts';
import { azureOptionHelp, azureOptions } from './azure-options.ts';
import type { Command } from './command.ts';
import { desiredState } from './desired-state.ts';
import { usageFault } from './usage-fault.ts';
import { withTarget } from './with-target.ts';

const formats: Readonly<Record<string, (plan: Plan) => string>> = {
  text: showPlan,
  json: writePlan,
  markdown: planMarkdown,
};

/** Says what would be done in Azure. */
export const plan: Command = {
  name: 'plan',
  usage: 'plan [--environment NAME] [--out FILE] [--detailed-exitcode] [--format text|json|markdown]',
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
    format: 'text (the default), json (what --out writes) or markdown (a comment on a pull request)',
  },
  run: async (words, world) => {
    const format = String(words.values['format'] ?? 'text');
    const show = Object.hasOwn(formats, format) ? formats[format] : undefined;
    if (show === undefined) throw usageFault(`unknown format "${format}"`, 'use text, json or markdown');
    const { stamp, resources, roles, scopes, share } = desiredState(words, world);
    const observed = await withTarget(words, world, (target) => observe(target, scopes), { share });
    const { plan: made, findings } = makePlan(stamp, resources, observed, roles);
    if (findings.length > 0) throw new PalisadeError(findings, 1);
    const file = words.values['out'];
    if (typeof file === 'string') writeText(file, writePlan(made), world.project);
    world.out(show(made));
    if (typeof file === 'string') world.err(`${countPlan(made)}; written to ${file}\n`);
    const reminders = breakGlassFindings(observed, stamp, asOf(words, world));
    world.err(showFindings(reminders));
    if (reminders.some(({ severity }) => severity === 'error')) return 1;
    return words.values['detailed-exitcode'] === true && made.steps.length > 0 ? 3 : 0;
  },
};
