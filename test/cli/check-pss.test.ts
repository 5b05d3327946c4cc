import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../io/folder-of.ts';
import { answer, stackFrame } from './world.ts';

const tight =
  'securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }, containers: [{ name: web, image: x, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } } }]';

function pod(spec: string, metadata = 'name: web'): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: { ${metadata} }\nspec: { ${spec} }\n`;
}

async function check(text: string, ...argv: readonly string[]) {
  const file = join(folderOf({ 'a.yaml': text }), 'a.yaml');
  return { ...(await answer('/nowhere', ['check', file, ...argv])), file };
}

async function judged(text: string, standard = 'restricted') {
  const { code, out, err } = await check(text, '--pss', standard, '--format', 'json');
  expect(err).toBe('');
  return { code, ...JSON.parse(out) };
}

it('answers in the shape of the contract, needing no baseline', async () => {
  const { out, file, code } = await check(pod('hostPID: true'), '--pss', 'baseline@v1.33', '--format', 'json');
  expect(code).toBe(1);
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
            control: 'hostNamespaces',
            enforcement: 'deny',
            message: 'hostPID=true',
            path: 'spec.hostPID',
            mend: 'remove hostPID',
          },
        ],
        admission: 'pods "web" is forbidden: violates PodSecurity "baseline:v1.33": host namespaces (hostPID=true)',
      },
    ],
    summary: { allowed: 0, warned: 0, denied: 1, notJudged: 0, unreadable: 0 },
  });
});

it('says it in words, with the whole line of the API server', async () => {
  const { out, file } = await check(pod('hostPID: true, hostIPC: true', 'generateName: web-'), '--pss', 'baseline');
  expect(out).toBe(
    [
      `denied   Pod default/web-…  ${file}:1`,
      '  pods is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostPID=true, hostIPC=true)',
      '  deny   hostNamespaces: hostPID=true, hostIPC=true',
      '           at spec.hostPID',
      '           mend: remove hostPID, hostIPC',
      '',
      '1 resource: 0 allowed, 0 warned, 1 denied\n',
    ].join('\n'),
  );
});

it('begins no line with what a manifest says', async () => {
  const said = JSON.stringify('x\n::error::');
  const spec = `containers: [{ name: ${said}, securityContext: { privileged: true } }]`;
  const { out } = await check(pod(spec, `name: ${said}, namespace: ${said}`), '--pss', 'baseline');
  expect(out.split('\n').filter((line) => line.startsWith('::'))).toEqual([]);
  expect(out.split('::error::').length).toBeGreaterThan(4);
});

describe('judges the pods of', () => {
  it.each([
    ['v1', 'PodTemplate', 'template'],
    ['v1', 'ReplicationController', 'spec.template'],
    ['apps/v1', 'Deployment', 'spec.template'],
    ['apps/v1', 'DaemonSet', 'spec.template'],
    ['apps/v1', 'ReplicaSet', 'spec.template'],
    ['apps/v1', 'StatefulSet', 'spec.template'],
    ['batch/v1', 'Job', 'spec.template'],
    ['batch/v1', 'CronJob', 'spec.jobTemplate.spec.template'],
  ])('%s %s', async (apiVersion, kind, path) => {
    const annotation = 'container.apparmor.security.beta.kubernetes.io/web';
    const template = { metadata: { annotations: { [annotation]: 'unconfined' } }, spec: { hostPID: true } };
    const object = { apiVersion, kind, metadata: { name: 'web' } };
    const whole = path.split('.').reduceRight<object>((inner, name) => ({ [name]: inner }), template);
    const { code, resources } = await judged(JSON.stringify({ ...object, ...whole }));
    expect(code).toBe(1);
    expect(resources).toMatchObject([
      {
        verdict: 'denied',
        findings: [
          { control: 'appArmorProfile', path: `${path}.metadata.annotations[${annotation}]` },
          { control: 'hostNamespaces', path: `${path}.spec.hostPID` },
        ],
        admission: expect.stringMatching(
          /^would violate PodSecurity "restricted:latest": forbidden AppArmor profile \(/,
        ),
      },
    ]);
  });
});

it.each<[what: string, text: string, standard: string, verdict: string]>([
  ['a pod that meets it', pod(tight), 'restricted', 'allowed'],
  ['a pod in a namespace of the system', pod('hostPID: true', 'name: a, namespace: kube-system'), 'baseline', 'denied'],
  ['whatever at privileged', pod('hostPID: true'), 'privileged', 'allowed'],
  [
    'a version before the check',
    pod('containers: [{ name: a, livenessProbe: { httpGet: { host: x } } }]'),
    'baseline@v1.33',
    'allowed',
  ],
  [
    'a version from the check on',
    pod('containers: [{ name: a, livenessProbe: { httpGet: { host: x } } }]'),
    'baseline@v1.34',
    'denied',
  ],
  [
    'a version of the future',
    pod('containers: [{ name: a, livenessProbe: { httpGet: { host: x } } }]'),
    'baseline@v1.99',
    'denied',
  ],
  ['a Service', 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\n', 'restricted', 'allowed'],
  [
    'a kind that nobody knows',
    'apiVersion: contoso.example/v1\nkind: Shop\nmetadata: { name: a }\n',
    'restricted',
    'notJudged',
  ],
  [
    'a controller without a template',
    'apiVersion: v1\nkind: ReplicationController\nmetadata: { name: a }\nspec: {}\n',
    'restricted',
    'notJudged',
  ],
  [
    'a template that is a text',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { template: x }\n',
    'restricted',
    'denied',
  ],
  ['a flag in quotes, at privileged too', pod('hostPID: "true"'), 'privileged', 'denied'],
  ['a flag that YAML 1.1 reads', pod('hostPID: yes'), 'baseline', 'denied'],
  ['a null', pod(`hostPID: null, ${tight}`), 'restricted', 'allowed'],
])('judges %s', async (_what, text, standard, verdict) => {
  expect((await judged(text, standard)).resources).toMatchObject([{ verdict }]);
});

describe('names the default of the API server that decided:', () => {
  it('a volume without a source is an emptyDir', async () => {
    const { code, resources } = await judged(pod(`volumes: [{ name: v }], ${tight}`));
    expect(code).toBe(0);
    expect(resources[0].defaults).toEqual([
      { field: 'spec.volumes.*.emptyDir', condition: 'no source', value: '{}', controls: ['restrictedVolumes'] },
    ]);
  });
  it('a port on the network of the host is a host port', async () => {
    const spec = 'hostNetwork: true, containers: [{ name: web, image: x, ports: [{ containerPort: 80 }] }]';
    const { resources } = await judged(pod(spec), 'baseline');
    expect(resources[0]).toMatchObject({
      findings: [{ control: 'hostNamespaces' }, { control: 'hostPorts', path: 'spec.containers[0].ports[0].hostPort' }],
      defaults: [{ field: 'spec.containers.*.ports.*.hostPort', controls: ['hostPorts'] }],
    });
  });
  it('in words', async () => {
    const { out } = await check(pod(`volumes: [{ name: v }], ${tight}`), '--pss', 'restricted');
    expect(out).toContain(
      '\n  a default of the API server decided restrictedVolumes: spec.volumes.*.emptyDir is {} (no source)\n',
    );
  });
  it('and none where none did', async () => {
    expect((await judged(pod(tight))).resources[0]).not.toHaveProperty('defaults');
  });
});

it.each([
  [['--pss', 'strict'], 'unknown level "strict"', 'use one of: privileged, baseline, restricted'],
  [['--pss', 'restricted@1.33'], 'unknown version "1.33"', 'write "latest", or a minor such as "v1.33"'],
  [
    ['--pss', 'restricted', '--environment', 'prod'],
    '--pss and --environment both say who judges',
    'give one of the two',
  ],
  [['--pss', 'restricted', '--baseline', 'a.json'], '--pss and --baseline both say who judges', 'give one of the two'],
])('refuses %j', async (argv, message, mend) => {
  const { code, out, err } = await check(pod(tight), ...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toBe(`error  usage/option\n       ${message}\n       mend: ${mend}\n1 error\n`);
  expect(err).not.toMatch(stackFrame);
});
