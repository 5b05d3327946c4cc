import { expect, it } from 'vitest';
import { loadApp } from '../../src/io/load-app.ts';
import { PalisadeError } from '../../src/model/palisade-error.ts';
import { folderOf } from './folder-of.ts';
import { thrownBy } from './thrown-by.ts';

it('returns what the app exports by default', async () => {
  const project = folderOf({ 'constructs/main.mjs': 'export default { name: "app" };' });
  expect(await loadApp('constructs/main.mjs', project)).toEqual({ name: 'app' });
  expect(await loadApp(`${project}/constructs/main.mjs`, project)).toEqual({ name: 'app' });
});

const boom = 'export function boom() {\n  throw new Error("no\\nluck.");\n}\n';

it.each<[name: string, files: Record<string, string>, place: object, code: string, message: string]>([
  ['is missing', {}, { file: 'constructs/main.mjs' }, 'app/missing', 'there is no app "constructs/main.mjs"'],
  [
    'exports nothing',
    { 'constructs/main.mjs': 'export const app = 1;' },
    { file: 'constructs/main.mjs' },
    'app/missing',
    'the app "constructs/main.mjs" has no default export, expected an App',
  ],
  [
    'throws in another file of the user',
    { 'constructs/main.mjs': 'import { boom } from "./boom.mjs";\nboom();', 'constructs/boom.mjs': boom },
    { file: 'constructs/boom.mjs', line: 2, column: 9 },
    'app/failed',
    'the app "constructs/main.mjs" failed: no luck',
  ],
  [
    'throws inside a package or a shipped construct',
    {
      'constructs/main.mjs': 'import { boom } from "./library/boom.mjs";\n\nboom();',
      'constructs/library/boom.mjs': 'export { boom } from "../../node_modules/x/boom.mjs";',
      'node_modules/x/boom.mjs': boom,
    },
    { file: 'constructs/main.mjs', line: 3, column: 1 },
    'app/failed',
    'the app "constructs/main.mjs" failed: no luck',
  ],
  [
    'throws something that is not an error',
    { 'constructs/main.mjs': 'throw "text";' },
    { file: 'constructs/main.mjs' },
    'app/failed',
    'the app "constructs/main.mjs" failed: text',
  ],
])('reports an app that %s', async (_name, files, place, code, message) => {
  const findings = await thrownBy(() => loadApp('constructs/main.mjs', folderOf(files)));
  expect(findings).toMatchObject([{ code, severity: 'error', place, message }]);
  expect(findings[0]?.place).toEqual(place);
});

it('lets the findings of the app through', async () => {
  const finding = { code: 'params/value', severity: 'error', message: 'x', mend: 'y' } as const;
  Object.assign(globalThis, { thrown: new PalisadeError([finding]) });
  const project = folderOf({ 'main.mjs': 'throw globalThis.thrown;' });
  expect(await thrownBy(() => loadApp('main.mjs', project))).toEqual([finding]);
});
