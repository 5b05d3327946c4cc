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
  const deletes = Number(values['allow-delete'] ?? 0);
  if (!Number.isInteger(deletes) || deletes < 0)
    throw usageFault('--allow-delete takes a whole number', 'write a number');
  const minutes = Number(values['deadline'] ?? 30);
  if (!(minutes > 0 && minutes <= 1440))
    throw usageFault('--deadline takes minutes, at most a day', 'write a number from 1 to 1440');
  return { deletes, milliseconds: minutes * 60_000 };
}
