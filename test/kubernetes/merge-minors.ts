import type { Schema } from '../../src/kubernetes/schema.ts';
import type { ReleaseField } from './read-field.ts';
import { type Release, shortName } from './read-release.ts';

/** Returns one schema of all releases, oldest first, and what changed shape. */
export function mergeMinors(releases: ReadonlyMap<string, Release>): {
  schema: Schema;
  conflicts: string[];
} {
  const minors = [...releases.keys()];
  const newest = releases.get(minors.at(-1) ?? '');
  if (newest === undefined) throw new Error('no releases');
  const conflicts: string[] = [];
  const types: Record<string, Record<string, string>> = {};
  const owners = new Map<string, string>();
  const names = new Set([...releases.values()].flatMap((one) => [...one.types.keys()]));
  for (const type of [...names].sort()) {
    const short = shortName(type);
    const owner = owners.get(short);
    if (owner !== undefined) throw new Error(`${type} and ${owner} are both called ${short}`);
    owners.set(short, type);
    types[short] = mergeType(type);
  }
  return { schema: { minors, kinds: newest.kinds, types: sorted(types) }, conflicts };

  function mergeType(type: string): Record<string, string> {
    const seen = [...releases.values()].flatMap((one) => [...(one.types.get(type)?.keys() ?? [])]);
    const fields = [...new Set(seen)].sort().map((name) => [name, mergeField(type, name)] as const);
    return Object.fromEntries(fields);
  }

  function mergeField(type: string, name: string): string {
    const held: [string, ReleaseField][] = [];
    for (const minor of minors) {
      const field = releases.get(minor)?.types.get(type)?.get(name);
      if (field !== undefined) held.push([minor, field]);
    }
    const shapes = [...new Set(held.map(([, field]) => shapeOf(field)))];
    if (shapes.length > 1) conflicts.push(`${shortName(type)}.${name}: ${shapes.join(' then ')}`);
    const [until, last] = held.at(-1) as [string, ReleaseField];
    const since = held[0]?.[0] ?? until;
    let text = shapeOf(last);
    const values = enumOf(held, since);
    if (values.length > 0) text += ` =${values.join('|')}`;
    if (last.default !== undefined) text += ` ~${JSON.stringify(last.default)}`;
    if (since !== minors[0]) text += ` @${since}`;
    if (until !== minors.at(-1)) text += ` -${until}`;
    return text;
  }
}

function shapeOf(field: ReleaseField): string {
  const name = field.scalar ?? shortName(field.reference ?? '');
  return `${field.prefix}${name}${field.required ? '!' : ''}`;
}

function enumOf(held: readonly [string, ReleaseField][], since: string): string[] {
  // A release that lists no values accepted any, so a list that came later
  // counts from the start; a value that was dropped stays.
  const listed = held.filter(([, field]) => field.enum !== undefined);
  const start = listed[0]?.[0] ?? since;
  if (held.at(-1)?.[1].enum === undefined) return [];
  const first = new Map<string, string>();
  for (const [minor, field] of listed) {
    for (const value of field.enum ?? []) if (!first.has(value)) first.set(value, minor);
  }
  return [...first].sort().map(([value, minor]) => {
    if (/[ |@]/.test(value)) throw new Error(`enum value ${value} breaks the encoding`);
    return minor === start ? value : `${value}@${minor}`;
  });
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
