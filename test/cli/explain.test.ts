import { expect, it } from 'vitest';
import { folderOf } from '../io/folder-of.ts';
import { answer, plainApp, stackFrame } from './world.ts';

async function explain(...argv: readonly string[]) {
  const project = folderOf({ 'constructs/main.ts': plainApp('dev audit', 'prod deny') });
  await answer(project, ['synth']);
  return answer(project, ['explain', ...argv]);
}

it('says what a control demands, how to comply, and where it is enforced', async () => {
  const { code, out, err } = await explain('privileged');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^privileged 1\.0\.0 — Privileged containers \(critical\)\n/);
  expect(out).toContain('  denies each of its containers where  c.?securityContext.?privileged.orValue(false)\n');
  expect(out).toContain('    mend  remove securityContext.privileged\n');
  expect(out).toContain('  dev/privileged: audit, from constructs/main.ts:5 ControlBinding "a"\n');
  expect(out).toContain('  prod/privileged: deny, from constructs/main.ts:5 ControlBinding "a"\n');
  expect(out).toContain('  pss baseline/privileged (same)\n');
});

it('says the same as JSON', async () => {
  const { code, out } = await explain('privileged', '--format', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    control: { id: 'privileged', version: '1.0.0' },
    bindings: [
      { environment: 'dev', name: 'privileged', enforcement: 'audit', parameters: {} },
      { environment: 'prod', name: 'privileged', enforcement: 'deny', parameters: {} },
    ],
  });
});

it.each([
  ['priviledged', 'unknown control "priviledged", expected "privileged"'],
  ['zzzzzzzzzz', 'unknown control "zzzzzzzzzz"'],
  ['constructor', 'unknown control "constructor"'],
])('refuses %s', async (id, message) => {
  const { code, out, err } = await explain(id);
  expect([code, out]).toEqual([2, '']);
  expect(err).toBe(`error  control/unknown\n       ${message}\n       mend: use one of: privileged\n1 error\n`);
  expect(err).not.toMatch(stackFrame);
});
