import type { Ring } from '../../model/environment.ts';
import type { Member } from './member.ts';

/** What a part of an assignment's resources is told otherwise. */
export interface Override {
  readonly kind: 'policyEffect';
  readonly value: string;
  readonly selectors: readonly Selector[];
}

/** What an override or a resource selector is for. */
export interface Selector {
  readonly kind: 'resourceLocation' | 'policyDefinitionReferenceId';
  readonly in: readonly string[];
}

/** How many values Azure takes in one selector. */
const mostValues = 50;

/**
 * Returns the overrides of the members' effects in rings that deny; none where no ring does. No two are for one member in
 * one place, so their order does not matter.
 */
export function ringOverrides(members: readonly Member[], rings: readonly Ring[]): Override[] {
  const places = rings.flatMap(({ enforcement, locations }) => (enforcement === 'deny' ? locations : []));
  if (places.length === 0) return [];
  const differing = members.filter(({ ringEffect }) => ringEffect !== undefined);
  const byEffect = Map.groupBy(differing, ({ ringEffect }) => ringEffect ?? '');
  return [...byEffect].sort(byName).flatMap(([value, its]) =>
    parts([...places].sort()).flatMap((locations) =>
      idsOf(its, members).map((selector): Override => {
        return { kind: 'policyEffect', value, selectors: [{ kind: 'resourceLocation', in: locations }, ...selector] };
      }),
    ),
  );
}

// Where all members change alike, none has to be named.
function idsOf(members: readonly Member[], all: readonly Member[]): Selector[][] {
  if (members.length === all.length) return [[]];
  const ids = members.map(({ referenceId }) => referenceId).sort();
  return parts(ids).map((some) => [{ kind: 'policyDefinitionReferenceId', in: some }]);
}

function parts(values: readonly string[]): string[][] {
  const count = Math.ceil(values.length / mostValues);
  return Array.from({ length: count }, (_, i) => values.slice(i * mostValues, (i + 1) * mostValues));
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
