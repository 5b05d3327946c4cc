import type { Edit } from './mutant.ts';

/** A text with one fault, and how to tell which. */
export interface FaultyText {
  readonly operator: string;
  readonly change: string;
  /** Where the fault starts in the text. */
  readonly start: number;
  readonly faulty: string;
}

/** Returns the text once for each edit; edits that give one text count once. */
export function applyEdits(text: string, edits: readonly Edit[]): FaultyText[] {
  const seen = new Set([text]);
  return edits.flatMap((edit) => {
    const faulty = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
    if (seen.has(faulty)) return [];
    seen.add(faulty);
    return [{ operator: edit.operator, change: changeOf(text, edit), start: edit.start, faulty }];
  });
}

// With its surroundings, so that two places that read alike are told apart.
function changeOf(text: string, { start, end, text: to }: Edit): string {
  const line = (part: string): string => part.replace(/\s+/g, ' ');
  const [before, after] = [text.slice(Math.max(0, start - 40), start), text.slice(end, end + 40)];
  return `${line(before)}⟦${line(text.slice(start, end))} → ${line(to)}⟧${line(after)}`.trim();
}
