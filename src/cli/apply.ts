import { observe } from '../azure/observe.ts';
import { writePace } from '../azure/write-pace.ts';
import { countPlan } from '../report/show-plan.ts';
import { applyLimits, applyOptionHelp, applyOptions } from './apply-options.ts';
import { breakGlassWords } from './break-glass-words.ts';
import { carryThrough } from './carry-through.ts';
import { choosePlan } from './choose-plan.ts';
import type { Command } from './command.ts';
import { desiredState } from './desired-state.ts';
import { readPlanFile, withPlanned } from './read-plan-file.ts';
import { refuseDeletes } from './refuse-deletes.ts';
import { withTarget } from './with-target.ts';

/** Does in Azure what a plan says. */
export const apply: Command = {
  name: 'apply',
  usage:
    'apply [FILE] [--environment NAME] [--allow-delete N] [--deadline MINUTES] [--disable CONTROL --reason TEXT --until DAY | --end-break-glass]',
  summary: 'Does what a plan says, or plans and does it; can be run again after it was stopped',
  options: {
    ...applyOptions,
    disable: { type: 'string' },
    reason: { type: 'string' },
    until: { type: 'string' },
    'end-break-glass': { type: 'boolean' },
  },
  optionHelp: {
    ...applyOptionHelp,
    disable: 'in an emergency: a control that is only audited from now on; nothing else is done',
    reason: 'what it is disabled for',
    until: 'the last day of that, at most 30 days ahead; an apply after it ends it',
    'end-break-glass': 'end what was disabled, although its day is not over',
  },
  run: async (given, world) => {
    const words = withPlanned(given, world);
    const limits = applyLimits(words);
    const disabled = breakGlassWords(words, world);
    // An emergency is not to wait for the renewal of an exemption: the one that ended may be its cause.
    const desired = desiredState(words, world, { expired: disabled === undefined ? 'error' : 'warning' });
    const pace = writePace({ now: () => world.now().getTime(), sleep: world.sleep });
    const [file] = words.positionals;
    // Before Azure is asked for anything.
    if (file !== undefined) refuseDeletes(readPlanFile(file, desired.stamp, world), limits.deletes);
    const time = world.now().toISOString().replaceAll(':', '-').replace(/\..*/, 'Z');
    const journal =
      file === undefined
        ? { stem: `.palisade/journals/${desired.stamp.environment}-${time}` }
        : { file: `${file}.journal`, samePlan: true };
    return withTarget(
      words,
      world,
      async (target) => {
        const observed = await observe(target, desired.scopes);
        const plan = choosePlan(words, world, desired, observed, disabled);
        refuseDeletes(plan, limits.deletes);
        world.err(`${countPlan(plan)}\n`);
        return carryThrough({ plan, target, pace, journal, limits }, world);
      },
      { heard: pace.heard, share: desired.share },
    );
  },
};
