/** A part of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** How a text is nested: where its texts, brackets and separators stand. CEL and Rego agree on all of it. */
export interface TextRanges {
  /** The text with what its literals hold blotted out, so that no pattern matches inside them. */
  readonly masked: string;
  /** The literals, quotes included. */
  readonly literals: readonly Range[];
  /** What stands between two brackets, and the whole. */
  readonly groups: readonly Range[];
  /** Returns the parts of a range between separators that stand outside every inner bracket. */
  readonly split: (range: Range, separators: readonly string[]) => Range[];
}

/** Returns how a text is nested. */
export function textRanges(text: string): TextRanges {
  const literals = [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }));
  const masked = literals.reduce(
    (rest, { start, end }) => `${rest.slice(0, start + 1)}${'·'.repeat(end - start - 2)}${rest.slice(end - 1)}`,
    text,
  );
  const groups: Range[] = [{ start: 0, end: text.length }];
  const open: number[] = [];
  for (let at = 0; at < masked.length; at++) {
    if ('([{'.includes(masked.charAt(at))) open.push(at + 1);
    if (')]}'.includes(masked.charAt(at))) groups.push({ start: open.pop() ?? 0, end: at });
  }
  return { masked, literals, groups, split: (range, separators) => split(masked, range, separators) };
}

function split(masked: string, range: Range, separators: readonly string[]): Range[] {
  const parts: Range[] = [];
  let [start, depth] = [range.start, 0];
  for (let at = range.start; at < range.end; at++) {
    if ('([{'.includes(masked.charAt(at))) depth++;
    if (')]}'.includes(masked.charAt(at))) depth--;
    const separator = depth === 0 ? separators.find((one) => masked.startsWith(one, at)) : undefined;
    if (separator === undefined || at + separator.length > range.end) continue;
    parts.push({ start, end: at });
    start = at + separator.length;
    at = start - 1;
  }
  return [...parts, { start, end: range.end }];
}
