import type { Target } from '../azure/target.ts';
import type { WritePace } from '../azure/write-pace.ts';
import { readText, writeText } from '../io/write-text.ts';
import { AzureFault } from '../model/azure-fault.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { chooseEndpoint } from './choose-endpoint.ts';
import type { Words } from './command.ts';
import { usageFault } from './usage-fault.ts';
import type { World } from './world.ts';

/** Does some work on the Azure Resource Manager that the words name; its refusals become findings. */
export async function withTarget<T>(
  words: Words,
  world: World,
  work: (target: Target) => Promise<T>,
  heard?: WritePace['heard'],
): Promise<T> {
  try {
    return words.values['emulator'] === true
      ? await onEmulator(world, work, heard)
      : await onEndpoint(words, world, work, heard);
  } catch (error) {
    if (!(error instanceof AzureFault)) throw error;
    const { code, message, mend } = error;
    throw new PalisadeError([{ code, severity: 'error', message, mend }], 1);
  }
}

async function onEndpoint<T>(
  words: Words,
  world: World,
  work: (target: Target) => Promise<T>,
  heard: WritePace['heard'] | undefined,
): Promise<T> {
  const { url, tokenScope, loopback } = chooseEndpoint(words, world);
  const { armTarget } = await import('../targets/arm-target.ts');
  const { staticCredential, loginCredential } = await import('../targets/credentials.ts');
  const token = world.environment['PALISADE_ARM_TOKEN'];
  // A login is never handed to a server of this machine: a token for it has to be given.
  if (loopback && !token)
    throw usageFault('an endpoint on this machine needs a token of its own', 'set PALISADE_ARM_TOKEN');
  const credential = loopback && token ? staticCredential(token) : await loginCredential();
  return work(await armTarget({ endpoint: url, credential, tokenScope, ...(heard && { heard }) }));
}

async function onEmulator<T>(
  world: World,
  work: (target: Target) => Promise<T>,
  heard: WritePace['heard'] | undefined,
): Promise<T> {
  const { startEmulator } = await import('../targets/emulator/start-emulator.ts');
  const { armTarget } = await import('../targets/arm-target.ts');
  const { staticCredential } = await import('../targets/credentials.ts');
  const stateFile = world.environment['PALISADE_EMULATOR_STATE'] ?? '.palisade/emulator.json';
  const emulator = await startEmulator({
    now: world.now,
    newId: world.newId,
    load: () => readText(stateFile, world.project),
    save: (text) => writeText(stateFile, text, world.project),
  }).catch((error: Error) => {
    throw usageFault(`the emulator does not start: ${error.message}`, `look at "${stateFile}"`);
  });
  try {
    const credential = staticCredential('emulator');
    return await work(
      await armTarget({
        endpoint: emulator.url,
        credential,
        tokenScope: 'emulator/.default',
        certificate: emulator.certificate,
        ...(heard && { heard }),
      }),
    );
  } finally {
    await emulator.close();
  }
}
