import { isDeepStrictEqual } from 'node:util';
import type { FieldChange } from './plan.ts';

/** Returns the members that differ between two canonical bodies, in the order of their paths. */
export function fieldChanges(from: unknown, to: unknown, path = ''): FieldChange[] {
  if (isDeepStrictEqual(from, to)) return [];
  // One that raises is not to hide behind one that lowers: each is a change of its own.
  if (ofTheirOwn.has(path)) return itemChanges(from ?? [], to ?? [], path);
  return itemChanges(from, to, path);
}

const ofTheirOwn = new Set(['properties.overrides', 'properties.resourceSelectors']);

function itemChanges(from: unknown, to: unknown, path: string): FieldChange[] {
  const names = membersOf(from, to);
  if (names === undefined) return [{ path, from, to }];
  return names.flatMap((name) =>
    fieldChanges(member(from, name), member(to, name), join(path, name, Array.isArray(to))),
  );
}

function membersOf(from: unknown, to: unknown): string[] | undefined {
  if (typeof from !== 'object' || typeof to !== 'object' || from === null || to === null) return undefined;
  if (Array.isArray(from) !== Array.isArray(to)) return undefined;
  // Lists of plain values read best whole.
  if (Array.isArray(to) && [...to, ...(from as unknown[])].some((item) => typeof item !== 'object')) return undefined;
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].sort(
    (a, b) => Number(a) - Number(b) || (a < b ? -1 : 1),
  );
}

function member(value: unknown, name: string): unknown {
  return Object.hasOwn(value as object, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function join(path: string, name: string, list: boolean): string {
  if (list) return `${path}[${name}]`;
  return path === '' ? name : `${path}.${name}`;
}
