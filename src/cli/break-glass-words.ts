import type { AzureResource } from '../azure/azure-resource.ts';
import { type BreakGlass, longestBreakGlass } from '../azure/break-glass.ts';
import { builtInProperties } from '../azure/built-in-properties.ts';
import { memberNames } from '../azure/member-names.ts';
import { controlOf } from '../azure/order/member-view.ts';
import type { BreakGlassWorld } from '../azure/with-break-glass.ts';
import { daysBetween, isDay } from '../model/day.ts';
import { objectAt, objectsAt } from '../model/json-object.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { asOf } from './as-of.ts';
import { chooseBaseline } from './choose-baseline.ts';
import type { Words } from './command.ts';
import { usageFault } from './usage-fault.ts';
import type { World } from './world.ts';

/**
 * Returns what the words switch off; undefined where they do not.
 * @throws PalisadeError `usage/option`
 */
export function breakGlassWords(words: Words, world: World): BreakGlass | undefined {
  const { disable: control, reason, until } = words.values;
  if (control === undefined && reason === undefined && until === undefined) return undefined;
  if (typeof control !== 'string' || typeof reason !== 'string' || typeof until !== 'string' || reason.trim() === '')
    throw usageFault(
      '--disable, --reason and --until go together',
      'write --disable CONTROL --reason "what for" --until 2027-01-31',
    );
  if (words.positionals.length > 0 || words.values['end-break-glass'] === true)
    throw usageFault('--disable does nothing else', 'leave the plan and --end-break-glass out');
  const today = asOf(words, world);
  if (!isDay(until)) throw usageFault(`--until is "${until}", which is no day`, 'write a day such as 2027-01-31');
  const ahead = daysBetween(today, until);
  if (ahead < 0 || ahead > longestBreakGlass)
    throw usageFault(
      `--until ${until} is ${ahead < 0 ? 'over' : `${ahead} days ahead`}, expected at most ${longestBreakGlass} days from ${today}`,
      'what is to hold longer is an exemption, which is reviewed',
    );
  return { control, reason: reason.trim(), until };
}

/** Returns what is known around the assignments of the environment that the words name. */
export function breakGlassWorld(
  words: Words,
  world: World,
  resources: readonly AzureResource[],
): Omit<BreakGlassWorld, 'resources'> {
  const baseline = chooseBaseline(words, world);
  const there = controlsOf(resources);
  return {
    builtIn: builtInProperties(baseline.environment.azure?.cloud ?? 'public'),
    namesOf(control) {
      const found = memberNames(control, baseline, there);
      return 'names' in found ? found.names : [];
    },
  };
}

/** Refuses a control that no member is called by. */
export function refuseUnknown(control: string, words: Words, world: World, resources: readonly AzureResource[]): void {
  const found = memberNames(control, chooseBaseline(words, world), controlsOf(resources));
  if ('names' in found) return;
  throw new PalisadeError([{ code: 'azure/break-glass', severity: 'error', subject: control, ...found }], 1);
}

function controlsOf(resources: readonly AzureResource[]): Set<string> {
  const members = resources.flatMap(({ body }) => objectsAt(objectAt(body, 'properties'), 'policyDefinitions'));
  return new Set(members.map((one) => controlOf(String(one['policyDefinitionReferenceId']))));
}
