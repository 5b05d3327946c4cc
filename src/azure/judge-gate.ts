import type { Compliance, KnownCluster } from './compliance.ts';
import type { Cell } from './standing.ts';

/** A ring, or a whole environment: what is to be promoted. */
export interface Gate {
  readonly name: string;
  /** Empty means everywhere. */
  readonly locations: readonly string[];
  /** Whether it denies already. */
  readonly denies: boolean;
}

/** Why something may not be promoted. */
export interface GateReason {
  /** Undefined where the whole ring is meant. */
  readonly resource: string | undefined;
  readonly title: string | undefined;
  readonly message: string;
}

/** Whether something may be promoted to deny. */
export interface GateAnswer {
  readonly gate: Gate;
  readonly yes: boolean;
  readonly clusters: readonly KnownCluster[];
  readonly reasons: readonly GateReason[];
  /** What whoever promotes should know besides. */
  readonly notes: readonly string[];
}

/**
 * Returns whether a ring may be promoted: where every control is picked up on every cluster of its locations, and nothing
 * waits that would be denied. Any doubt is a no.
 */
export function judgeGate(gate: Gate, { cells, clusters }: Compliance): GateAnswer {
  const inside = clusters.filter(({ location }) => isIn(gate, location));
  const its = cells.filter(({ location }) => isIn(gate, location));
  const silent = new Set(inside.filter((one) => one.silent).map(({ id }) => id.toLowerCase()));
  const reasons = [
    ...(inside.length === 0 ? [ofAll('no cluster is known there')] : []),
    ...(its.length === 0 && inside.length > 0 ? [ofAll('nothing is assigned to its clusters')] : []),
    ...withoutForce(its),
    ...inside
      .filter((one) => one.silent)
      .map(({ id }) => ({
        resource: id,
        title: undefined,
        message: 'Azure reports nothing of ours about this cluster',
      })),
    ...its.filter(({ resource }) => !silent.has(resource.toLowerCase())).flatMap(reasonsOf),
  ];
  return { gate, yes: reasons.length === 0, clusters: inside, reasons, notes: [...notesOf(gate, its)] };
}

// Where nobody says the location of a cluster, it may be in the ring.
function isIn({ locations }: Gate, location: string): boolean {
  const place = location.replaceAll(' ', '').toLowerCase();
  return locations.length === 0 || place === '' || locations.includes(place);
}

function ofAll(message: string): GateReason {
  return { resource: undefined, title: undefined, message };
}

function withoutForce(cells: readonly Cell[]): GateReason[] {
  const names = new Set(cells.filter((cell) => cell.doNotEnforce).map(({ member }) => member.assignment.name));
  return [...names]
    .sort()
    .map((name) => ofAll(`assignment "${name}" says DoNotEnforce: nothing would be denied after a promotion either`));
}

function reasonsOf(cell: Cell): GateReason[] {
  const { resource, member, standing, reason } = cell;
  const because = (message: string): GateReason[] => [{ resource, title: member.title, message }];
  switch (standing) {
    case 'notEnforced':
    case 'unknown':
      return because(`${standing === 'unknown' ? 'unknown' : 'not enforced'}: ${reason}`);
    case 'nonCompliant':
      return mayDeny(cell) ? because(waiting(cell)) : [];
    case 'compliant':
    case 'exempt':
      return [];
  }
}

function mayDeny({ member, effect }: Cell): boolean {
  return member.canDeny && !member.neverDenies && (effect === 'audit' || effect === 'deny');
}

function waiting({ objects, cut, isCluster, member }: Cell): string {
  if (!isCluster || !member.inClusters) return 'it is not compliant, and changes to it would be denied';
  if (objects.length === 0) return 'the cluster is not compliant, and Azure names no object';
  const [first] = objects;
  const example = first === undefined ? '' : `, such as ${first.kind} "${pathOf(first)}"`;
  return `${cut ? 'at least ' : ''}${objects.length} object${objects.length === 1 ? '' : 's'} would be denied${example}`;
}

function pathOf({ namespace, name }: Cell['objects'][number]): string {
  return namespace === null ? name : `${namespace}/${name}`;
}

function* notesOf(gate: Gate, cells: readonly Cell[]): Generator<string> {
  if (gate.denies) yield 'it denies already';
  const exempt = cells.filter(({ standing }) => standing === 'exempt');
  if (exempt.length > 0) yield `${exempt.length} exempt: they are not denied, until their exemptions end`;
  const others = exempt.filter(({ exemption }) => exemption?.byOthers === true);
  if (others.length > 0) yield `${others.length} of them by exemptions that others made`;
  const kept = cells.filter((cell) => cell.standing === 'nonCompliant' && !mayDeny(cell));
  if (kept.length > 0)
    yield `${kept.length} not compliant where nothing can be denied, or the environment says that it is not`;
}
