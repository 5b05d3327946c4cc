/** Has equal texts of JSON values stand in memory once; both change the values that they are given, and return them. */
export interface TextSharer {
  /** Keeps each text for what comes later. */
  readonly keep: <T>(value: T) => T;
  /** Takes what was kept in place of what is equal, and keeps nothing. */
  readonly reuse: <T>(value: T) => T;
}

/**
 * Returns a sharer that has kept nothing yet: definitions of one control carry the same template, and what stands in Azure
 * is for the greater part what is wanted.
 *
 * @param long in characters; what is shorter costs less than looking for it
 */
export function textSharer(long = 24): TextSharer {
  const known = new Map<string, string>();
  const walk = (value: unknown, take: (text: string) => string): void => {
    if (typeof value !== 'object' || value === null) return;
    const members = value as Record<string, unknown>;
    for (const name of Object.keys(members)) {
      const member = members[name];
      if (typeof member === 'object') walk(member, take);
      else if (typeof member === 'string' && member.length >= long) members[name] = take(member);
    }
  };
  const reused = (text: string): string => known.get(text) ?? text;
  const kept = (text: string): string => {
    const first = reused(text);
    known.set(first, first);
    return first;
  };
  return {
    keep(value) {
      walk(value, kept);
      return value;
    },
    reuse(value) {
      walk(value, reused);
      return value;
    },
  };
}
