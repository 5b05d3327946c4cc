import type { ArmWorld } from './arm-world.ts';
import { openDirectory } from './directory.ts';
import type { EmulatorOptions } from './emulator-options.ts';
import { type ArmResource, openState } from './emulator-state.ts';

/**
 * Returns what answers are made with, but where the emulator is reached.
 *
 * @param builtIns by id in lower case
 * @throws Error for a stored state that no emulator wrote
 */
export function openWorld(options: EmulatorOptions, builtIns: ReadonlyMap<string, ArmResource>): Omit<ArmWorld, 'url'> {
  const state = openState(options, {
    any: options.lag ?? 0,
    list: options.listLag ?? 0,
    reference: options.referenceLag ?? 0,
  });
  const directory = openDirectory(state, options.principals ?? [], options.directoryLag ?? 0);
  const parents = new Map(
    Object.entries(options.parents ?? {}).map(([name, above]) => [name.toLowerCase(), above.toLowerCase()]),
  );
  return { state, builtIns, directory, options, parents, evaluations: new Map() };
}
