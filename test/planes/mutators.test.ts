import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { PodDefaults, type PodDefaultsProps } from '../../constructs/library/pod-defaults.ts';
import { RestrictedPods } from '../../constructs/library/restricted-pods.ts';
import type { ClusterProfileInput, EnvironmentInput } from '../../src/index.ts';
import { environmentFiles } from '../conformance/environment-files.ts';

interface Mutator {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly applyTo: readonly { readonly kinds: readonly string[]; readonly operations?: readonly string[] }[];
    readonly match: { readonly namespaces: readonly string[]; readonly labelSelector: object };
    readonly location: string;
    readonly parameters: { readonly pathTests: readonly object[]; readonly assign: { readonly value: unknown } };
  };
}

async function mutatorsOf(
  changes: Partial<EnvironmentInput> = {},
  props: PodDefaultsProps = {},
): Promise<{ made: Mutator[]; files: Map<string, string> }> {
  const { files } = await environmentFiles({ mutation: 'on', ...changes }, (app) => {
    new RestrictedPods(app, 'pods');
    new PodDefaults(app, 'defaults', props);
  });
  const made = [...files].filter(([path]) => path.includes('/2-policies/mutators/')).map(([, text]) => parse(text));
  return { made, files };
}

function profile(changes: Partial<ClusterProfileInput>): Partial<EnvironmentInput> {
  return { profiles: { default: { kubernetes: '1.33', policyEngine: 'gatekeeper', ...changes } } };
}

const { made, files } = await mutatorsOf();

it('has a file for each, named as it is, in the kustomization', () => {
  const { resources } = parse(files.get('environments/prod/default/2-policies/kustomization.yaml') ?? '');
  const listed = resources.filter((path: string) => path.startsWith('mutators/'));
  expect(listed).toEqual(made.map(({ metadata }) => `mutators/${metadata.name}.yaml`).sort());
});

it('only ever asks that the place which it writes is not there', () => {
  for (const { spec } of made)
    expect(spec.parameters.pathTests).toEqual([{ subPath: spec.location, condition: 'MustNotExist' }]);
});

it('has names that Gatekeeper takes, and that leave an environment of fifteen characters room in Azure', () => {
  for (const { metadata } of made) expect(metadata.name).toMatch(/^default-[a-z-]{1,31}$/);
});

it('sets privilege escalation before anything else makes a securityContext', () => {
  const order = made.map(({ metadata }) => metadata.name).sort();
  const last = order.findLastIndex((name) => name.includes('escalation'));
  expect(last).toBeLessThan(order.findIndex((name) => name.includes('capabilities')));
});

it('never looks at ReplicaSets, and at pods and Jobs on creation alone', () => {
  const entries = made.flatMap(({ spec }) => spec.applyTo);
  expect(new Set(entries.flatMap(({ kinds }) => kinds))).toEqual(
    new Set(['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicationController', 'StatefulSet']),
  );
  for (const { kinds, operations } of entries)
    expect(operations).toEqual(kinds.some((kind) => kind === 'Pod' || kind === 'Job') ? ['CREATE'] : undefined);
});

it.each(['3.20', '3.22', '3.22.9', 'other'])('leaves pods and Jobs alone with Gatekeeper %s', async (gatekeeper) => {
  const { made: older } = await mutatorsOf(profile({ gatekeeper, engines: 'rego' }));
  const entries = older.flatMap(({ spec }) => spec.applyTo);
  expect([older.length, new Set(entries.flatMap(({ kinds }) => kinds))]).toEqual([
    12,
    new Set(['CronJob', 'DaemonSet', 'Deployment', 'ReplicationController', 'StatefulSet']),
  ]);
  expect(entries.filter(({ operations }) => operations)).toEqual([]);
});

it('holds in the namespaces that enforce restricted, or in those that are named', async () => {
  const namespaces = [
    { name: 'shop' },
    { name: 'open', enforce: 'baseline' },
    { name: 'other', owned: false },
  ] as const;
  const [first] = (await mutatorsOf({ namespaces })).made;
  expect(first?.spec.match.namespaces).toEqual(['shop']);
  const [named] = (await mutatorsOf({ namespaces }, { namespaces: ['other', 'open'] })).made;
  expect(named?.spec.match.namespaces).toEqual(['open', 'other']);
});

it.each<[keyof PodDefaultsProps, number, string]>([
  ['allowPrivilegeEscalation', 12, 'allow-escalation'],
  ['capabilities', 12, 'capabilities'],
  ['runAsNonRoot', 15, 'run-as-non-root'],
  ['seccompProfile', 15, 'seccomp-profile'],
])('leaves %s out where it is told to', async (field, count, word) => {
  const { made: fewer } = await mutatorsOf({}, { [field]: false });
  expect([fewer.length, fewer.some(({ metadata }) => metadata.name.includes(word))]).toEqual([count, false]);
});

it.each<[what: string, changes: Partial<EnvironmentInput>]>([
  ['mutation is off', { mutation: 'off' }],
  ['nothing is said of mutation', { mutation: undefined as never }],
  ['the cluster has no Gatekeeper', profile({ policyEngine: 'vap' })],
])('writes nothing where %s', async (_what, changes) => {
  expect((await mutatorsOf(changes)).made).toEqual([]);
});

it('is what docs/mutation-defaults.md says, field by field', () => {
  const text = readFileSync(new URL('../../docs/mutation-defaults.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `(default-[a-z-]+)-\*` \| `([^`]+)` \| `([^`]+)` \|/gm)];
  const said = rows.map(([, name, location, value]) => [name, location, value]);
  const ofPods = made.filter(({ metadata }) => metadata.name.endsWith('-pods'));
  const set = ofPods.map(({ metadata, spec }) => [
    metadata.name.replace(/-pods$/, ''),
    spec.location.replaceAll('[name:*]', '[*]'),
    JSON.stringify(spec.parameters.assign.value),
  ]);
  expect(said.sort()).toEqual(set.sort());
});
