/** In characters; what is shorter costs less than looking for it. */
const long = 1000;

/**
 * Returns a function that has equal long texts of JSON values stand in memory once: definitions of one control carry the
 * same template. It changes the values that it is given, and returns them.
 */
export function textSharer(): <T>(value: T) => T {
  const known = new Map<string, string>();
  const share = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const first = known.get(value) ?? value;
      known.set(first, first);
      return first;
    }
    if (typeof value !== 'object' || value === null) return value;
    const members = value as Record<string, unknown>;
    for (const name of Object.keys(members)) {
      const member = members[name];
      if (typeof member === 'object' || (typeof member === 'string' && member.length >= long))
        members[name] = share(member);
    }
    return value;
  };
  return share as <T>(value: T) => T;
}
