import { deepest, duplicateKey, type ManifestProblem, syntaxProblem } from './manifest-problem.ts';
import { setOwn } from './set-own.ts';

/** One document as a value. */
export interface ReadDocument {
  readonly value: unknown;
  /** Where each mapping begins. */
  readonly offsets: WeakMap<object, number>;
  readonly offset: number;
  /** Where the text goes on. */
  readonly end: number;
  readonly problems: readonly ManifestProblem[];
}

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
  readonly offsets: WeakMap<object, number>;
  readonly problems: ManifestProblem[];
}

const token =
  /"(?:[^"\\\p{Cc}]|\x7f|[\x80-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/uy;

/**
 * Reads one JSON value from an offset on, as Go's encoding/json does, and finds keys that stand twice.
 * `JSON.parse` does neither, and gives no places.
 */
export function readJsonValue(text: string, offset: number): ReadDocument | { failure: ManifestProblem } {
  const cursor: Cursor = { text, at: offset, depth: 0, offsets: new WeakMap(), problems: [] };
  try {
    skipBlanks(cursor);
    const start = cursor.at;
    const value = readValue(cursor);
    return { value, offsets: cursor.offsets, offset: start, end: cursor.at, problems: cursor.problems };
  } catch (error) {
    // A text of several million characters is more than the pattern of a token can take in.
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    const failure = syntaxProblem(
      cursor.at,
      error.message,
      'write JSON or YAML; kubectl reads nothing after this place',
    );
    return { failure };
  }
}

function readValue(cursor: Cursor): unknown {
  skipBlanks(cursor);
  const first = cursor.text[cursor.at];
  if (first === '{' || first === '[') {
    if (++cursor.depth > deepest) throw new SyntaxError(`JSON is nested deeper than ${deepest} levels`);
    const value = first === '{' ? readObject(cursor) : readArray(cursor);
    cursor.depth--;
    return value;
  }
  const start = cursor.at;
  const value: unknown = JSON.parse(readToken(cursor));
  // Still JSON: Go finds it out only later, and does not try YAML.
  if (typeof value === 'number' && !Number.isFinite(value)) {
    cursor.problems.push(syntaxProblem(start, 'a JSON number is out of range', 'write a smaller number'));
  }
  if (typeof value === 'string') return value.toWellFormed();
  return value === 0 ? 0 : value;
}

function readObject(cursor: Cursor): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  cursor.offsets.set(object, cursor.at);
  cursor.at++;
  skipBlanks(cursor);
  if (accept(cursor, '}')) return object;
  do {
    skipBlanks(cursor);
    const start = cursor.at;
    const key: unknown = cursor.text[cursor.at] === '"' ? JSON.parse(readToken(cursor)) : undefined;
    if (typeof key !== 'string') throw unexpected(cursor, 'a key in double quotes');
    const name = key.toWellFormed();
    if (Object.hasOwn(object, name)) cursor.problems.push(duplicateKey(start, name));
    skipBlanks(cursor);
    if (!accept(cursor, ':')) throw unexpected(cursor, '":"');
    setOwn(object, name, readValue(cursor));
    skipBlanks(cursor);
  } while (accept(cursor, ','));
  if (!accept(cursor, '}')) throw unexpected(cursor, '"," or "}"');
  return object;
}

function readArray(cursor: Cursor): unknown[] {
  const items: unknown[] = [];
  cursor.at++;
  skipBlanks(cursor);
  if (accept(cursor, ']')) return items;
  do {
    items.push(readValue(cursor));
    skipBlanks(cursor);
  } while (accept(cursor, ','));
  if (!accept(cursor, ']')) throw unexpected(cursor, '"," or "]"');
  return items;
}

function readToken(cursor: Cursor): string {
  token.lastIndex = cursor.at;
  const found = token.exec(cursor.text)?.[0];
  if (found === undefined) throw unexpected(cursor, 'a JSON value');
  cursor.at += found.length;
  return found;
}

function accept(cursor: Cursor, character: string): boolean {
  if (cursor.text[cursor.at] !== character) return false;
  cursor.at++;
  return true;
}

function skipBlanks(cursor: Cursor): void {
  while (' \t\r\n'.includes(cursor.text[cursor.at] ?? '\0')) cursor.at++;
}

function unexpected(cursor: Cursor, expected: string): SyntaxError {
  const found = cursor.text[cursor.at];
  return new SyntaxError(`found ${found === undefined ? 'the end' : JSON.stringify(found)}, expected ${expected}`);
}
