import { resolve } from 'node:path';
import { committedEnvironments, loadBaseline } from '../io/load-baseline.ts';
import type { Baseline } from '../model/baseline.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import type { Words } from './command.ts';
import { usageFault } from './usage-fault.ts';
import type { World } from './world.ts';

/** Returns the baseline that `--baseline` or `--environment` names, or the only one that is committed. */
export function chooseBaseline({ values }: Words, world: World): Baseline {
  const { baseline, environment } = values;
  if (baseline !== undefined && environment !== undefined) {
    throw usageFault('--baseline and --environment both name a baseline', 'give one of the two');
  }
  if (typeof baseline === 'string') return loadBaseline(baseline, world.project);
  const known = committedEnvironments(resolve(world.project, 'generated'));
  if (known.length === 0)
    throw usageFault('there is no generated/environments here', 'run "palisade synth" first, or give --baseline FILE');
  const [only] = known;
  const name = typeof environment === 'string' ? environment : known.length === 1 ? only : undefined;
  if (name === undefined)
    throw usageFault(`there are ${known.length} environments: ${known.join(', ')}`, 'choose one with --environment');
  if (!known.includes(name)) throw unknownEnvironment(name, known);
  return loadBaseline(`generated/environments/${name}/baseline.json`, world.project);
}

function unknownEnvironment(name: string, known: readonly string[]): PalisadeError {
  const [near] = didYouMean(name, known);
  return new PalisadeError([
    {
      code: 'environment/unknown',
      severity: 'error',
      message: `unknown environment "${name}"${near ? `, expected "${near}"` : ''}`,
      mend: `use one of: ${known.join(', ')}`,
    },
  ]);
}
