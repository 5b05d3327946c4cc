import { activeChecks } from './active-checks.ts';
import { checks } from './all.ts';
import { type BuiltInInitiative, builtInInitiatives, builtInRelease } from './built-in-initiatives.ts';
import { type BuiltInClaim, builtInRelations } from './built-in-relations.ts';
import { newestMinor } from './policy-version.ts';

/** A check beside what Azure's initiative of each level does about it. */
export interface BuiltInRow {
  readonly check: string;
  /** The id of our control, which says the same. */
  readonly control: string;
  /** Where the level does not ask for the check, why. */
  readonly claims: Readonly<Record<BuiltInInitiative['level'], BuiltInClaim | { readonly notAsked: string }>>;
}

/** Azure's initiatives beside the checks of the newest version of the Pod Security Standards. */
export interface BuiltInComparison {
  /** The release of Azure's built-in policies that they are of. */
  readonly release: string;
  readonly initiatives: readonly BuiltInInitiative[];
  /** In the order in which upstream reports its checks. */
  readonly rows: readonly BuiltInRow[];
}

/** Returns what Azure's initiatives do about every check. */
export function compareBuiltIns(): BuiltInComparison {
  const rows = checks.map(({ id, control }) => ({
    check: id,
    control,
    claims: { baseline: claimOf(id, 'baseline'), restricted: claimOf(id, 'restricted') },
  }));
  return { release: builtInRelease, initiatives: builtInInitiatives, rows };
}

function claimOf(id: string, level: BuiltInInitiative['level']): BuiltInClaim | { notAsked: string } {
  const active = activeChecks(level, newestMinor);
  if (active.some(({ check }) => check.id === id)) {
    // A check that nobody has looked at yet is not covered by anything.
    return builtInRelations[level][id] ?? { relation: 'unknown', by: [], reason: 'not compared yet' };
  }
  const instead = active.find(({ variant }) => variant.overrides.includes(id));
  return { notAsked: instead === undefined ? 'belongs to restricted' : `replaced by ${instead.check.id}` };
}
