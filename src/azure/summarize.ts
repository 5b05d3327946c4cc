import type { Compliance } from './compliance.ts';
import type { Cell, Standing } from './standing.ts';

/** How many cells stand how. */
export type Counts = Readonly<Record<Standing, number>>;

/** All that is said of what a person knows by one name. */
export interface TitleSummary {
  readonly title: string;
  readonly controls: readonly string[];
  /** The worst of its cells. */
  readonly standing: Standing;
  readonly counts: Counts;
  /** Sorted. */
  readonly effects: readonly string[];
  readonly doNotEnforce: boolean;
  readonly cells: readonly Cell[];
}

/** How one cluster, or another resource, stands. */
export interface ResourceSummary {
  readonly resource: string;
  readonly location: string;
  readonly standing: Standing;
  readonly counts: Counts;
}

/** What waits in one namespace of a cluster. */
export interface NamespaceSummary {
  readonly cluster: string;
  /** Null for objects in no namespace. */
  readonly namespace: string | null;
  /** How many non-compliant objects, by title, sorted. */
  readonly titles: Readonly<Record<string, number>>;
  readonly objects: number;
  /** Whether there are, or may be, more. */
  readonly cut: boolean;
}

/** What is said of an environment, as a person reads it. */
export interface StatusReport extends Compliance {
  readonly counts: Counts;
  /** The worst first. */
  readonly titles: readonly TitleSummary[];
  /** Sorted by id. */
  readonly resources: readonly ResourceSummary[];
  /** Those with the most objects first. */
  readonly namespaces: readonly NamespaceSummary[];
}

// The worst first.
const order: readonly Standing[] = ['notEnforced', 'unknown', 'nonCompliant', 'exempt', 'compliant'];

/** Returns how an environment stands, by binding, by resource and by namespace. */
export function summarize(compliance: Compliance): StatusReport {
  return {
    ...compliance,
    counts: countsOf(compliance.cells),
    titles: byTitle(compliance),
    resources: byResource(compliance),
    namespaces: byNamespace(compliance),
  };
}

function countsOf(cells: readonly Cell[]): Counts {
  const count = (standing: Standing): number => cells.filter((cell) => cell.standing === standing).length;
  return {
    compliant: count('compliant'),
    nonCompliant: count('nonCompliant'),
    exempt: count('exempt'),
    notEnforced: count('notEnforced'),
    unknown: count('unknown'),
  };
}

function worstOf(cells: readonly Cell[]): Standing {
  return order.find((standing) => cells.some((cell) => cell.standing === standing)) ?? 'unknown';
}

function byTitle({ cells }: Compliance): TitleSummary[] {
  return [...Map.groupBy(cells, ({ member }) => member.title)]
    .map(([title, its]): TitleSummary => {
      return {
        title,
        controls: [...new Set(its.flatMap(({ member }) => member.controls))].sort(),
        standing: worstOf(its),
        counts: countsOf(its),
        effects: [...new Set(its.map(({ effect }) => effect))].sort(),
        doNotEnforce: its.some(({ doNotEnforce }) => doNotEnforce),
        cells: its,
      };
    })
    .sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || (a.title < b.title ? -1 : 1));
}

// Clusters that nothing is said of are among them.
function byResource({ cells, clusters }: Compliance): ResourceSummary[] {
  const grouped = Map.groupBy(cells, ({ resource }) => resource.toLowerCase());
  const more = clusters.filter(({ id }) => !grouped.has(id.toLowerCase()));
  return [
    ...[...grouped.values()].map((its) => ({
      resource: its[0]?.resource ?? '',
      location: its[0]?.location ?? '',
      standing: worstOf(its),
      counts: countsOf(its),
    })),
    ...more.map(({ id, location }) => ({
      resource: id,
      location,
      standing: 'unknown' as const,
      counts: countsOf([]),
    })),
  ].sort((a, b) => (a.resource.toLowerCase() < b.resource.toLowerCase() ? -1 : 1));
}

function byNamespace({ cells }: Compliance): NamespaceSummary[] {
  const found = cells.flatMap((cell) => cell.objects.map(({ namespace }) => ({ cell, namespace })));
  return [...Map.groupBy(found, ({ cell, namespace }) => JSON.stringify([cell.resource.toLowerCase(), namespace]))]
    .map(([, its]): NamespaceSummary => {
      const titles = [...Map.groupBy(its, ({ cell }) => cell.member.title)].sort(([a], [b]) => (a < b ? -1 : 1));
      return {
        cluster: its[0]?.cell.resource ?? '',
        namespace: its[0]?.namespace ?? null,
        titles: Object.fromEntries(titles.map(([title, some]) => [title, some.length])),
        objects: its.length,
        cut: its.some(({ cell }) => cell.cut),
      };
    })
    .sort((a, b) => b.objects - a.objects || (nameOf(a) < nameOf(b) ? -1 : 1));
}

function nameOf({ cluster, namespace }: NamespaceSummary): string {
  return `${cluster.toLowerCase()} ${namespace ?? ''}`;
}
