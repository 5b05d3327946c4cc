/** Returns the circles that a walk through a graph meets, each from its first node in order back to that node. */
export function circles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (node: string, above: readonly string[]) => {
    const start = above.indexOf(node);
    if (start >= 0) {
      found.push([...above.slice(start), node]);
      return;
    }
    if (done.has(node)) return;
    for (const next of edges.get(node) ?? []) if (edges.has(next)) visit(next, [...above, node]);
    done.add(node);
  };
  for (const node of [...edges.keys()].sort()) visit(node, []);
  return found;
}
