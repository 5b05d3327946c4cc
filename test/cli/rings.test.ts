import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { walkFiles } from '../../src/io/walk-files.ts';
import { folderOf } from '../io/folder-of.ts';
import { answer } from './world.ts';

const home = fileURLToPath(new URL('../..', import.meta.url));
const environments = `import { defineEnvironment } from '${home}src/index.ts';
export const environments = [
  defineEnvironment({
    name: 'dev',
    enforcement: 'audit',
    profiles: { default: { kubernetes: '1.34', policyEngine: 'azure-policy-addon' } },
    azure: {
      owner: 'contoso-platform',
      assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000',
      rings: [
        { name: 'first', locations: ['northeurope'], enforcement: 'audit' },
        { name: 'rest', locations: ['westeurope'], enforcement: 'audit' },
      ],
    },
    namespaces: [{ name: 'shop' }, { name: 'payments' }],
  }),
];
`;

/** The shipped constructs, with environments of their own. */
function projectOf(text: string): string {
  const project = folderOf();
  for (const name of ['baseline.ts', 'exemptions.ts', 'main.ts'])
    cpSync(join(home, 'constructs', name), join(project, 'constructs', name));
  writeFileSync(join(project, 'constructs/environments.ts'), text);
  for (const name of ['baseline.ts', 'exemptions.ts', 'main.ts']) {
    const path = join(project, 'constructs', name);
    const own = readFileSync(path, 'utf8')
      .replaceAll(
        /'palisade-aks\/(library|templates)\/([^']+)'/g,
        (_all, folder: string, file: string) =>
          `'${home}${folder === 'library' ? 'constructs/library' : folder}/${file}.ts'`,
      )
      .replaceAll("'palisade-aks'", `'${home}src/index.ts'`);
    writeFileSync(path, own);
  }
  return project;
}

async function synthesized(project: string): Promise<Map<string, string>> {
  expect(await answer(project, ['synth'])).toMatchObject({ code: 0, err: '' });
  const folder = join(project, 'generated');
  return new Map([...walkFiles(folder)].map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

it('a promotion is one line, and changes the assignments alone', async () => {
  const before = await synthesized(projectOf(environments));
  const lines = environments.split('\n');
  const promoted = lines.map((line) => (line.includes("'first'") ? line.replace("'audit'", "'deny'") : line));
  expect(promoted.filter((line, i) => line !== lines[i])).toHaveLength(1);
  const project = projectOf(promoted.join('\n'));
  const after = await synthesized(project);
  expect([...after.keys()]).toEqual([...before.keys()]);
  expect([...after].flatMap(([path, text]) => (before.get(path) === text ? [] : [path])).sort()).toEqual([
    'environments/dev/MANIFEST',
    'environments/dev/azure/assignments/palisade-dev.json',
    'environments/dev/azure/assignments/pss-rstr-dev.json',
    'environments/dev/baseline.json',
  ]);

  // Whoever reads the plan sees what denies from now on.
  const folder = projectOf(environments);
  await synthesized(folder);
  expect((await answer(folder, ['apply', '--emulator'])).code).toBe(0);
  cpSync(join(project, 'generated'), join(folder, 'generated'), { recursive: true });
  expect((await answer(folder, ['plan', '--emulator'])).out).toMatch(
    /^ {4}RAISED overrides\[\d\] comes: effect "Deny", resourceLocation in \["northeurope"\], policyDefinitionReferenceId in /m,
  );

  expect(await answer(project, ['apply', '--emulator'])).toMatchObject({ code: 0 });
  const { code, out } = await answer(project, ['plan', '--emulator', '--detailed-exitcode']);
  expect([code, out]).toEqual([0, expect.stringMatching(/nothing to do: 15 resources/)]);
}, 60_000);
