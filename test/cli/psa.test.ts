import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderOf } from '../io/folder-of.ts';
import { answer } from './world.ts';

type Fields = Record<string, unknown>;

const meetsBaseline = { containers: [{ name: 'web', image: 'x' }] };
const meetsRestricted = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [{ name: 'web', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }],
};

function pod(name: string, namespace: string, spec: Fields, owner?: { kind: string; name: string }): Fields {
  const ownerReferences = owner ? [{ ...owner, controller: true }] : [];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, ownerReferences }, spec };
}

function deployment(name: string, namespace: string, spec: Fields): Fields {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace }, spec: { template: { spec } } };
}

function namespace(name: string, labels: Fields): Fields {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

async function advise(items: readonly Fields[], ...argv: readonly string[]) {
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
  return answer('/nowhere', ['psa', 'advise', '-', ...argv], list);
}

async function advice(items: readonly Fields[], ...argv: readonly string[]) {
  const { code, out, err } = await advise(items, '--format', 'json', ...argv);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out).namespaces;
}

function labels(enforce: string, announced: string, version = 'latest'): Fields {
  const prefix = 'pod-security.kubernetes.io/';
  return {
    [`${prefix}enforce`]: enforce,
    [`${prefix}enforce-version`]: version,
    [`${prefix}audit`]: announced,
    [`${prefix}audit-version`]: version,
    [`${prefix}warn`]: announced,
    [`${prefix}warn-version`]: version,
  };
}

it('says for each namespace the level that all its workloads meet, and the labels', async () => {
  const found = await advice([
    deployment('web', 'shop', meetsRestricted),
    deployment('cart', 'shop', meetsBaseline),
    deployment('web', 'tight', meetsRestricted),
    pod('agent', 'loose', { hostPID: true }),
  ]);
  expect(found).toMatchObject([
    {
      namespace: 'loose',
      level: 'privileged',
      judged: 1,
      now: labels('privileged', 'baseline'),
      next: labels('baseline', 'restricted'),
      blockers: [
        { control: 'hostNamespaces', kind: 'Pod', name: 'agent', path: 'spec.hostPID', mend: 'remove hostPID' },
      ],
    },
    {
      namespace: 'shop',
      level: 'baseline',
      judged: 2,
      now: labels('baseline', 'restricted'),
      next: labels('restricted', 'restricted'),
    },
    { namespace: 'tight', level: 'restricted', blockers: [], now: labels('restricted', 'restricted'), next: null },
  ]);
  expect(new Set(found[1].blockers.map((one: Fields) => one['name']))).toEqual(new Set(['cart']));
});

it('judges by the version that is chosen, and writes it into the labels', async () => {
  const items = [pod('a', 'shop', { containers: [{ name: 'a', livenessProbe: { httpGet: { host: 'b' } } }] })];
  expect(await advice(items, '--version', 'v1.33')).toMatchObject([
    { level: 'baseline', now: labels('baseline', 'restricted', 'v1.33') },
  ]);
  expect(await advice(items, '--version', 'v1.34')).toMatchObject([{ level: 'privileged' }]);
});

it('counts owned pods for what their owner does not show', async () => {
  const found = await advice([
    deployment('web', 'shop', meetsBaseline),
    pod('web-5d4f8-abcde', 'shop', meetsBaseline, { kind: 'ReplicaSet', name: 'web-5d4f8' }),
    pod('web-5d4f8-debug', 'shop', { ...meetsBaseline, hostPID: true }, { kind: 'ReplicaSet', name: 'web-5d4f8' }),
    pod('other-5d4f8-abcde', 'shop', meetsBaseline, { kind: 'ReplicaSet', name: 'other-5d4f8' }),
  ]);
  expect(found).toMatchObject([{ judged: 3, level: 'privileged', blockers: [{ name: 'web-5d4f8-debug' }] }]);
});

it.each<[what: string, kind: string, name: string, owner: Fields]>([
  ['itself', 'ReplicaSet', 'web-1', { apiVersion: 'apps/v1', kind: 'ReplicaSet' }],
  ['of a Job', 'Job', 'web-1', { apiVersion: 'batch/v1', kind: 'Job' }],
])('knows an owner by its name: %s', async (_what, kind, name, owner) => {
  const listed = { ...owner, metadata: { name, namespace: 'shop' }, spec: { template: { spec: meetsBaseline } } };
  const found = await advice([listed, pod('web-1-a', 'shop', meetsBaseline, { kind, name })]);
  expect(found).toMatchObject([{ judged: 1 }]);
});

it('is not held up by owners in a circle', async () => {
  const found = await advice([
    pod('a', 'shop', { hostPID: true }, { kind: 'Pod', name: 'b' }),
    pod('b', 'shop', { hostPID: true }, { kind: 'Pod', name: 'a' }),
    pod('c', 'shop', { hostIPC: true }, { kind: 'Pod', name: 'c' }),
  ]);
  expect(found).toMatchObject([{ judged: 3, blockers: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] }]);
});

it('reads the labels that are there as the API server does', async () => {
  const prefix = 'pod-security.kubernetes.io/';
  const [found] = await advice([
    namespace('shop', { [`${prefix}enforce`]: 'Restricted', [`${prefix}audit`]: 'none', team: 'a' }),
    pod('a', 'shop', meetsBaseline),
  ]);
  expect(found.present).toEqual({
    labels: { [`${prefix}enforce`]: 'Restricted', [`${prefix}audit`]: 'none' },
    standards: {
      enforce: { level: 'restricted', version: 'latest' },
      audit: { level: 'privileged', version: 'latest' },
      warn: { level: 'privileged', version: 'latest' },
    },
    problems: [
      `metadata.labels[${prefix}enforce]: Invalid value: "Restricted": must be one of privileged, baseline, restricted`,
      `metadata.labels[${prefix}audit]: Invalid value: "none": must be one of privileged, baseline, restricted`,
    ],
  });
});

it('never advises to loosen what is enforced', async () => {
  const enforced = namespace('shop', { 'pod-security.kubernetes.io/enforce': 'restricted' });
  expect(await advice([enforced, pod('a', 'shop', meetsBaseline)])).toMatchObject([
    {
      level: 'baseline',
      now: labels('restricted', 'restricted'),
      next: null,
      remarks: [expect.stringMatching(/^it enforces restricted already, which what is given here does not meet/)],
    },
  ]);
});

it.each<[what: string, version: string, enforced: string, enforcedVersion: string, expected: Fields]>([
  [
    'an earlier version, which it meets',
    'latest',
    'restricted',
    'v1.20',
    {
      now: { ...labels('restricted', 'restricted'), 'pod-security.kubernetes.io/enforce-version': 'v1.20' },
      next: labels('restricted', 'restricted'),
      remarks: [
        'it enforces restricted:v1.20 already, and what is given here does not meet restricted:latest: mend that, and do not loosen the label',
      ],
    },
  ],
  [
    'a later version of a stricter level',
    'v1.30',
    'restricted',
    'v1.34',
    {
      now: labels('restricted', 'restricted', 'v1.34'),
      next: null,
      remarks: [
        expect.stringMatching(/^it enforces restricted:v1.34 already, and .* does not meet restricted:v1.30: /),
      ],
    },
  ],
  [
    'a later version of the same level',
    'v1.33',
    'baseline',
    'latest',
    {
      now: labels('baseline', 'restricted'),
      next: labels('restricted', 'restricted'),
      remarks: ['it enforces baseline:latest already, which is later than v1.33: do not loosen the label'],
    },
  ],
  [
    'an earlier version of the same level',
    'v1.34',
    'baseline',
    'v1.30',
    {
      now: labels('baseline', 'restricted', 'v1.34'),
      next: labels('restricted', 'restricted', 'v1.34'),
      remarks: [],
    },
  ],
  [
    'a version that is still to come',
    'latest',
    'baseline',
    'v1.99',
    { now: labels('baseline', 'restricted'), next: labels('restricted', 'restricted'), remarks: [] },
  ],
])(
  'neither loosens nor tightens a label that holds back more than is met: %s',
  async (_what, version, level, minor, expected) => {
    const prefix = 'pod-security.kubernetes.io/';
    const enforced = namespace('shop', { [`${prefix}enforce`]: level, [`${prefix}enforce-version`]: minor });
    // At v1.20 nothing has to be dropped yet.
    const container = { name: 'web', securityContext: { allowPrivilegeEscalation: false } };
    const { securityContext } = meetsRestricted;
    const found = await advice(
      [enforced, pod('a', 'shop', { securityContext, containers: [container] })],
      '--version',
      version,
    );
    expect(found).toMatchObject([{ level: 'baseline', ...expected }]);
  },
);

it('leaves the namespaces of AKS alone, and those in which nothing was given', async () => {
  expect(await advice([pod('a', 'kube-system', { hostPID: true }), namespace('empty', {})])).toMatchObject([
    { namespace: 'empty', level: null, now: null, next: null, judged: 0 },
    { namespace: 'kube-system', system: true, now: null, next: null, blockers: [] },
  ]);
});

it('says it in words', async () => {
  const { out, code } = await advise([pod('agent', 'shop', { hostPID: true })]);
  expect(code).toBe(0);
  expect(out).toBe(
    [
      'shop  meets privileged (latest), 1 workload judged',
      '  now   pod-security.kubernetes.io/enforce=privileged pod-security.kubernetes.io/enforce-version=latest',
      '        pod-security.kubernetes.io/audit=baseline pod-security.kubernetes.io/audit-version=latest',
      '        pod-security.kubernetes.io/warn=baseline pod-security.kubernetes.io/warn-version=latest',
      '  next  pod-security.kubernetes.io/enforce=baseline pod-security.kubernetes.io/enforce-version=latest',
      '        pod-security.kubernetes.io/audit=restricted pod-security.kubernetes.io/audit-version=latest',
      '        pod-security.kubernetes.io/warn=restricted pod-security.kubernetes.io/warn-version=latest',
      '  held back from baseline by',
      '    hostNamespaces: Pod agent  -:1',
      '      hostPID=true',
      '      at spec.hostPID',
      '      mend: remove hostPID',
      '',
    ].join('\n'),
  );
});

it('says it in Markdown, in which names are no markup', async () => {
  const { out } = await advise([pod('a|b_c', 'shop', { hostPID: true })], '--format', 'markdown');
  expect(out).toContain(
    '# Pod Security Standards at latest\n\n## shop\n\nMeets privileged (latest); 1 workload judged.\n',
  );
  expect(out).toContain('```yaml\npod-security.kubernetes.io/enforce: privileged\n');
  expect(out).toContain('| hostNamespaces | Pod a\\|b\\_c | spec.hostPID | hostPID=true | remove hostPID |\n');
});

it.each(['text', 'markdown'])('begins no line with what a manifest says: %s', async (format) => {
  const said = 'x\n::error::';
  const spec = { containers: [{ name: said, securityContext: { privileged: true } }] };
  const labelled = namespace(`shop${said}`, { 'pod-security.kubernetes.io/warn': said });
  const { out } = await advise([labelled, pod(said, `shop${said}`, spec)], '--format', format);
  expect(out.split('\n').filter((line) => line.startsWith('::'))).toEqual([]);
  expect(out.split('::error::').length).toBeGreaterThan(3);
});

it.each<[argv: string[], message: string]>([
  [['psa'], 'psa has one verb, "advise"'],
  [['psa', 'advice', '-'], 'psa has one verb, "advise"'],
  [['psa', 'advise'], 'psa advise was given nothing to judge'],
  [['psa', 'advise', '-', '--version', '1.33'], 'unknown version "1.33"'],
  [
    ['psa', 'advise', '-', '--version', 'v1.38'],
    'the newest version whose checks are known here is v1.37, and "v1.38" is later',
  ],
  [['psa', 'advise', '-', '--format', 'html'], 'unknown format "html"'],
  [['psa', 'advise', '-'], 'there was nothing to judge'],
])('refuses %j', async (argv, message) => {
  const { code, out, err } = await answer('/nowhere', argv, '');
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(`error  usage/option\n       ${message}\n       mend: `);
});

it('ends with 2 where something cannot be read, and advises on the rest', async () => {
  const folder = folderOf({ 'a.yaml': `${JSON.stringify(pod('a', 'shop', {}))}\n`, 'b.yaml': 'a:\n\tb: c\n' });
  const { code, out, err } = await answer('/nowhere', [
    'psa',
    'advise',
    join(folder, 'a.yaml'),
    join(folder, 'b.yaml'),
  ]);
  expect(code).toBe(2);
  expect(out).toContain('shop  meets restricted');
  expect(err).toContain('manifest/syntax');
});
