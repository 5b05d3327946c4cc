import type { Insights } from '../azure/insights.ts';
import type { Target } from '../azure/target.ts';
import { readText, writeText } from '../io/write-text.ts';
import { AzureFault } from '../model/azure-fault.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import type { ArmOptions } from '../targets/arm-target.ts';
import { chooseEndpoint } from './choose-endpoint.ts';
import type { Words } from './command.ts';
import { usageFault } from './usage-fault.ts';
import type { World } from './world.ts';

/** Work on Azure Resource Manager; what Azure Policy reports is reached where it is asked for. */
export type Work<T> = (target: Target, insights: () => Promise<Insights>) => Promise<T>;

/** How it is listened to. */
type Listening = Pick<ArmOptions, 'heard' | 'share'>;

/** Does some work on the Azure Resource Manager that the words name; its refusals become findings. */
export async function withTarget<T>(words: Words, world: World, work: Work<T>, listening: Listening = {}): Promise<T> {
  const onTarget = words.values['emulator'] === true ? onEmulator : onEndpoint;
  try {
    return await onTarget(words, world, work, listening);
  } catch (error) {
    if (!(error instanceof AzureFault)) throw error;
    const { code, message, mend } = error;
    throw new PalisadeError([{ code, severity: 'error', message, mend }], 1);
  }
}

async function onEndpoint<T>(words: Words, world: World, work: Work<T>, listening: Listening): Promise<T> {
  const { url, tokenScope, loopback } = chooseEndpoint(words, world);
  const { staticCredential, loginCredential } = await import('../targets/credentials.ts');
  const token = world.environment['PALISADE_ARM_TOKEN'];
  // A login is never handed to a server of this machine: a token for it has to be given.
  if (loopback && !token)
    throw usageFault('an endpoint on this machine needs a token of its own', 'set PALISADE_ARM_TOKEN');
  const credential = loopback && token ? staticCredential(token) : await loginCredential();
  return doWork({ endpoint: url, credential, tokenScope, ...listening }, work);
}

async function doWork<T>(options: ArmOptions, work: Work<T>): Promise<T> {
  const { armTarget } = await import('../targets/arm-target.ts');
  const insights = async (): Promise<Insights> => {
    const { insightsTarget } = await import('../targets/insights-target.ts');
    return insightsTarget(options);
  };
  return work(await armTarget(options), insights);
}

async function onEmulator<T>(_words: Words, world: World, work: Work<T>, listening: Listening): Promise<T> {
  const { startEmulator } = await import('../targets/emulator/start-emulator.ts');
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
    const { url: endpoint, certificate } = emulator;
    const credential = staticCredential('emulator');
    return await doWork({ endpoint, credential, tokenScope: 'emulator/.default', certificate, ...listening }, work);
  } finally {
    await emulator.close();
  }
}
