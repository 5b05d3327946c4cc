import { dropParts } from './drop-parts.ts';
import type { Edit } from './mutant.ts';
import { otherField } from './other-field.ts';
import { textRanges } from './text-ranges.ts';
import { type Slip, tokenEdits } from './token-edits.ts';

const functions: Readonly<Record<string, readonly string[]>> = {
  startswith: ['endswith', 'contains'],
  endswith: ['startswith', 'contains'],
  contains: ['startswith'],
  is_string: ['is_number'],
  is_number: ['is_string'],
  is_boolean: ['is_string'],
  is_array: ['is_object'],
  is_object: ['is_array'],
};

const slips: readonly Slip[] = [
  {
    operator: 'swap function',
    pattern: /\b(?:startswith|endswith|contains|is_\w+)(?=\()/g,
    others: (found) => functions[found] ?? [],
  },
  {
    operator: 'swap field',
    pattern: /(?<=\.)(?!review\b|object\b|get\b|match\b|keywords\b|every\b|in\b)[A-Za-z]+\b(?![.\w]*\()/g,
    others: (found) => [otherField(found)],
  },
];

/** Returns the faults that are planted in a Rego module. */
export function regoEdits(text: string): Edit[] {
  const ranges = textRanges(text);
  const body = text.indexOf('\n\n', text.indexOf('import'));
  const edits = [
    ...statementEdits(text),
    ...blockEdits(text),
    ...everyEdits(text),
    ...unwrapEdits(text),
    ...tokenEdits(text, ranges, slips),
  ];
  return edits.filter((edit) => edit.start >= body);
}

function statementEdits(text: string): Edit[] {
  return [...text.matchAll(/^(\t+)(.*)$/gm)].flatMap(({ index, 1: tabs = '', 2: statement = '' }): Edit[] => {
    const start = index + tabs.length;
    const end = start + statement.length;
    const drop: Edit = { operator: 'drop statement', start, end, text: 'true' };
    if (/^(?:msg|text) :=|^\]|:= \[\w.* \|$/.test(statement)) return [];
    if (/:=|^some |^every /.test(statement)) return [drop];
    const other = statement.startsWith('not ') ? statement.slice(4) : `not ${statement}`;
    return [drop, { operator: 'negate statement', start, end, text: other }];
  });
}

function blockEdits(text: string): Edit[] {
  const heads = [...text.matchAll(/^(\w+)(?:[[(].*)? \{$(?:\n\t.*)*\n\}/gm)];
  const twice = heads.filter((one) => heads.filter((other) => other[1] === one[1]).length > 1);
  const elses = [...text.matchAll(/ else :?= [^\n{]+(?: \{\n(?:\t.*\n)+\})?/g)];
  const drop = (operator: string) => (found: RegExpExecArray | RegExpMatchArray) => ({
    operator,
    start: found.index ?? 0,
    end: (found.index ?? 0) + found[0].length,
    text: '',
  });
  return [...twice.map(drop('drop body')), ...elses.map(drop('drop else'))];
}

function everyEdits(text: string): Edit[] {
  return [...text.matchAll(/every (\w+) in (.*) \{ (.*) \}$/gm)].flatMap(
    ({ index, 0: whole, 1: name, 2: list, 3: inner = '' }) => {
      const from = index + whole.length - 2 - inner.length;
      const conditions = textRanges(inner).split({ start: 0, end: inner.length }, ['; ']);
      const drops = dropParts('drop condition', conditions);
      return [
        {
          operator: 'every to some',
          start: index,
          end: index + whole.length,
          text: `some ${name} in ${list}; ${inner}`,
        },
        ...drops.map((edit) => ({ ...edit, start: edit.start + from, end: edit.end + from })),
      ];
    },
  );
}

function unwrapEdits(text: string): Edit[] {
  const ranges = textRanges(text);
  const calls = ranges.groups.flatMap((group): Edit[] => {
    const name = /\b(shown|replace|substring|lower_ascii|qualified)\($/.exec(ranges.masked.slice(0, group.start));
    const [first] = ranges.split(group, [', ']);
    if (name === null || first === undefined) return [];
    const { index: start } = name;
    return [{ operator: 'drop call', start, end: group.end + 1, text: text.slice(first.start, first.end) }];
  });
  const differences = [...text.matchAll(/(\w+\([\w.]+\)) - (\w+\([\w.]+\))/g)].map(
    ({ index, 0: found, 1: a, 2: b }): Edit => ({
      operator: 'swap difference',
      start: index,
      end: index + found.length,
      text: `${b} - ${a}`,
    }),
  );
  return [...calls.filter((edit) => !/^ :?= /.test(text.slice(edit.end))), ...differences];
}
