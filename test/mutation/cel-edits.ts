import { dropParts } from './drop-parts.ts';
import type { Edit } from './mutant.ts';
import { otherField } from './other-field.ts';
import { type Range, type TextRanges, textRanges } from './text-ranges.ts';
import { type Slip, tokenEdits } from './token-edits.ts';

const words: Readonly<Record<string, readonly string[]>> = {
  startsWith: ['endsWith', 'contains'],
  endsWith: ['startsWith', 'contains'],
  contains: ['startsWith'],
  exists: ['all'],
  all: ['exists'],
  string: ['int'],
  int: ['string'],
  bool: ['string'],
  list: ['map'],
  map: ['list'],
};

const slips: readonly Slip[] = [
  {
    operator: 'swap function',
    pattern: /(?<=\.)(?:startsWith|endsWith|contains)(?=\()/g,
    others: (found) => words[found] ?? [],
  },
  { operator: 'swap quantifier', pattern: /(?<=\.)(?:exists|all)(?=\()/g, others: (found) => words[found] ?? [] },
  {
    operator: 'swap type',
    pattern: /(?<=\) == )(?:string|int|bool|list|map)\b(?!\()/g,
    others: (found) => words[found] ?? [],
  },
  {
    operator: 'swap field',
    pattern: /(?<!\b(?:variables|params)\.)(?<=\.\??)(?!params\b)[A-Za-z]+\b(?!\()/g,
    others: (found) => [otherField(found)],
  },
  { operator: 'drop not', pattern: /!(?!=)/g, others: () => [''] },
  { operator: 'drop call', pattern: /\.replace\("·+", ""\)/g, others: () => [''] },
];

/** Returns the faults that are planted in an expression of emitted CEL. */
export function celEdits(text: string): Edit[] {
  const ranges = textRanges(text);
  return [...ranges.groups.flatMap((group) => groupEdits(text, ranges, group)), ...tokenEdits(text, ranges, slips)];
}

function groupEdits(text: string, ranges: TextRanges, group: Range): Edit[] {
  const before = ranges.masked.slice(0, group.start);
  const parts = ranges.split(group, [', ']);
  const last = parts.at(-1);
  // A condition of a filter or a quantifier; the condition of a map is a value.
  const condition = /\.(?:filter|exists|all)\($/.test(before) && parts.length === 2 && last ? [last] : [];
  return [...condition.map((part) => negate(text, part)), ...parts.flatMap((part) => partEdits(text, ranges, part))];
}

function partEdits(text: string, ranges: TextRanges, part: Range): Edit[] {
  const choices = ranges.split(part, [' ? ', ' : ']);
  const edits: Edit[] = [];
  for (let i = 0; i + 2 < choices.length; i += 2) {
    const [condition, then, otherwise] = choices.slice(i, i + 3);
    if (!condition || !then || !otherwise) continue;
    edits.push(negate(text, condition));
    edits.push({ operator: 'drop choice', start: condition.start, end: otherwise.start, text: '' });
    edits.push({
      operator: 'drop otherwise',
      start: condition.start,
      end: part.end,
      text: text.slice(then.start, then.end),
    });
  }
  return [...edits, ...choices.flatMap((choice) => junctionEdits(text, ranges, choice))];
}

function junctionEdits(text: string, ranges: TextRanges, choice: Range): Edit[] {
  const ors = ranges.split(choice, [' || ']);
  return [
    ...junction(text, ors, '&&'),
    ...ors.flatMap((operand) => {
      const ands = ranges.split(operand, [' && ']);
      return [...junction(text, ands, '||'), ...ands.flatMap((one) => sumEdits(ranges, one))];
    }),
  ];
}

function sumEdits(ranges: TextRanges, operand: Range): Edit[] {
  const sides = ranges.split(operand, [' == ', ' != ', ' > ', ' < ', ' >= ', ' <= ', ' in ']);
  return sides.flatMap((side) => dropParts('drop summand', ranges.split(side, [' + '])));
}

function junction(text: string, operands: readonly Range[], other: string): Edit[] {
  if (operands.length < 2) return [];
  const flips = operands.slice(1).map((operand, i): Edit => {
    const before = operands[i] ?? operand;
    return { operator: 'flip junction', start: before.end + 1, end: operand.start - 1, text: other };
  });
  // What is negated already is the business of "drop not".
  const plain = operands.filter((operand) => text.charAt(operand.start) !== '!');
  return [...dropParts('drop operand', operands), ...flips, ...plain.map((operand) => negate(text, operand))];
}

function negate(text: string, { start, end }: Range): Edit {
  const operand = text.slice(start, end);
  return { operator: 'negate', start, end, text: `!(${operand})` };
}
