import { dropParts } from './drop-parts.ts';
import type { Edit } from './mutant.ts';
import { otherField } from './other-field.ts';
import type { Range, TextRanges } from './text-ranges.ts';

/** A word of a language and what it is mistaken for. */
export interface Slip {
  readonly operator: string;
  /** Matched outside of literals. */
  readonly pattern: RegExp;
  readonly others: (found: string) => readonly string[];
}

const comparisons: Readonly<Record<string, readonly string[]>> = {
  '==': ['!='],
  '!=': ['=='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
};

const common: readonly Slip[] = [
  {
    operator: 'flip comparison',
    pattern: /(?<= )(?:==|!=|<=|>=|<|>)(?= )/g,
    others: (found) => comparisons[found] ?? [],
  },
  { operator: 'flip bool', pattern: /\b(?:true|false)\b/g, others: (found) => [found === 'true' ? 'false' : 'true'] },
  { operator: 'move number', pattern: /\b\d+\b/g, others: (found) => [`${Number(found) + 1}`, `${Number(found) - 1}`] },
  { operator: 'change default', pattern: /(?<=[ (])(?:\[\]|\{\})(?=\)|$)/g, others: () => ['null'] },
  { operator: 'change default', pattern: /(?<=[ (])null(?=\))/g, others: () => ['{}'] },
  { operator: 'change default', pattern: /(?<=[ (])""(?=\))/g, others: () => ['"x"'] },
];

/** Returns the edits of single words, literals and list items, which CEL and Rego have in common, and of given slips. */
export function tokenEdits(text: string, ranges: TextRanges, slips: readonly Slip[]): Edit[] {
  return [
    ...[...common, ...slips].flatMap(({ operator, pattern, others }) =>
      [...ranges.masked.matchAll(pattern)].flatMap(({ index: start, 0: found }) =>
        others(found).map((other): Edit => ({ operator, start, end: start + found.length, text: other })),
      ),
    ),
    ...ranges.literals.flatMap((literal) => literalEdits(text, literal)),
    ...ranges.groups
      .filter(({ start }) => /(?:^|[\s(=]|some )[[{]$/.test(ranges.masked.slice(0, start)))
      .filter(({ start, end }) => !/[|;:\n]/.test(ranges.masked.slice(start, end)))
      .flatMap((group) => dropParts('drop item', ranges.split(group, [', ']))),
  ];
}

function literalEdits(text: string, { start, end }: Range): Edit[] {
  const value: string = JSON.parse(text.slice(start, end));
  if (value === '') return [];
  const to = (operator: string, other: string): Edit => ({ operator, start, end, text: JSON.stringify(other) });
  const before = text.slice(0, start);
  const field = /object\.get\([^"]*(?:\["?|\["[^\]]*)?$|in \[(?:"\w+", )*$|, (?:\[(?:"\w+", )*)?$|\[\?$/.test(before);
  if (field && /^[A-Za-z]+$/.test(value)) return [to('swap field', otherField(value))];
  return [to('empty text', ''), to('change text', `${value}x`)];
}
