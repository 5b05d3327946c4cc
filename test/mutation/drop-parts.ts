import type { Edit } from './mutant.ts';
import type { Range } from './text-ranges.ts';

/** Returns the edits that each drop one of several parts, with the separator that becomes idle. */
export function dropParts(operator: string, parts: readonly Range[]): Edit[] {
  if (parts.length < 2) return [];
  return parts.map((part, i) => {
    const next = parts[i + 1];
    const before = parts[i - 1];
    return { operator, start: next || !before ? part.start : before.end, end: next ? next.start : part.end, text: '' };
  });
}
