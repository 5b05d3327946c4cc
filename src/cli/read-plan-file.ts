import type { Stamp } from '../azure/azure-resource.ts';
import type { Plan } from '../azure/plan.ts';
import { readPlan } from '../azure/plan-file.ts';
import { readText } from '../io/write-text.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import type { Words } from './command.ts';
import { usageFault } from './usage-fault.ts';
import type { World } from './world.ts';

/** Returns the words with the environment of the plan file that they name: it says which, so nobody has to. */
export function withPlanned(words: Words, world: World): Words {
  const [file] = words.positionals;
  if (words.positionals.length > 1) throw usageFault('apply takes one plan', 'name one file');
  const known = file === undefined || words.values['environment'] !== undefined;
  const text = known ? undefined : readText(file, world.project);
  if (file === undefined || text === undefined) return words;
  return { ...words, values: { ...words.values, environment: readPlan(text, file).stamp.environment } };
}

/**
 * Returns the plan of a file.
 * @throws PalisadeError where it cannot be read, or is for somebody else
 */
export function readPlanFile(file: string, stamp: Stamp, world: World): Plan {
  const text = readText(file, world.project);
  if (text === undefined) {
    const message = 'the plan file cannot be read';
    throw new PalisadeError([
      {
        code: 'plan/unreadable',
        severity: 'error',
        place: { file },
        message,
        mend: 'make one with "palisade plan --out FILE"',
      },
    ]);
  }
  const plan = readPlan(text, file);
  const { owner, environment } = plan.stamp;
  if (owner === stamp.owner && environment === stamp.environment) return plan;
  throw usageFault(
    `the plan is for environment "${environment}" of owner "${owner}"`,
    'name the environment that it was made for',
  );
}
