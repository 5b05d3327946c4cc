import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journalLine } from '../../src/azure/journal.ts';
import { folderOf } from '../io/folder-of.ts';
import type { Loose } from '../targets/policies.ts';
import { answer, appText } from './world.ts';

const scope = '/subscriptions/00000000-0000-0000-0000-000000000000';
const app = (text = '') =>
  appText(
    `const azure = { owner: 'contoso-platform', assignmentScope: '${scope}' };`,
    "const addOn = { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } };",
    `const dev = defineEnvironment({ name: 'dev', enforcement: 'deny', profiles: addOn, namespaces: [{ name: 'shop' }], azure });`,
    'const app = new PalisadeApp({ controls: [shippedControls], environments: [dev] });',
    "new ControlBinding(app, 'a', { control: privileged });",
    "new ControlBinding(app, 'b', { control: registries, parameters: { registries: ['contoso.azurecr.io'] } });",
    text,
  );

let template = '';
beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'palisade-glass-'));
  writeFileSync(join(template, 'main.ts'), app());
  expect(await answer(template, ['synth', '--app', 'main.ts'])).toMatchObject({ code: 0, err: '' });
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

/** A project that was applied, on an emulator whose state is a file. */
async function applied(): Promise<string> {
  const project = folderOf();
  cpSync(join(template, 'generated'), join(project, 'generated'), { recursive: true });
  expect((await answer(project, ['apply', '--emulator'])).code).toBe(0);
  return project;
}

const on = (project: string, ...words: string[]) => answer(project, [...words, '--emulator']);
const disable = (project: string, control: string, ...more: string[]) =>
  on(project, 'apply', '--disable', control, '--reason', 'outage 7', '--until', '1970-01-10', ...more);

function state(project: string): Record<string, Loose> {
  const { resources } = JSON.parse(readFileSync(join(project, '.palisade/emulator.json'), 'utf8'));
  return Object.fromEntries(
    resources.map(({ id, properties: { metadata, ...properties } }: Loose) => [
      id.split('/').slice(-2).join('/'),
      { ...properties, metadata: { palisade: metadata.palisade } },
    ]),
  );
}
const assigned = (project: string) => state(project)['policyAssignments/palisade-dev'];
const journals = (project: string) =>
  readdirSync(join(project, '.palisade/journals'))
    .map((name) => `.palisade/journals/${name}`)
    .sort();
const audited = (...ids: string[]) => [
  { kind: 'policyEffect', value: 'Audit', selectors: [{ kind: 'policyDefinitionReferenceId', in: ids }] },
];

const elsewhere = '/subscriptions/00000000-0000-0000-0000-000000000009';

/** Changes the entries of a journal as whoever may write the file can. */
function sealAgain(file: string, change: (entry: Loose) => void): void {
  let seal = '';
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const sealed = lines.map((line) => {
    const { entry } = JSON.parse(line) as { entry: Loose };
    change(entry);
    const next = journalLine(entry, seal);
    seal = next.seal;
    return next.line;
  });
  writeFileSync(file, sealed.join(''));
}

describe('apply --disable', () => {
  it('audits one control, and nothing else; plan reminds; rollback puts it back', async () => {
    const project = await applied();
    const before = state(project);
    const done = await disable(project, 'privileged');
    expect([done.code, done.out, done.err.includes('error')]).toEqual([0, '1 done, 0 already as planned\n', false]);
    expect(done.err.split('\n')).toContain(`journal: ${journals(project)[0]}`);
    const { overrides, metadata } = assigned(project);
    expect(overrides).toEqual(audited('privileged'));
    expect(metadata.palisade.breakGlass).toEqual([{ control: 'privileged', reason: 'outage 7', until: '1970-01-10' }]);

    const plan = await on(project, 'plan');
    expect(plan.code).toBe(0);
    expect(plan.err).toMatch(
      /^warning {2}azure\/break-glass .*\n {7}control "privileged" is only audited until 1970-01-10: outage 7\n/,
    );
    expect(plan.out).toContain('enforcement: 1 raised, 0 lowered');
    expect(plan.out).toMatch(
      /^ {4}metadata\.palisade\.breakGlass goes: .*\n {4}RAISED overrides\[0\] goes: effect "Audit", /m,
    );
    expect((await on(project, 'plan', '--as-of', '1970-01-11')).err).toContain('error  azure/break-glass');
    expect((await on(project, 'plan', '--as-of', '1970-01-11')).code).toBe(1);

    const journal = journals(project).find((name) => name.endsWith('-2.jsonl')) ?? '';
    expect((await on(project, 'rollback', journal)).out).toBe('1 done, 0 already as planned\n');
    expect(state(project)).toEqual(before);
    expect((await on(project, 'rollback', journal)).out).toBe('nothing to do\n');
    expect((await on(project, 'plan')).err).toBe('');
  });

  it('is kept by an apply, and a plan that would end it, until its day is over or somebody says so', async () => {
    const project = await applied();
    const before = state(project);
    await disable(project, 'privileged');
    const disabled = state(project);
    expect((await on(project, 'apply')).out).toBe('nothing to do\n');
    expect((await on(project, 'plan', '--out', 'plan.json')).code).toBe(0);
    const kept = await on(project, 'apply', 'plan.json');
    expect([kept.code, kept.out, /^warning {2}azure\/break-glass/.test(kept.err)]).toEqual([
      0,
      '0 done, 1 already as planned\n',
      true,
    ]);
    expect(state(project)).toEqual(disabled);
    expect((await on(project, 'apply', '--as-of', '1970-01-10')).out).toBe('nothing to do\n');
    expect((await on(project, 'apply', '--as-of', '1970-01-11')).out).toBe('1 done, 0 already as planned\n');
    expect(state(project)).toEqual(before);
    await disable(project, 'privileged');
    expect((await on(project, 'apply', '--end-break-glass')).out).toBe('1 done, 0 already as planned\n');
    expect(state(project)).toEqual(before);
    await disable(project, 'privileged');
    expect((await on(project, 'plan', '--out', 'end.json')).code).toBe(0);
    expect((await on(project, 'apply', 'end.json', '--end-break-glass')).out).toBe('1 done, 0 already as planned\n');
    expect(state(project)).toEqual(before);
  });

  it('is ended by an apply where somebody put a day in the metadata that is too far', async () => {
    const project = await applied();
    const before = state(project);
    await disable(project, 'privileged');
    const file = join(project, '.palisade/emulator.json');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('1970-01-10', '9999-12-31').replace('outage 7', 'outage\\n7'),
    );
    const plan = await on(project, 'plan');
    expect([plan.code, /^error {2}azure\/break-glass/.test(plan.err)]).toEqual([1, true]);
    expect(plan.err).toContain('until 9999-12-31, which is more than 30 days ahead: outage 7');
    expect((await on(project, 'apply')).out).toBe('1 done, 0 already as planned\n');
    expect(state(project)).toEqual(before);
  });

  it('takes a second control and a later day, and brings nothing else along', async () => {
    const project = await applied();
    await disable(project, 'privileged');
    writeFileSync(
      join(project, 'main.ts'),
      app().replace("'contoso.azurecr.io'", "'contoso.azurecr.io', 'mcr.microsoft.com'"),
    );
    expect((await answer(project, ['synth', '--app', 'main.ts'])).code).toBe(0);
    const before = state(project);
    expect((await disable(project, 'approved-registries', '--until', '1970-01-20')).code).toBe(0);
    const { ['policyAssignments/palisade-dev']: _, ...others } = state(project);
    const { ['policyAssignments/palisade-dev']: __, ...same } = before;
    expect(others).toEqual(same);
    expect(assigned(project).overrides).toEqual(audited('approved-registries', 'privileged'));
    expect((await disable(project, 'privileged', '--until', '1970-01-30')).code).toBe(0);
    expect(assigned(project).metadata.palisade.breakGlass.map(({ control, until }: Loose) => [control, until])).toEqual(
      [
        ['approved-registries', '1970-01-20'],
        ['privileged', '1970-01-30'],
      ],
    );
    // The registries that were added come with the next apply; both controls stay as they are.
    expect((await on(project, 'apply')).out).toBe('2 done, 0 already as planned\n');
    expect(assigned(project).metadata.palisade.breakGlass).toHaveLength(2);
  });

  it.each<[what: string, words: string[], code: number, message: RegExp]>([
    ['an unknown control', ['--disable', 'privilegd'], 1, /no control "privilegd".*expected "privileged"/],
    ['no reason', ['--disable', 'privileged', '--reason', ' '], 2, /go together/],
    ['no day', ['--disable', 'privileged', '--until', 'May'], 2, /which is no day/],
    ['a day that is over', ['--disable', 'privileged', '--until', '1969-12-31'], 2, /is over/],
    ['a day too far', ['--disable', 'privileged', '--until', '1970-02-01'], 2, /31 days ahead/],
    ['a plan', ['plan.json', '--disable', 'privileged'], 2, /does nothing else/],
  ])('refuses %s', async (_what, words, code, message) => {
    const project = await applied();
    const before = state(project);
    const given = ['--reason', 'x', '--until', '1970-01-02', ...words];
    const all = words[0]?.startsWith('--')
      ? ['apply', ...given]
      : ['apply', ...words.slice(0, 1), '--reason', 'x', '--until', '1970-01-02', ...words.slice(1)];
    const said = await on(project, ...all);
    expect([said.code, said.out]).toEqual([code, '']);
    expect(said.err).toMatch(message);
    expect(state(project)).toEqual(before);
  });

  it('refuses a control that does no more than audit', async () => {
    const project = await applied();
    await disable(project, 'privileged');
    await on(project, 'apply', '--end-break-glass');
    writeFileSync(
      join(project, 'main.ts'),
      app().replace("enforcement: 'deny', profiles: addOn", "enforcement: 'audit', profiles: addOn"),
    );
    expect((await answer(project, ['synth', '--app', 'main.ts'])).code).toBe(0);
    expect((await on(project, 'apply', '--allow-delete', '9')).code).toBe(0);
    const said = await disable(project, 'privileged');
    expect([said.code, /does no more than audit/.test(said.err)]).toEqual([1, true]);
  });
});

describe('a journal and rollback', () => {
  it('undo an apply with creations, changes and deletions, once deleting is allowed', async () => {
    const project = await applied();
    const before = state(project);
    writeFileSync(
      join(project, 'main.ts'),
      app("new ControlBinding(app, 'c', { control: privileged, name: 'more' });").replace(
        /.*control: registries.*\n/,
        '',
      ),
    );
    expect((await answer(project, ['synth', '--app', 'main.ts'])).code).toBe(0);
    expect((await on(project, 'plan', '--out', 'plan.json')).code).toBe(0);
    expect((await on(project, 'apply', 'plan.json', '--allow-delete', '9')).code).toBe(0);
    expect(state(project)).not.toEqual(before);
    const text = readFileSync(join(project, 'plan.json.journal'), 'utf8');
    expect(/bearer|"authorization"/i.test(text)).toBe(false);

    const dry = await on(project, 'rollback', 'plan.json.journal', '--dry-run');
    expect([dry.code, /- delete definition/.test(dry.out)]).toEqual([0, true]);
    const refused = await on(project, 'rollback', 'plan.json.journal');
    expect([refused.code, /azure\/too-many-deletes/.test(refused.err)]).toEqual([1, true]);
    const done = await on(project, 'rollback', 'plan.json.journal', '--allow-delete', '2');
    expect([done.code, done.err]).toEqual([0, expect.anything()]);
    expect(state(project)).toEqual(before);
    expect((await on(project, 'rollback', 'plan.json.journal')).out).toBe('nothing to do\n');
    // Undoing is journaled, too, and can be undone.
    expect(existsSync(join(project, 'plan.json.journal.rollback'))).toBe(true);
    expect((await on(project, 'rollback', 'plan.json.journal.rollback', '--allow-delete', '9')).code).toBe(0);
    expect((await on(project, 'plan', '--detailed-exitcode')).code).toBe(0);
  });

  it('undo the first apply of all', async () => {
    const project = await applied();
    expect((await on(project, 'rollback', journals(project)[0] ?? '', '--allow-delete', '9')).code).toBe(0);
    expect(state(project)).toEqual({});
  });

  it('refuse what has moved since, whole', async () => {
    const project = await applied();
    const file = join(project, '.palisade/emulator.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"displayName": "Privileged', '"displayName": "Mine'));
    const before = state(project);
    const said = await on(project, 'rollback', journals(project)[0] ?? '', '--allow-delete', '9');
    expect([said.code, said.out, /azure\/drift/.test(said.err)]).toEqual([3, '', true]);
    expect(state(project)).toEqual(before);
  });

  it.each<[what: string, change: (entry: Loose) => void, message: RegExp]>([
    [
      'another environment',
      (entry) => entry.event === 'run' && Object.assign(entry.stamp, { environment: 'prod' }),
      /unknown environment/,
    ],
    [
      'another owner',
      (entry) => entry.event === 'run' && Object.assign(entry.stamp, { owner: 'somebody' }),
      /another owner/,
    ],
    [
      'another run',
      (entry) => entry.event === 'ended' && Object.assign(entry, { event: 'run', stamp: {} }),
      /another owner/,
    ],
    [
      'the id of another resource',
      (entry) => entry.event === 'begun' && Object.assign(entry, { id: `${entry.id}-more` }),
      /id is that of another/,
    ],
    [
      'a scope outside',
      (entry) => {
        if (entry.event !== 'begun') return;
        entry.id = entry.id.replace(scope, elsewhere);
        entry.scope = elsewhere;
      },
      /outside of the scopes/,
    ],
    [
      'a scope that leads elsewhere',
      (entry) => {
        if (entry.event !== 'begun') return;
        entry.id = entry.id.replace(scope, `${scope}/../${elsewhere.slice(15)}`);
        entry.scope = `${scope}/../${elsewhere.slice(15)}`;
      },
      /id is that of another/,
    ],
  ])('refuse a journal that was sealed again, of %s, before Azure is asked', async (_what, change, message) => {
    const project = await applied();
    const before = state(project);
    const file = journals(project)[0] ?? '';
    sealAgain(join(project, file), change);
    const said = await answer(project, [
      'rollback',
      file,
      '--allow-delete',
      '9',
      '--arm-endpoint',
      'https://127.0.0.1:1',
    ]);
    expect([said.code, said.out]).toEqual([2, '']);
    expect(said.err).toMatch(message);
    expect(state(project)).toEqual(before);
  });

  it('put the journal of another plan aside', async () => {
    const project = folderOf();
    cpSync(join(template, 'generated'), join(project, 'generated'), { recursive: true });
    await on(project, 'plan', '--out', 'plan.json');
    await on(project, 'apply', 'plan.json');
    const first = readFileSync(join(project, 'plan.json.journal'), 'utf8');
    await disable(project, 'privileged');
    await on(project, 'plan', '--out', 'plan.json');
    const said = await on(project, 'apply', 'plan.json', '--end-break-glass');
    expect([said.code, said.err.includes('is now plan.json.journal.1')]).toEqual([0, true]);
    expect(readFileSync(join(project, 'plan.json.journal.1'), 'utf8')).toBe(first);
  });

  it('are not gone on with where the journal was damaged', async () => {
    const project = folderOf();
    cpSync(join(template, 'generated'), join(project, 'generated'), { recursive: true });
    await on(project, 'plan', '--out', 'plan.json');
    await on(project, 'apply', 'plan.json');
    const file = join(project, 'plan.json.journal');
    writeFileSync(file, readFileSync(file, 'utf8').split('\n').slice(1).join('\n'));
    const said = await on(project, 'apply', 'plan.json');
    expect([said.code, /journal\/unreadable/.test(said.err)]).toEqual([2, true]);
  });
});
