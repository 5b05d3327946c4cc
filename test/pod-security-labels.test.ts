import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { PodSecurityLabels } from '../constructs/library/pod-security-labels.ts';
import { createEvaluator, isEvaluable } from '../src/cel/create-evaluator.ts';
import { readPolicy } from '../src/cel/read-policy.ts';
import { adviseNamespaces } from '../src/check/advise-namespaces.ts';
import { checkResources } from '../src/check/check-resources.ts';
import { readManifests } from '../src/check/read-manifests.ts';
import { type ClusterProfileInput, type EnvironmentInput, systemNamespaces } from '../src/index.ts';
import type { BaselineControl } from '../src/model/control.ts';
import { type Level, levels } from '../src/pss/level.ts';
import { readLabels } from '../src/pss/read-labels.ts';
import { weakerVersions } from '../src/pss/weaker-versions.ts';
import podSecurityLabels from '../templates/namespaces/pod-security-labels.ts';
import { environmentFiles } from './conformance/environment-files.ts';
import { randomLabels } from './conformance/namespace-corpus.ts';
import { random } from './conformance/random.ts';
import { labelCases } from './conformance/security-labels.ts';

type Labels = Readonly<Record<string, string>>;

const policy = readPolicy(podSecurityLabels as unknown as BaselineControl);
if (Array.isArray(policy) || !isEvaluable(policy)) throw new Error('the control does not compile');

const profiles: readonly ClusterProfileInput[] = [
  { kubernetes: '1.33', policyEngine: 'gatekeeper' },
  { kubernetes: '1.33', policyEngine: 'azure-policy-addon' },
  { kubernetes: '1.33', policyEngine: 'vap' },
];
const azure = { owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' };

function environment(changes: Partial<EnvironmentInput> = {}, exempt: readonly string[] = []) {
  return environmentFiles({ azure, ...changes }, (app) => new PodSecurityLabels(app, 'labels', { exempt }));
}

function namespaceOf(labels: Labels, name = 'shop') {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

// What upstream reads is what upstream is asked about in `npm run conformance -- --only pod-security`.
const seeds = [1, 2, 3];
const sets = seeds.flatMap((seed): Labels[] => {
  const source = random(seed);
  const own = Array.from({ length: 4000 }, () => randomLabels(source));
  // A null never arrives: the API server has read it as an empty text.
  const others = labelCases(seed, 2000).map(({ labels }) =>
    Object.fromEntries(Object.entries(labels ?? {}).map(([key, value]) => [key, value ?? ''])),
  );
  return [...own, ...others];
});

// The one difference that is meant: no minor has nineteen digits, and the rule cannot count so far.
function isMeant(labels: Labels): boolean {
  return Object.values(labels).some((value) => /^v1\.[1-9][0-9]{18,}$/.test(value));
}

it.each(levels)('denies exactly what upstream cannot read, and what is below the floor %s', (floor) => {
  const evaluate = createEvaluator(policy, { floor });
  const wrong: object[] = [];
  const counts = { denied: 0, allowed: 0, meant: 0 };
  for (const labels of sets) {
    const { standards, problems } = readLabels(labels);
    const expected = problems.length > 0 || isBelow(standards.enforce.level, floor);
    const denied = evaluate({ operation: 'CREATE', object: namespaceOf(labels) }).length > 0;
    if (denied !== expected && !isMeant(labels)) wrong.push({ labels, denied, expected });
    if (isMeant(labels)) counts.meant += 1;
    counts[denied ? 'denied' : 'allowed'] += 1;
  }
  expect(wrong).toEqual([]);
  expect(counts.denied).toBeGreaterThan(1000);
  expect(counts.allowed).toBeGreaterThan(500);
  expect(counts.meant).toBeGreaterThan(0);
});

it('names each label that upstream cannot read, and no other', () => {
  const evaluate = createEvaluator(policy, { floor: 'privileged' });
  const wrong = sets.filter((labels) => {
    if (isMeant(labels)) return false;
    const said = evaluate({ operation: 'CREATE', object: namespaceOf(labels) }).map(
      ({ text }) => /^label (\S+) /.exec(text)?.[1],
    );
    return (
      JSON.stringify(said.sort()) !==
      JSON.stringify(
        readLabels(labels)
          .problems.map(({ label }) => label)
          .sort(),
      )
    );
  });
  expect(wrong).toEqual([]);
});

it('judges an update only where one of the six labels has changed', () => {
  const evaluate = createEvaluator(policy, { floor: 'restricted' });
  const wrong = sets.slice(1).filter((labels, i) => {
    const before = namespaceOf({ ...sets[i] });
    const after = namespaceOf({ ...labels });
    const [created] = [evaluate({ operation: 'CREATE', object: after })];
    const updated = evaluate({ operation: 'UPDATE', object: after, oldObject: before });
    const expected = isSame(labels, sets[i] ?? {}) ? 0 : created.length;
    return updated.length !== expected;
  });
  expect(wrong).toEqual([]);
  const untouched = sets.filter((labels) => {
    const object = namespaceOf({ ...labels, team: 'changed' });
    return evaluate({ operation: 'UPDATE', object, oldObject: namespaceOf(labels) }).length > 0;
  });
  expect(untouched).toEqual([]);
});

function isBelow(level: Level, floor: Level): boolean {
  return levels.indexOf(level) < levels.indexOf(floor);
}

function isSame(one: Labels, other: Labels): boolean {
  const read = (labels: Labels) =>
    ['enforce', 'audit', 'warn'].flatMap((mode) => {
      const key = `pod-security.kubernetes.io/${mode}`;
      return [labels[key], labels[`${key}-version`]];
    });
  return (
    JSON.stringify(read(one).map((value) => value ?? null)) ===
    JSON.stringify(read(other).map((value) => value ?? null))
  );
}

it.each(profiles)('never locks anybody out of a namespace of the system, by $policyEngine', async (profile) => {
  const { baseline, files } = await environment({
    profiles: { default: profile },
    podSecurity: { floor: 'restricted' },
  });
  const [binding] = baseline.bindings;
  // The rule by itself, without the exclusions of any constraint, and without its parameters.
  const evaluators = [createEvaluator(policy, binding?.parameters ?? {}), createEvaluator(policy, {})];
  const source = random(7);
  const denied = systemNamespaces.flatMap((name) =>
    Array.from({ length: 200 }, () => [randomLabels(source), randomLabels(source)] as const).flatMap(
      ([labels, before]) =>
        evaluators.flatMap((evaluate) => [
          ...evaluate({ operation: 'CREATE', object: namespaceOf(labels, name) }),
          ...evaluate({ operation: 'UPDATE', object: namespaceOf(labels, name), oldObject: namespaceOf(before, name) }),
          ...evaluate({ operation: 'UPDATE', object: namespaceOf({}, name), oldObject: namespaceOf(before, name) }),
        ]),
    ),
  );
  expect(denied).toEqual([]);
  const texts = [...files].filter(([path]) => path.includes('pod-security-labels')).map(([, text]) => text);
  expect(texts.length).toBeGreaterThanOrEqual(2);
  for (const name of systemNamespaces)
    expect(texts.filter((text) => !text.includes(name) && !text.includes('"Base64Encoded"'))).toEqual([]);
});

it('guards what is declared by what it enforces, and all else by the floor', async () => {
  const namespaces = [
    { name: 'shop' },
    { name: 'tools', enforce: 'baseline', owned: false },
    { name: 'agents', enforce: 'privileged' },
  ] as const;
  const { baseline, files } = await environment({ namespaces, excludedNamespaces: ['legacy'] }, ['other']);
  const { parameters, excludedNamespaces } = baseline.bindings[0] ?? { parameters: {}, excludedNamespaces: [] };
  expect(parameters).toEqual({
    floor: 'baseline',
    restricted: ['shop'],
    baseline: ['tools'],
    privileged: ['agents'],
    exempt: ['legacy', 'other'],
    outdated: weakerVersions(['v1.33']),
  });
  expect(excludedNamespaces).toEqual(expect.arrayContaining([...systemNamespaces, 'legacy']));
  const owned = [...files.keys()].filter((path) => /3-namespaces\/(?!kust)/.test(path));
  expect(owned.map((path) => path.split('/').at(-1))).toEqual(['agents.yaml', 'shop.yaml']);
});

it('refuses no manifest that is emitted beside it', async () => {
  const namespaces = [
    { name: 'shop', warnVersion: 'latest' },
    { name: 'tools', enforce: 'baseline' },
    { name: 'agents', enforce: 'privileged' },
    { name: 'old', version: 'v1.12' },
  ] as const;
  const { baseline, files } = await environment({ namespaces, podSecurity: { floor: 'restricted' } });
  const evaluate = createEvaluator(policy, baseline.bindings[0]?.parameters ?? {});
  const made = [...files].filter(([path]) => /3-namespaces\/(?!kust)/.test(path)).map(([, text]) => parse(text));
  expect(made.length).toBe(4);
  expect(made.flatMap((object) => evaluate({ operation: 'CREATE', object }))).toEqual([]);
  const shop = made.find(({ metadata }) => metadata.name === 'shop');
  const loosened = namespaceOf({ 'pod-security.kubernetes.io/enforce': 'baseline' });
  expect(evaluate({ operation: 'UPDATE', object: loosened, oldObject: shop })).toHaveLength(1);
});

it.each<[what: string, changes: Partial<EnvironmentInput>, refused: string, taken: string]>([
  ['the clusters', { podSecurity: { version: 'latest' } }, 'v1.22', 'v1.23'],
  ['what is enforced by default', { podSecurity: { version: 'v1.22' } }, 'v1.21', 'v1.22'],
  ['the earliest of a namespace', { namespaces: [{ name: 'shop', enforceVersion: 'v1.20' }] }, 'v1.18', 'v1.19'],
  [
    'no namespace that enforces nothing',
    { namespaces: [{ name: 'agents', enforce: 'privileged', version: 'v1.0' }] },
    'v1.22',
    'v1.23',
  ],
])('lets nobody go back to an early version: %s', async (_what, changes, refused, taken) => {
  const { baseline } = await environment(changes);
  const evaluate = createEvaluator(policy, baseline.bindings[0]?.parameters ?? {});
  const prefix = 'pod-security.kubernetes.io/';
  const to = (version: string) =>
    evaluate({
      operation: 'UPDATE',
      object: namespaceOf({ [`${prefix}enforce`]: 'restricted', [`${prefix}enforce-version`]: version }, 'team-a'),
      oldObject: namespaceOf({ [`${prefix}enforce`]: 'restricted' }, 'team-a'),
    }).map(({ text }) => text);
  expect(to(refused)).toEqual([expect.stringContaining(`enforce-version is "${refused}", a version of the standards`)]);
  expect(to(taken)).toEqual([]);
});

it('lets AKS Backup make its namespace', async () => {
  const { baseline } = await environment();
  const [made] = checkResources(
    baseline,
    readManifests('apiVersion: v1\nkind: Namespace\nmetadata: { name: dataprotection-microsoft }\n', 'a.yaml')
      .resources,
  );
  expect(made?.verdict).toBe('allowed');
});

it('is left out of the same namespaces by check and by psa advise', async () => {
  const { baseline } = await environment();
  const names = [...systemNamespaces, 'shop-x'];
  const text = names.map((name) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n`).join('---\n');
  const { resources } = readManifests(text, 'a.yaml');
  const refused = checkResources(baseline, resources).filter(({ verdict }) => verdict === 'denied');
  expect(refused.map(({ name }) => name)).toEqual(['shop-x']);
  const advised = adviseNamespaces(resources, 'latest').filter(({ system }) => !system);
  expect(advised.map(({ namespace }) => namespace)).toEqual(['shop-x']);
});
