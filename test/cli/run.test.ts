import { expect, it } from 'vitest';
import { commands } from '../../src/cli/all.ts';
import { folderOf } from '../io/folder-of.ts';
import { answer, stackFrame } from './world.ts';

it.each([['--help'], ['-h'], ['help']])('lists every command for %s', async (word) => {
  const { code, out, err } = await answer(folderOf(), [word]);
  expect([code, err]).toEqual([0, '']);
  const width = Math.max(...commands.map(({ name }) => name.length));
  expect(out).toMatch(/Exit codes: 0 .*, 1 .*, 2 .*,\n3 /);
  for (const { name, summary } of commands) expect(out).toContain(`${name.padEnd(width)}  ${summary}`);
});

it('lists every command for nothing, as bad usage', async () => {
  expect(await answer(folderOf(), [])).toMatchObject({ code: 2, err: '' });
});

it.each(commands.map((command) => [command.name, command] as const))('explains %s', async (name, command) => {
  const { code, out, err } = await answer(folderOf(), [name, '--help']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain(`palisade ${command.usage}\n`);
  for (const option of Object.keys(command.options)) expect(out).toContain(`  --${option}`);
});

it.each<[argv: string[], message: string, mend: string]>([
  [['chek'], 'unknown command "chek", expected "check"', 'use one of: '],
  [['zzzzzzz'], 'unknown command "zzzzzzz"', 'use one of: '],
  [['check', '--environmnt', 'prod', 'a.yaml'], "unknown option '--environmnt'", 'write "--environment"'],
  [['check', '--zzzzzz', 'a.yaml'], "unknown option '--zzzzzz'", 'read "palisade check --help"'],
  [['synth', '--chek'], "unknown option '--chek'", 'write "--check"'],
  [['check', '--format'], "option '--format <value>' argument missing", 'read "palisade check --help"'],
  [['status', '--gate', '--emulator'], "option '--gate' argument is ambiguous", 'read "palisade status --help"'],
  [['check'], 'check was given nothing to judge', 'name files or folders, or - for standard input'],
  [['check', '--format', 'xml', 'a.yaml'], 'unknown format "xml"', 'use text or json'],
  [
    ['check', '--environment', 'a', '--baseline', 'b', 'c.yaml'],
    '--baseline and --environment both name a baseline',
    'give one of the two',
  ],
  [
    ['check', 'a.yaml'],
    'there is no generated/environments here',
    'run "palisade synth" first, or give --baseline FILE',
  ],
  [['explain'], 'explain takes one control', 'name one control'],
  [['explain', 'a', 'b'], 'explain takes one control', 'name one control'],
  [['explain', 'a', '--format', 'xml'], 'unknown format "xml"', 'use text or json'],
  [['explain', 'a'], 'there is no generated/environments here', 'run "palisade synth" first'],
])('refuses %j', async (argv, message, mend) => {
  const { code, out, err } = await answer(folderOf(), argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(`error  usage/option\n       ${message}\n       mend: ${mend}`);
  expect(err).toMatch(/\n1 error\n$/);
  expect(err).not.toMatch(stackFrame);
});
