import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { walkFiles } from '../../src/io/walk-files.ts';
import { folderOf } from '../io/folder-of.ts';
import {
  answer,
  appLine,
  appText,
  plainApp,
  stackFrame,
  templateWithMatchConditions,
  tooManyRegistries,
} from './world.ts';

function bytesOf(folder: string): Record<string, string> {
  return Object.fromEntries([...walkFiles(folder)].map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

const constraint = 'environments/prod/default/2-policies/constraints/privileged.yaml';

async function synthesized(app = plainApp('prod deny')): Promise<string> {
  const project = folderOf({ 'constructs/main.ts': app });
  expect(await answer(project, ['synth'])).toMatchObject({ code: 0, err: '' });
  return project;
}

it('writes once, and then nothing more', async () => {
  const project = await synthesized();
  const files = bytesOf(join(project, 'generated'));
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['CONTROLS.md', 'environments/prod/MANIFEST', constraint]));
  expect((await answer(project, ['synth'])).out).toMatch(/^generated: 0 files written, 0 removed, \d+ unchanged\n$/);
  expect(await answer(project, ['synth', '--check'])).toEqual({
    code: 0,
    out: 'generated is what synth writes\n',
    err: '',
  });
  expect(bytesOf(join(project, 'generated'))).toEqual(files);
});

it('writes where --out says', async () => {
  const project = await synthesized();
  await answer(project, ['synth', '--out', 'elsewhere']);
  expect(bytesOf(join(project, 'elsewhere'))).toEqual(bytesOf(join(project, 'generated')));
});

it('removes what it wrote before and would write no more', async () => {
  const project = await synthesized(plainApp('dev audit', 'prod deny'));
  writeFileSync(join(project, 'constructs/other.ts'), plainApp('prod deny'));
  expect(await answer(project, ['synth', '--app', 'constructs/other.ts'])).toMatchObject({ code: 0 });
  expect(Object.keys(bytesOf(join(project, 'generated'))).filter((path) => path.includes('/dev/'))).toEqual([]);
});

describe('--check says no, and changes nothing, where a file', () => {
  it.each<[what: string, spoil: (folder: string) => void, line: string]>([
    [
      'was changed',
      (folder) => writeFileSync(join(folder, constraint), 'kind: Nothing\n'),
      `changed  generated/${constraint}`,
    ],
    ['is missing', (folder) => rmSync(join(folder, constraint)), `missing  generated/${constraint}`],
    [
      'was left over',
      (folder) => cpSync(join(folder, constraint), join(folder, `${constraint}.yaml`)),
      `extra    generated/${constraint}.yaml`,
    ],
  ])('%s', async (_what, spoil, line) => {
    const project = await synthesized();
    spoil(join(project, 'generated'));
    const files = bytesOf(join(project, 'generated'));
    const { code, out, err } = await answer(project, ['synth', '--check']);
    expect([code, err]).toEqual([1, '']);
    const strange = line.startsWith('extra') ? '; what it leaves there is not ours: move it out of generated' : '';
    expect(out).toBe(`${line}\n1 file of generated stale\nmend: run "palisade synth" and commit generated${strange}\n`);
    expect(bytesOf(join(project, 'generated'))).toEqual(files);
  });
});

describe('leaves generated/ as it was, byte for byte, where the app', () => {
  it.each<[what: string, app: string, head: string, message: string]>([
    [
      'throws',
      appText(appLine('prod deny'), "throw new Error('no luck');"),
      'app/failed  constructs/other.ts:5:7',
      'the app "constructs/other.ts" failed: no luck',
    ],
    ['is not TypeScript', 'const = ;', 'app/failed  constructs/other.ts', 'the app "constructs/other.ts" failed: '],
    [
      'exports nothing',
      'export const a = 1;',
      'app/missing  constructs/other.ts',
      'the app "constructs/other.ts" has no default export, expected an App',
    ],
    [
      'exports something else',
      'export default {};',
      'app/missing',
      'the default export of the app is not a PalisadeApp',
    ],
    [
      'gives a wrong parameter',
      appText(
        appLine('prod deny'),
        '',
        "new ControlBinding(app, 'r', { control: registries, parameters: { registries: ['https://contoso.azurecr.io'] } });",
      ),
      'params/value  constructs/other.ts:6  r',
      'parameter "registries.0" of control "approved-registries" is "https://contoso.azurecr.io", but it must match pattern',
    ],
    [
      'gives an unknown parameter',
      appText(
        appLine('prod deny'),
        "new ControlBinding(app, 'r', { control: registries, parameters: { registry: [], registries: ['contoso.azurecr.io'] } });",
      ),
      'params/unknown  constructs/other.ts:5  r',
      'unknown parameter "registry" on control "approved-registries", expected "registries"',
    ],
    [
      'declares an environment that cannot be',
      appText(appLine('Prod deny')),
      'environment/ill-formed  constructs/other.ts:3  Prod',
      '"Prod" is not a name for an environment',
    ],
    [
      'gives more registries than the budget of CEL allows',
      appText(
        appLine('prod deny'),
        `new ControlBinding(app, 'r', { control: registries, parameters: { registries: [${tooManyRegistries}] } });`,
      ),
      'cel/cost  constructs/other.ts:5  prod/approved-registries',
      'with these parameters and an object of the reference size the CEL costs up to',
    ],
    [
      'declares a template that Gatekeeper would read otherwise',
      appText(appLine('prod deny'), ...templateWithMatchConditions),
      'emitted/match-conditions',
      'generated/environments/prod/default/other/',
    ],
  ])('%s', async (_what, app, head, message) => {
    const project = await synthesized();
    writeFileSync(join(project, 'constructs/other.ts'), app);
    const files = bytesOf(join(project, 'generated'));
    for (const more of [[], ['--check']]) {
      const { code, out, err } = await answer(project, ['synth', '--app', 'constructs/other.ts', ...more]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(`error  ${head}`);
      expect(err).toContain(`\n       ${message}`);
      expect(err).toMatch(/\n {7}mend: .+\n1 error\n$/);
      expect(err).not.toMatch(stackFrame);
      expect(err).not.toContain(project);
    }
    expect(bytesOf(join(project, 'generated'))).toEqual(files);
  });

  it('is missing', async () => {
    const project = await synthesized();
    const files = bytesOf(join(project, 'generated'));
    expect((await answer(project, ['synth', '--app', 'none.ts'])).err).toContain('there is no app "none.ts"');
    expect(bytesOf(join(project, 'generated'))).toEqual(files);
  });
});
