import { asOfHelp, asOfOption } from './as-of.ts';
import type { Command } from './command.ts';

/** The options of every command that speaks to Azure Resource Manager. */
export const azureOptions: Command['options'] = {
  environment: { type: 'string' },
  'arm-endpoint': { type: 'string' },
  cloud: { type: 'string' },
  emulator: { type: 'boolean' },
  ...asOfOption,
};

/** What they mean. */
export const azureOptionHelp: Command['optionHelp'] = {
  environment: 'the committed environment; needed where there are several',
  'arm-endpoint': 'an https URL that is spoken to instead of the public cloud (PALISADE_ARM_ENDPOINT)',
  cloud: 'public (the default), usgov or china',
  emulator: 'use the emulator of this process; its state is kept in .palisade/emulator.json (PALISADE_EMULATOR_STATE)',
  ...asOfHelp,
};
