import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../io/folder-of.ts';
import { type Answer, answer, plainApp, stackFrame } from './world.ts';

const environments = ['dev audit', 'test warn', 'prod deny'];

/** Judges one manifest of that name in a project of three environments. */
async function check(
  text: string,
  argv: readonly string[] = ['--environment', 'prod'],
): Promise<Answer & { file: string }> {
  const project = folderOf({ 'constructs/main.ts': plainApp(...environments), 'a.yaml': text });
  await answer(project, ['synth']);
  const file = join(project, 'a.yaml');
  return { ...(await answer(project, ['check', file, ...argv])), file };
}

function pod(more: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n    - name: web\n      image: contoso.azurecr.io/web:1\n${more}`;
}

const privileged = pod('      securityContext: { privileged: true }\n');

it.each([
  ['prod', 1, 'denied'],
  ['test', 0, 'warned'],
  ['dev', 0, 'allowed'],
])('judges as %s does: exit code %i, %s', async (environment, code, verdict) => {
  const { out, err, ...given } = await check(privileged, ['--environment', environment, '--format', 'json']);
  expect([given.code, err]).toEqual([code, '']);
  expect(JSON.parse(out).resources[0]).toMatchObject({ verdict, findings: [{ control: 'privileged' }] });
});

it('allows what is compliant, with exit code 0', async () => {
  const { code, out, err } = await check(pod(''));
  expect([code, out, err]).toEqual([0, '1 resource: 1 allowed, 0 warned, 0 denied\n', '']);
});

it('answers in the shape of the contract', async () => {
  const { out, file } = await check(privileged, ['--environment', 'prod', '--format', 'json']);
  expect(JSON.parse(out)).toEqual({
    resources: [
      {
        apiVersion: 'v1',
        kind: 'Pod',
        namespace: 'default',
        name: 'web',
        source: { file, document: 0, line: 1 },
        verdict: 'denied',
        findings: [
          {
            control: 'privileged',
            enforcement: 'deny',
            message: 'container "web" is privileged',
            path: 'spec.containers[0].securityContext.privileged',
            mend: 'remove securityContext.privileged',
          },
        ],
      },
    ],
    summary: { allowed: 0, warned: 0, denied: 1, notJudged: 0, unreadable: 0 },
  });
});

it('says in words what is denied, where, and how to mend it', async () => {
  const { out, file } = await check(privileged);
  expect(out).toBe(
    [
      `denied   Pod default/web  ${file}:1`,
      '  deny   privileged: container "web" is privileged',
      '           at spec.containers[0].securityContext.privileged',
      '           mend: remove securityContext.privileged',
      '',
      '1 resource: 0 allowed, 0 warned, 1 denied\n',
    ].join('\n'),
  );
});

it('judges a workload by its template, a namespace of the system not at all, and every document', async () => {
  const template = privileged
    .replace('apiVersion: v1\nkind: Pod\nmetadata: { name: web }\n', '')
    .replaceAll(/^/gm, '    ');
  const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec:\n  selector: {}\n  template:\n${template}`;
  const system = privileged.replace('name: web }', 'name: web, namespace: kube-system }');
  const { code, out } = await check([deployment.trimEnd(), system].join('\n---\n'), [
    '--environment',
    'prod',
    '--format',
    'json',
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(out).resources).toMatchObject([
    {
      kind: 'Deployment',
      namespace: 'shop',
      verdict: 'warned',
      findings: [
        {
          control: 'privileged',
          enforcement: 'warn',
          path: 'spec.template.spec.containers[0].securityContext.privileged',
        },
        // Pod Security Admission warns of workloads in the namespaces that are declared.
        {
          control: 'privileged',
          enforcement: 'warn',
          path: 'spec.template.spec.containers[0].securityContext.privileged',
        },
        { control: 'allowPrivilegeEscalation', enforcement: 'warn' },
        { control: 'capabilities_restricted', enforcement: 'warn' },
        { control: 'runAsNonRoot', enforcement: 'warn' },
        { control: 'seccompProfile_restricted', enforcement: 'warn' },
      ],
    },
    { kind: 'Pod', namespace: 'kube-system', verdict: 'allowed', findings: [], source: { document: 1 } },
  ]);
});

it('reads standard input', async () => {
  const project = folderOf({ 'constructs/main.ts': plainApp('prod deny') });
  await answer(project, ['synth']);
  expect(await answer(project, ['check', '-'], privileged)).toMatchObject({ code: 1, err: '' });
});

it('takes the only environment, or the baseline that is named', async () => {
  const project = folderOf({ 'constructs/main.ts': plainApp('prod deny'), 'a.yaml': privileged });
  await answer(project, ['synth', '--out', 'elsewhere']);
  const file = join(project, 'a.yaml');
  const baseline = 'elsewhere/environments/prod/baseline.json';
  expect(await answer(project, ['check', file, '--baseline', baseline])).toMatchObject({ code: 1, err: '' });
  await answer(project, ['synth']);
  expect(await answer(project, ['check', file])).toMatchObject({ code: 1, err: '' });
});

describe('refuses, with exit code 2 and no stack trace,', () => {
  it.each<[what: string, argv: string[], head: string, message: string]>([
    ['to choose among environments', [], 'usage/option', 'there are 3 environments: dev, prod, test'],
    [
      'an unknown environment',
      ['--environment', 'prd'],
      'environment/unknown',
      'unknown environment "prd", expected "prod"',
    ],
    [
      'a baseline that is not there',
      ['--baseline', 'none.json'],
      'baseline/unreadable  none.json',
      'the baseline cannot be read: ',
    ],
    [
      'a baseline that is not JSON',
      ['--baseline', 'a.yaml'],
      'baseline/unreadable  a.yaml',
      'the baseline cannot be read: ',
    ],
  ])('%s', async (_what, argv, head, message) => {
    const { code, out, err } = await check(pod(''), argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`error  ${head}\n       ${message}`);
    expect(err).not.toMatch(stackFrame);
  });

  it.each<[what: string, text: string, place: string, code: string, message: RegExp]>([
    ['a tab', 'apiVersion: v1\nkind: Pod\nmetadata:\n\tname: web\n', '4:1', 'manifest/syntax', /tab/i],
    ['a document without a kind', 'apiVersion: v1\nmetadata: { name: web }\n', '1:1', 'manifest/no-kind', /kind/],
    ['a document without a version', 'kind: Pod\nmetadata: { name: web }\n', '1:1', 'manifest/no-kind', /apiVersion/],
    ['a duplicate key', pod('      name: other\n'), '8:7', 'manifest/duplicate-key', /^the key "name" stands twice/],
    ['an unclosed brace', 'apiVersion: v1\nkind: Pod\nmetadata: { name: web\n', '', 'manifest/syntax', /./],
  ])('a manifest with %s', async (_what, text, place, code, message) => {
    const { err, file, ...given } = await check(text);
    expect(given.code).toBe(2);
    expect(given.out).toMatch(/, 1 unreadable\n$/);
    const [head = '', said = ''] = err.split('\n');
    expect(head.startsWith(`error  ${code}  ${file}:${place}`)).toBe(true);
    expect(said.trim()).toMatch(message);
    expect(err).toMatch(/\n {7}mend: .+\n1 error\n$/);
    expect(err).not.toMatch(stackFrame);
  });

  it('a file that is not there, and judges the others', async () => {
    const { err, code, out } = await check(privileged, ['--environment', 'prod', 'no-such-file.yaml']);
    expect(code).toBe(2);
    expect(out).toContain('1 resource: 0 allowed, 0 warned, 1 denied, 1 unreadable\n');
    expect(err).toContain(
      'error  manifest/unreadable  no-such-file.yaml\n       "no-such-file.yaml" cannot be read: there is no such file or folder',
    );
  });

  it('bytes that are no text', async () => {
    const project = folderOf({
      'constructs/main.ts': plainApp('prod deny'),
      'a.yaml': new Uint8Array([0xff, 0xfe, 0x00]),
    });
    await answer(project, ['synth']);
    const { code, err } = await answer(project, ['check', join(project, 'a.yaml')]);
    expect(code).toBe(2);
    expect(err).toContain('cannot be read: it is not UTF-8');
  });
});

describe('reads YAML as kubectl does:', () => {
  it.each<[text: string, verdict: string]>([
    ['privileged: yes', 'denied'],
    ['privileged: On', 'denied'],
    ['privileged: TRUE', 'denied'],
    ['privileged: !!bool "true"', 'denied'],
    ['privileged: no', 'allowed'],
    ['privileged: off', 'allowed'],
    ['privileged: null', 'allowed'],
    ['privileged: "yes"', 'denied'],
    ['privileged: 1', 'denied'],
  ])('%s is %s', async (text, verdict) => {
    const { out } = await check(pod(`      securityContext:\n        ${text}\n`), [
      '--environment',
      'prod',
      '--format',
      'json',
    ]);
    expect(JSON.parse(out).resources).toMatchObject([{ verdict }]);
  });
});

it.each([
  ['010', 'container "8" is privileged'],
  ['1_000', 'container "1000" is privileged'],
  ['yes', 'container "true" is privileged'],
  ['"010"', 'container "010" is privileged'],
])('takes %s for a name as kubectl does', async (name, message) => {
  const text = privileged.replace('- name: web', `- name: ${name}`);
  const { out } = await check(text, ['--environment', 'prod', '--format', 'json']);
  expect(JSON.parse(out).resources).toMatchObject([{ verdict: 'denied', findings: [{ message }] }]);
});
