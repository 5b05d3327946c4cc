import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { loadControls } from '../../src/io/load-controls.ts';
import { folderOf } from './folder-of.ts';
import { thrownBy } from './thrown-by.ts';

function control(id: string): string {
  return `export default { id: ${JSON.stringify(id)} };`;
}

function load(files: Record<string, string>, folders: string[]) {
  const project = folderOf(files);
  return loadControls(
    folders.map((folder) => pathToFileURL(join(project, folder))),
    project,
  );
}

it('returns the controls of all folders sorted by id, each file once', async () => {
  const files = {
    'templates/pod/b-c.ts': control('b-c'),
    'templates/pod/a.js': control('a'),
    'templates/pod/a.d.ts': 'garbage',
    'templates/pod/a.js.map': '{}',
    'templates/pod/a.test.ts': 'throw 1;',
    'templates/both.js': 'throw 1;',
    'templates/both.ts': control('both'),
    'own/node_modules/x/y.js': 'throw 1;',
    'own/z.ts': control('z'),
  };
  const loaded = await load(files, ['own/', 'templates', 'templates/pod']);
  expect(loaded.map(({ control: { id }, file }) => [id, file])).toEqual([
    ['a', 'templates/pod/a.js'],
    ['b-c', 'templates/pod/b-c.ts'],
    ['both', 'templates/both.ts'],
    ['z', 'own/z.ts'],
  ]);
});

it('reports every file that declares no control of its name', async () => {
  const files = {
    't/a.js': control('b'),
    't/c.js': 'export const x = 1;',
    't/d.js': 'export default null;',
    't/e.js': '\nthrow new Error("x");',
    't/one/f.js': control('f'),
    't/two/f.js': control('f'),
  };
  const findings = await thrownBy(() => load(files, ['t', 'none']));
  expect(findings.map(({ code, place, message }) => [code, place?.file, message])).toEqual([
    ['manifest/unreadable', 'none', expect.stringContaining('the control folder "none" cannot be read: ENOENT')],
    ['control/ill-formed', 't/a.js', '"t/a.js" declares control "b", expected "a" as the file is named'],
    ['control/ill-formed', 't/c.js', '"t/c.js" does not export a control by default'],
    ['control/ill-formed', 't/d.js', '"t/d.js" does not export a control by default'],
    ['control/ill-formed', 't/e.js', '"t/e.js" failed: x'],
    ['control/duplicate', 't/two/f.js', 'control "f" is declared in "t/one/f.js" and in "t/two/f.js"'],
  ]);
});
