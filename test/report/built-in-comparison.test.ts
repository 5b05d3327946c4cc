import { expect, it } from 'vitest';
import { checks } from '../../src/pss/all.ts';
import { builtInInitiatives } from '../../src/pss/built-in-initiatives.ts';
import { compareBuiltIns } from '../../src/pss/compare-built-ins.ts';
import { builtInChapter } from '../../src/report/built-in-comparison.ts';

const lines = builtInChapter(compareBuiltIns());
const rows = lines.filter((line) => line.startsWith('|')).map((line) => line.split(' | '));

it('has a line for each check, with the control and two cells', () => {
  const shown = rows.slice(-checks.length);
  expect(shown.map((cells) => [cells.length, cells[0], cells[1]])).toEqual(
    checks.map(({ id, control }) => [4, `| ${id}`, `[${control}](#${control})`]),
  );
  const relations = /^(\*\*(same|missing|stricter|looser|both|unknown)\*\*: .+|– \(.+\)|as in baseline)( \|)?$/;
  for (const [, , baseline, restricted] of shown) {
    expect(baseline).toMatch(relations);
    expect(restricted).toMatch(relations);
  }
});

it('names both initiatives and every member with its definition', () => {
  const text = lines.join('\n');
  for (const { name, title, members } of builtInInitiatives) {
    expect(text).toContain(`| ${title} (\`${name}\`) |`);
    for (const { referenceId, definition } of members) expect(text).toContain(`${referenceId} (\`${definition}\` `);
  }
});

it('gives the same text twice', () => {
  expect(builtInChapter(compareBuiltIns())).toEqual(lines);
});
