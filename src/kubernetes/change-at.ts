/**
 * Returns a copy of a value with what `change` makes of the values at a path, sharing all that stays the same.
 * `*` stands for each item of a list. Where the path leads nowhere nothing changes; the last name may be absent, and
 * then `change` gets undefined and may return undefined to leave it so.
 */
export function changeAt<T>(value: T, path: readonly string[], change: (value: unknown) => unknown): T {
  return changed(value, path, change) as T;
}

function changed(value: unknown, path: readonly string[], change: (value: unknown) => unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return change(value);
  if (name === '*') {
    if (!Array.isArray(value)) return value;
    const items = value.map((item) => changed(item, rest, change));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const before: unknown = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  const after = changed(before, rest, change);
  return after === before ? value : { ...value, [name]: after };
}
