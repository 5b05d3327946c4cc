import { subscriptionOf } from '../model/azure-scope.ts';
import { inParallel } from './in-parallel.ts';
import type { ComponentStates, Insights, PolicyState, ReportedExemption } from './insights.ts';
import { timeOf } from './last-write.ts';
import type { WantedMember } from './wanted-members.ts';

/** A cluster that somebody's policy judges, and the scopes below which it was found. */
export interface ReportedCluster {
  /** As Azure writes it. */
  readonly id: string;
  /** Empty where nobody says. */
  readonly location: string;
  /** In lower case. */
  readonly scopes: ReadonlySet<string>;
}

/** What Azure Policy reports of an environment's assignments. */
export interface Reported {
  readonly states: readonly PolicyState[];
  readonly clusters: readonly ReportedCluster[];
  readonly exemptions: readonly ReportedExemption[];
  /** Returns what is said of the objects of a cluster by a member; undefined where nothing was asked. */
  readonly componentsOf: (cluster: string, member: WantedMember) => ComponentStates | undefined;
}

export const clusterType = 'Microsoft.ContainerService/managedClusters';

// Azure answers 25 reads a second over time; these stay far below it.
const atOnce = 8;

/** Reads all that Azure Policy reports of the members since a time. */
export async function readInsights(
  insights: Insights,
  members: readonly WantedMember[],
  from: Date,
): Promise<Reported> {
  const byScope = Map.groupBy(members, ({ assignment }) => assignment.scope.toLowerCase());
  const scopes = [...byScope].map(([key, its]) => ({
    key,
    scope: its[0]?.assignment.scope ?? key,
    assignments: [...new Set(its.map(({ assignmentId }) => assignmentId))],
  }));
  const asked = await inParallel(scopes, atOnce, async ({ key, scope, assignments }) => ({
    key,
    states: (await insights.policyStates(scope, { assignments }, from)).filter(({ assignment }) =>
      assignments.includes(assignment.toLowerCase()),
    ),
    // Others' policies judge clusters too: so is known which are there and of which nothing of ours is said.
    clusters: (await insights.policyStates(scope, { resourceType: clusterType }, from)).filter(isOfCluster),
  }));
  const states = asked.flatMap((one) => one.states);
  const clusters = clustersOf(asked);
  const components = await readComponents(insights, members, states, from);
  const above = scopes.map(({ scope }) => scope);
  const below = clusters.flatMap(({ id }) => subscriptionOf(id) ?? []);
  return {
    states,
    clusters,
    exemptions: await readExemptions(insights, [...above, ...below]),
    componentsOf: (cluster, member) => components.get(keyOf(cluster, member.assignmentId, member.referenceId)),
  };
}

/** Returns whether a state is of a managed cluster. */
export function isOfCluster({ resourceType }: PolicyState): boolean {
  return resourceType.toLowerCase() === clusterType.toLowerCase();
}

/** Returns what a state, or what is known of objects, is found by. */
export function keyOf(resource: string, assignment: string, referenceId: string): string {
  return [resource, assignment, referenceId].join('|').toLowerCase();
}

function clustersOf(
  asked: readonly { key: string; states: readonly PolicyState[]; clusters: readonly PolicyState[] }[],
): ReportedCluster[] {
  const found = asked.flatMap(({ key, states, clusters }) =>
    [...states.filter(isOfCluster), ...clusters].map((state) => ({ key, state })),
  );
  const byId = Map.groupBy(found, ({ state }) => state.resource.toLowerCase());
  return [...byId.values()].map((its) => {
    const [latest] = its.sort((a, b) => timeOf(b.state.at) - timeOf(a.state.at));
    return {
      id: latest?.state.resource ?? '',
      location: its.find(({ state }) => state.location !== '')?.state.location ?? '',
      scopes: new Set(its.map(({ key }) => key)),
    };
  });
}

async function readComponents(
  insights: Insights,
  members: readonly WantedMember[],
  states: readonly PolicyState[],
  from: Date,
): Promise<Map<string, ComponentStates>> {
  const inside = members.filter(({ inClusters }) => inClusters);
  const byAssignment = Map.groupBy(inside, ({ assignmentId }) => assignmentId);
  const pairs = [...byAssignment].flatMap(([assignment, its]) => {
    const judged = states.filter((one) => one.assignment.toLowerCase() === assignment && isOfCluster(one));
    const clusters = new Map(judged.map(({ resource }) => [resource.toLowerCase(), resource]));
    return [...clusters.values()].map((cluster) => ({ assignment, cluster, its }));
  });
  const all = await inParallel(pairs, atOnce, async ({ assignment, cluster, its }) => {
    const whole = await insights.componentStates(cluster, assignment, from);
    const entries: [string, ComponentStates][] = [];
    for (const { referenceId } of its) {
      // Asked for one member alone, less is cut.
      const own = whole.cut ? await insights.componentStates(cluster, assignment, from, referenceId) : whole;
      const its = own.states.filter((one) => one.referenceId.toLowerCase() === referenceId.toLowerCase());
      entries.push([keyOf(cluster, assignment, referenceId), { states: its, cut: own.cut }]);
    }
    return entries;
  });
  return new Map(all.flat());
}

async function readExemptions(insights: Insights, scopes: readonly string[]): Promise<ReportedExemption[]> {
  const asked = [...new Map(scopes.map((scope) => [scope.toLowerCase(), scope])).values()];
  const all = await inParallel(asked, atOnce, (scope) => insights.exemptions(scope));
  return [...new Map(all.flat().map((one) => [one.id.toLowerCase(), one])).values()];
}
