import { readJournal } from '../azure/journal.ts';
import { journalFaults } from '../azure/journal-faults.ts';
import { observe } from '../azure/observe.ts';
import { reversePlan } from '../azure/reverse-plan.ts';
import { writePace } from '../azure/write-pace.ts';
import { readText } from '../io/write-text.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { showFindings } from '../report/show-findings.ts';
import { showPlan } from '../report/show-plan.ts';
import { applyLimits, applyOptionHelp, applyOptions } from './apply-options.ts';
import { asOf } from './as-of.ts';
import { carryThrough } from './carry-through.ts';
import { chooseBaseline } from './choose-baseline.ts';
import type { Command } from './command.ts';
import { committedAzure } from './committed-azure.ts';
import { usageFault } from './usage-fault.ts';
import { withTarget } from './with-target.ts';
import type { World } from './world.ts';

const { environment: _, 'as-of': __, ...options } = applyOptions;
const { environment: ___, 'as-of': ____, ...optionHelp } = applyOptionHelp;

/** Undoes what a journal says was done. */
export const rollback: Command = {
  name: 'rollback',
  usage: 'rollback JOURNAL [--allow-delete N] [--deadline MINUTES] [--dry-run]',
  summary: 'Undoes what an apply did, by its journal; refuses what has moved since',
  options: { ...options, 'dry-run': { type: 'boolean' } },
  optionHelp: { ...optionHelp, 'dry-run': 'say what would be done, and change nothing' },
  run: async (words, world) => {
    const [file, ...others] = words.positionals;
    if (file === undefined || others.length > 0) throw usageFault('rollback takes one journal', 'name one file');
    const limits = applyLimits(words);
    const { entries } = readJournal(journalText(file, world), file);
    const [first] = entries;
    if (first?.event !== 'run') return 0;
    const environment = String(first.stamp?.environment);
    const { stamp, roles, ...realm } = committedAzure(
      chooseBaseline({ ...words, values: { environment } }, world),
      world,
    );
    const faults = journalFaults(entries, { stamp, scopes: realm.scopes });
    if (faults.length > 0) throw new PalisadeError(faults);
    const review = { intents: roles, today: asOf(words, world) };
    const scopes = [...entries.flatMap((one) => (one.event === 'begun' ? one.scope : [])), ...realm.scopes];
    const pace = writePace({ now: () => world.now().getTime(), sleep: world.sleep });
    const work = async (target: Parameters<Parameters<typeof withTarget>[2]>[0]): Promise<number> => {
      const { plan, findings, moved, left } = reversePlan(entries, stamp, await observe(target, scopes), review);
      if (moved.length > 0) {
        world.err(showFindings(moved));
        return 3;
      }
      if (findings.length > 0) throw new PalisadeError(findings, 1);
      world.err(showFindings(left));
      const dry = words.values['dry-run'] === true;
      (dry ? world.out : world.err)(showPlan(plan));
      const journal = { file: `${file}.rollback`, samePlan: false };
      return dry ? 0 : carryThrough({ plan, target, pace, journal, limits }, world);
    };
    return withTarget(words, world, work, { heard: pace.heard });
  },
};

function journalText(file: string, world: World): string {
  const text = readText(file, world.project);
  if (text !== undefined) return text;
  const message = 'the journal cannot be read';
  throw new PalisadeError([
    { code: 'journal/unreadable', severity: 'error', place: { file }, message, mend: 'name the file that apply wrote' },
  ]);
}
