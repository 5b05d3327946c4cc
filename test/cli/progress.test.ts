import { expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { folderOf } from '../io/folder-of.ts';
import { answer, appText } from './world.ts';

const app = appText(
  "const azure = { owner: 'contoso-platform', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' };",
  "const addOn = { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } };",
  "const dev = defineEnvironment({ name: 'dev', enforcement: 'audit', profiles: addOn, namespaces: [], azure });",
  'const app = new PalisadeApp({ controls: [shippedControls], environments: [dev] });',
  "new ControlBinding(app, 'a', { control: privileged });",
);

it('shows one line that goes on to who watches, and only what went wrong beside it', async () => {
  const project = folderOf({ 'main.ts': app });
  await answer(project, ['synth', '--app', 'main.ts']);
  const lines: string[] = [];
  let [out, err] = ['', ''];
  let ids = 0;
  const code = await run(['apply', '--emulator'], {
    project,
    environment: {},
    now: () => new Date(0),
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    sleep: async () => {},
    stdin: (async function* () {})(),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    progress: (line) => void lines.push(line),
  });
  expect([code, out, err]).toEqual([
    0,
    '3 done, 0 already as planned\n',
    '3 to create, 0 to update, 0 to delete, 0 unchanged\njournal: .palisade/journals/dev-1970-01-01T00-00-00Z.jsonl\n',
  ]);
  expect(lines).toEqual(['1 of 3', '2 of 3', '3 of 3', '']);
});
