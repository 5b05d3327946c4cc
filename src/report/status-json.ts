import type { StatusReport } from '../azure/summarize.ts';

/** Returns how an environment stands as JSON: everything that the text says, and every cell of it. */
export function statusJson(report: StatusReport): string {
  const { stamp, at, counts, clusters, titles, resources, namespaces, unplaced, cells } = report;
  return `${JSON.stringify(
    {
      schemaVersion: 1,
      environment: stamp.environment,
      owner: stamp.owner,
      at,
      counts,
      controls: titles.map(({ cells: _, ...title }) => title),
      clusters,
      resources,
      namespaces,
      states: cells.map(({ member, ...cell }) => ({
        title: member.title,
        controls: member.controls,
        assignment: member.assignmentId,
        referenceId: member.referenceId,
        ...cell,
      })),
      unknown: unplaced,
    },
    null,
    2,
  )}\n`;
}
