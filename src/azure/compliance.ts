import { assignmentScopeOf } from '../model/assignment-scope-of.ts';
import { holdsScope } from '../model/azure-scope.ts';
import { itemsAt, objectAt } from '../model/json-object.ts';
import type { Stamp } from './azure-resource.ts';
import type { PolicyState } from './insights.ts';
import { judgeCell } from './judge-cell.ts';
import { timeOf } from './last-write.ts';
import type { Pending } from './pending-of.ts';
import { clusterType, keyOf, type Reported, type ReportedCluster } from './read-insights.ts';
import { meansResource } from './selected-by.ts';
import type { Cell } from './standing.ts';
import type { WantedMember } from './wanted-members.ts';

/** A cluster that the environment means. */
export interface KnownCluster {
  readonly id: string;
  /** Empty where nobody says. */
  readonly location: string;
  /** Whether Azure reports nothing of ours about it. */
  readonly silent: boolean;
}

/** How an environment's controls stand, as Azure reports it. */
export interface Compliance {
  readonly stamp: Stamp;
  /** When it was asked. */
  readonly at: string;
  /** Sorted by member, then by resource. */
  readonly cells: readonly Cell[];
  /** Sorted by id. */
  readonly clusters: readonly KnownCluster[];
  /** States of our assignments that belong to no member that is wanted there. */
  readonly unplaced: readonly PolicyState[];
}

/** What compliance is made from. */
export interface ComplianceInput {
  readonly stamp: Stamp;
  readonly members: readonly WantedMember[];
  readonly reported: Reported;
  readonly pendingOf: (member: WantedMember) => Pending;
  /** Ids of clusters that the environment names: what is known beside what Azure reports. */
  readonly named: readonly string[];
  readonly now: Date;
  /** How old a state may be, in milliseconds. */
  readonly oldest: number;
}

/** Returns how each member stands on each resource that is judged, or should be. */
export function complianceOf(input: ComplianceInput): Compliance {
  const { stamp, members, reported, now } = input;
  const states = latestStates(reported.states);
  const byMember = Map.groupBy(states.values(), ({ assignment, referenceId }) => keyOf('', assignment, referenceId));
  const clusters = knownClusters(input);
  const cells: Cell[] = [];
  const used = new Set<string>();
  for (const member of members) {
    const { pending, written } = input.pendingOf(member);
    const own = byMember.get(keyOf('', member.assignmentId, member.referenceId)) ?? [];
    for (const place of placesOf(member, clusters, own)) {
      const key = keyOf(place.resource, member.assignmentId, member.referenceId);
      const state = states.get(key);
      const cell = judgeCell({
        ...place,
        member,
        state,
        pending,
        written,
        components: member.inClusters ? reported.componentsOf(place.resource, member) : undefined,
        exemptions: reported.exemptions,
        stamp,
        now,
        oldest: input.oldest,
      });
      if (cell !== undefined) cells.push(cell);
      used.add(key);
    }
  }
  const talked = new Set(reported.states.map(({ resource }) => resource.toLowerCase()));
  return {
    stamp,
    at: now.toISOString(),
    cells: cells.sort((a, b) => order(titleOf(a), titleOf(b))),
    clusters: clusters
      .filter((cluster) => members.some((member) => means(member, cluster)))
      .map(({ id, location }) => ({ id, location, silent: !talked.has(id.toLowerCase()) }))
      .sort((a, b) => order(a.id, b.id)),
    unplaced: [...states].filter(([key]) => !used.has(key)).map(([, state]) => state),
  };
}

interface Place {
  readonly resource: string;
  readonly resourceType: string;
  readonly location: string;
}

function placesOf(member: WantedMember, clusters: readonly ReportedCluster[], states: readonly PolicyState[]): Place[] {
  const expected = clusters
    .filter((cluster) => member.onEachCluster && means(member, cluster))
    .map(({ id, location }): Place => ({ resource: id, resourceType: clusterType, location }));
  const known = new Set(expected.map(({ resource }) => resource.toLowerCase()));
  const others = states.filter(
    (state) => !known.has(state.resource.toLowerCase()) && meansResource(propertiesOf(member), state) !== false,
  );
  return [...expected, ...others];
}

/** Returns whether a member's assignment means a cluster. */
function means(member: WantedMember, { id, location, scopes }: ReportedCluster): boolean {
  const { scope } = member.assignment;
  const holds = scopes.has(scope.toLowerCase()) || holdsScope(scope, id) === true;
  const out = itemsAt(propertiesOf(member), 'notScopes').some((one) => holdsScope(String(one), id) === true);
  return holds && !out && meansResource(propertiesOf(member), { location, resourceType: clusterType }) !== false;
}

function knownClusters({ members, named, reported }: ComplianceInput): ReportedCluster[] {
  const known = new Set(reported.clusters.map(({ id }) => id.toLowerCase()));
  const scopes = [...new Set(members.map(({ assignment }) => assignment.scope.toLowerCase()))];
  const more = [...new Map(named.map((id) => [id.toLowerCase(), id])).values()]
    .filter((id) => !known.has(id.toLowerCase()))
    .map((id): ReportedCluster => {
      // Below which management group it lies only Azure knows, where there are several.
      const scope = assignmentScopeOf(id, scopes);
      return { id, location: '', scopes: new Set(scope === undefined ? scopes : [scope]) };
    });
  return [...reported.clusters, ...more];
}

function latestStates(states: readonly PolicyState[]): Map<string, PolicyState> {
  const sorted = [...states].sort((a, b) => timeOf(a.at) - timeOf(b.at));
  return new Map(sorted.map((state) => [keyOf(state.resource, state.assignment, state.referenceId), state]));
}

function propertiesOf({ assignment }: WantedMember): Readonly<Record<string, unknown>> {
  return objectAt(assignment.body, 'properties');
}

function titleOf({ member, resource }: Cell): string {
  return [member.title, member.referenceId, member.assignmentId, resource.toLowerCase()].join('\n');
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
