import { azureOptionHelp, azureOptions } from './azure-options.ts';
import type { Command, Words } from './command.ts';
import { usageFault } from './usage-fault.ts';

/** The options of commands that change something in Azure. */
export const applyOptions: Command['options'] = {
  ...azureOptions,
  'allow-delete': { type: 'string' },
  deadline: { type: 'string' },
};

/** What they mean. */
export const applyOptionHelp: Command['optionHelp'] = {
  ...azureOptionHelp,
  'allow-delete': 'how many resources may be deleted (0)',
  deadline: 'after how many minutes nothing more is begun, nor waited for (30)',
};

/** Returns how many resources may be deleted, and how many milliseconds the run may take. */
export function applyLimits({ values }: Words): { readonly deletes: number; readonly milliseconds: number } {
  const said = String(values['allow-delete'] ?? 0);
  const deletes = Number(said);
  // Nothing, and a number with a point or an exponent, are slips.
  if (!/^\d{1,9}$/.test(said))
    throw usageFault(`--allow-delete is "${said}", expected a whole number`, 'write how many may be deleted');
  const until = String(values['deadline'] ?? 30);
  const minutes = Number(until);
  if (until.trim() === '' || !(minutes > 0 && minutes <= 1440))
    throw usageFault(`--deadline is "${until}", expected minutes, at most a day`, 'write a number from 1 to 1440');
  return { deletes, milliseconds: minutes * 60_000 };
}
