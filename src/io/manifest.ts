/** One file that synth wrote. */
export interface ManifestEntry {
  /** 64 lower-case hexadecimal digits. */
  sha256: string;
  /** Relative to `generated/`, with forward slashes. */
  path: string;
  /** The control and its version, such as `host-ports@1.0.0`. */
  control?: string;
  /** The construct that it was made from, as the first line of the file names it. */
  source?: string;
}

/** What a MANIFEST says. */
export interface Manifest {
  entries: ManifestEntry[];
  /** The lines, counted from 1, that are not entries, such as the marks of an unfinished merge. */
  unreadable: number[];
}

const columnGap = '  ';

/**
 * Returns a MANIFEST: one line a file, sorted by path, `<sha256>  <path>  <control>  <source>`.
 *
 * An absent column is `-`. A column is written as it is where that reads back, and as a JSON string, with its spaces
 * as `\u0020`, where it would not: empty, `-`, beginning with `"`, holding a control character, or, but for the last
 * column, holding white space.
 */
export function renderManifest(entries: Iterable<ManifestEntry>): string {
  const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return sorted
    .map((entry) => {
      const columns = [entry.sha256, column(entry.path), column(entry.control), lastColumn(entry.source)];
      return `${columns.join(columnGap)}\n`;
    })
    .join('');
}

/** Returns the entries of a MANIFEST; `parseManifest(renderManifest(entries))` gives them back. */
export function parseManifest(text: string): Manifest {
  const entries: ManifestEntry[] = [];
  const unreadable: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line === '') continue;
    const entry = parseLine(line);
    if (entry === undefined) unreadable.push(index + 1);
    else entries.push(entry);
  }
  return { entries, unreadable };
}

function parseLine(line: string): ManifestEntry | undefined {
  const match = /^([0-9a-f]{64}) {2}(\S+) {2}(\S+) {2}(.+)$/.exec(line);
  if (match === null) return undefined;
  const [, sha256 = '', path = '', control = '', source = ''] = match;
  try {
    const name = readColumn(path);
    if (name === undefined) return undefined;
    const entry: ManifestEntry = { sha256, path: name };
    const controlText = readColumn(control);
    const sourceText = readColumn(source);
    if (controlText !== undefined) entry.control = controlText;
    if (sourceText !== undefined) entry.source = sourceText;
    return entry;
  } catch {
    return undefined;
  }
}

function column(value: string | undefined): string {
  if (value === undefined) return '-';
  return /^[^\s"\p{C}][^\s\p{C}]*$/u.test(value) && value !== '-' ? value : quoted(value);
}

function lastColumn(value: string | undefined): string {
  if (value === undefined) return '-';
  return /^[^\s"\p{C}]([^\p{C}\p{Zl}\p{Zp}]*[^\s\p{C}])?$/u.test(value) && value !== '-' ? value : quoted(value);
}

function quoted(value: string): string {
  return JSON.stringify(value).replaceAll(/[\s\p{C}]/gu, (found) =>
    [...found.split('')].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  );
}

function readColumn(text: string): string | undefined {
  if (text === '-') return undefined;
  if (!text.startsWith('"')) return text;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'string') throw new TypeError('a column that begins with a quote is a JSON string');
  return value;
}
