/** Returns the numbers below a count in groups, in which all are linked to each other by way of some links. */
export function components(count: number, links: Iterable<readonly number[]>): number[][] {
  const heads = Array.from({ length: count }, (_, i) => i);
  const head = (i: number): number => {
    let at = i;
    while (heads[at] !== at) {
      const above = heads[heads[at] ?? 0] ?? 0;
      heads[at] = above;
      at = above;
    }
    return at;
  };
  for (const [first, ...others] of links)
    for (const other of others) if (first !== undefined) heads[head(other)] = head(first);
  const groups = Map.groupBy(heads.keys(), head);
  return [...groups.values()];
}
