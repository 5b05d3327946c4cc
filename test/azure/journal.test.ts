import { describe, expect, it } from 'vitest';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { type JournalEntry, journalLine, readJournal } from '../../src/azure/journal.ts';
import { reversePlan } from '../../src/azure/reverse-plan.ts';

const stamp = { owner: 'contoso-platform', environment: 'dev' };
const scope = '/subscriptions/00000000-0000-0000-0000-000000000001';
const review = { intents: [], today: '2026-01-01' };
const run: JournalEntry = { event: 'run', journal: 1, hash: 'h', stamp, time: '2026-01-01T00:00:00.000Z' };
const ended: JournalEntry = { event: 'ended', step: 0, outcome: 'done', time: '2026-01-01T00:00:01.000Z' };

const bodyOf = (name: string, displayName: string) => ({
  properties: { displayName, metadata: { palisade: { ...stamp, name } }, policyType: 'Custom' },
});
const definition = (name: string, displayName: string): AzureResource => ({
  kind: 'policyDefinitions',
  scope,
  name,
  body: bodyOf(name, displayName),
});
const begun = (name: string, before: string | null, written: string | null): JournalEntry => ({
  event: 'begun',
  step: 0,
  id: `${scope}/providers/Microsoft.Authorization/policyDefinitions/${name}`,
  kind: 'policyDefinitions',
  scope,
  name,
  before: before === null ? null : bodyOf(name, before),
  written: written === null ? null : bodyOf(name, written),
  time: '2026-01-01T00:00:00.000Z',
});

function textOf(...entries: JournalEntry[]): string {
  let [text, seal] = ['', ''];
  for (const entry of entries) {
    const next = journalLine(entry, seal);
    text += next.line;
    seal = next.seal;
  }
  return text;
}

describe('a journal', () => {
  const text = textOf(run, begun('a', null, 'new'), ended);
  const lines = text.split('\n');

  it('gives its entries back', () => {
    expect(readJournal(text, 'j').entries).toEqual([run, begun('a', null, 'new'), ended]);
  });

  it('is read without a last line that was torn, wherever', () => {
    const whole = textOf(run, begun('a', null, 'new')).length;
    for (let end = whole; end < text.length; end++)
      expect(readJournal(text.slice(0, end), 'j').entries).toEqual([run, begun('a', null, 'new')]);
  });

  it.each<[what: string, text: string]>([
    ['nothing', ''],
    ['a first line that is torn', text.slice(0, 20)],
    ['no first line', lines.slice(1).join('\n')],
    ['a line missing', [lines[0], ...lines.slice(2)].join('\n')],
    ['a line twice', [lines[0], lines[1], ...lines.slice(1)].join('\n')],
    ['a line torn in the middle', [lines[0], lines[1]?.slice(0, 40), ...lines.slice(2)].join('\n')],
    ['a word changed by hand', text.replace('"new"', '"old"')],
    ['something else', '{"seal":"x"}\n'],
  ])('is refused with %s', (_what, damaged) => {
    expect(() => readJournal(damaged, 'j')).toThrow(/journal\/unreadable/);
  });
});

describe('reversePlan', () => {
  const other = definition('other', 'stays');

  it.each<[what: string, entries: JournalEntry[], observed: AzureResource[], steps: string[]]>([
    ['puts a body back', [begun('a', 'old', 'new')], [definition('a', 'new')], ['update a old']],
    ['deletes what was created', [begun('a', null, 'new')], [definition('a', 'new')], ['delete a new']],
    ['creates what was deleted', [begun('a', 'old', null)], [], ['create a old']],
    ['leaves what is as it was', [begun('a', 'old', 'new')], [definition('a', 'old')], []],
    ['leaves what was never written', [begun('a', null, 'new')], [], []],
    [
      'goes back to before the first of two writes',
      [begun('a', 'old', 'new'), begun('a', 'new', 'newer')],
      [definition('a', 'newer')],
      ['update a old'],
    ],
    [
      'goes back from between two writes',
      [begun('a', null, 'new'), begun('a', 'new', 'newer')],
      [definition('a', 'new')],
      ['delete a new'],
    ],
  ])('%s', (_what, entries, observed, expected) => {
    const { plan, findings, moved } = reversePlan([run, ...entries], stamp, [other, ...observed], review);
    const shown = plan.steps.map(({ action, resource }) => {
      const { displayName, policyType } = resource.body['properties'] as Record<string, unknown>;
      if (action !== 'delete') expect(policyType).toBeUndefined();
      return `${action} ${resource.name} ${displayName}`;
    });
    expect([shown, findings, moved]).toEqual([expected, [], []]);
  });

  it('undoes the first apply of all', () => {
    const { plan, findings } = reversePlan([run, begun('a', null, 'new')], stamp, [definition('a', 'new')], review);
    expect([plan.steps.map(({ action }) => action), findings]).toEqual([['delete'], []]);
  });

  it('refuses what it does not know, rather than take it for nothing', () => {
    const entry = { ...begun('a', 'old', 'new'), kind: 'policyEnrollments' } as JournalEntry;
    const { moved, plan } = reversePlan([run, entry], stamp, [other], review);
    expect([moved.map(({ code }) => code), plan.steps]).toEqual([['journal/unreadable'], []]);
  });

  it.each<[what: string, observed: AzureResource[], message: RegExp]>([
    ['was changed', [definition('a', 'theirs')], /was changed since/],
    ['is gone', [], /is gone since/],
  ])('refuses what %s', (_what, observed, message) => {
    const { moved } = reversePlan([run, begun('a', 'old', 'new')], stamp, observed, review);
    expect(moved.map(({ code, message: text }) => [code, message.test(text)])).toEqual([['azure/drift', true]]);
  });
});
