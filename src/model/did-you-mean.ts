/** Returns the names that are within a third of their length in edits from what was written, best first, at most three. */
export function didYouMean(written: string, names: Iterable<string>): string[] {
  const near: { name: string; edits: number }[] = [];
  for (const name of names) {
    const edits = distance(written.toLowerCase(), name.toLowerCase());
    if (edits <= Math.max(1, Math.floor(Math.max(written.length, name.length) / 3))) near.push({ name, edits });
  }
  near.sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1));
  return near.slice(0, 3).map((entry) => entry.name);
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
