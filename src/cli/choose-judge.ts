import { checkInRings } from '../check/check-in-rings.ts';
import { checkResources } from '../check/check-resources.ts';
import { checkStandard } from '../check/check-standard.ts';
import type { ManifestResource } from '../check/read-manifests.ts';
import type { Verdict } from '../model/verdict.ts';
import { parseStandard } from '../pss/parse-standard.ts';
import { chooseBaseline } from './choose-baseline.ts';
import { chooseRing } from './choose-ring.ts';
import type { Words } from './command.ts';
import { usageFault } from './usage-fault.ts';
import { withOverrides } from './with-overrides.ts';
import type { World } from './world.ts';

type Judge = (resources: readonly ManifestResource[]) => Verdict[];

/** Returns what judges resources: the standard of `--pss`, or the baseline that is named or the only one. */
export async function chooseJudge(words: Words, world: World): Promise<Judge> {
  const { pss, environment, baseline, ring } = words.values;
  if (typeof pss !== 'string') {
    const chosen = await withOverrides(chooseBaseline(words, world), world);
    if (typeof ring !== 'string') return (resources) => checkInRings(chosen, resources);
    const there = chooseRing(chosen, ring);
    return (resources) => checkResources(there, resources);
  }
  const [other] = Object.entries({ '--environment': environment, '--baseline': baseline, '--ring': ring }).flatMap(
    ([name, value]) => (value === undefined ? [] : [name]),
  );
  if (other !== undefined) {
    throw usageFault(`--pss and ${other} both say who judges`, 'give one of the two');
  }
  const standard = parseStandard(pss);
  if ('message' in standard) throw usageFault(standard.message, standard.mend);
  return (resources) => checkStandard(standard, resources);
}
