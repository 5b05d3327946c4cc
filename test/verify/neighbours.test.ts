import { describe, expect, it } from 'vitest';
import { PodDefaults } from '../../constructs/library/pod-defaults.ts';
import { RestrictedPods } from '../../constructs/library/restricted-pods.ts';
import { collect } from '../../src/authoring/collect.ts';
import { neighboursOf } from '../../src/azure/neighbours.ts';
import { ControlBinding, defineEnvironment, type EnvironmentInput, PalisadeApp, type Ring } from '../../src/index.ts';
import { PalisadeError } from '../../src/model/palisade-error.ts';
import { synthesize } from '../../src/planes/all.ts';
import { checkNeighbours } from '../../src/verify/check-neighbours.ts';
import { constraintCounts, totalOf } from '../../src/verify/constraint-counts.ts';
import registries from '../../templates/images/approved-registries.ts';
import nodePort from '../../templates/network/node-port.ts';
import privileged from '../../templates/pod-security/privileged.ts';
import { compiledControls, project } from '../conformance/compiled-controls.ts';

const shipped = (await compiledControls()).map(({ control }) => control);
const addOn = { kubernetes: '1.34', policyEngine: 'azure-policy-addon' } as const;
const own = { ...addOn, policyEngine: 'gatekeeper' } as const;
const assignmentScope = '/subscriptions/00000000-0000-0000-0000-000000000000';

type Changes = Partial<EnvironmentInput> & { readonly rings?: readonly Ring[] };

function made(declare: (app: PalisadeApp) => void, { rings = [], ...changes }: Changes = {}) {
  const environment = defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: addOn },
    namespaces: [{ name: 'shop' }],
    azure: { owner: 'contoso', assignmentScope, rings },
    workloads: 'deny',
    ...changes,
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  declare(app);
  const [baseline] = collect(app, shipped, project);
  if (baseline === undefined) throw new Error('no baseline');
  const counts = constraintCounts(synthesize(baseline), baseline);
  return { baseline, counts, findings: checkNeighbours(baseline, counts) };
}

const two = (app: PalisadeApp) => {
  new ControlBinding(app, 'a', { control: privileged });
  new ControlBinding(app, 'b', { control: nodePort });
};
const many = (count: number) => (app: PalisadeApp) => {
  for (let i = 0; i < count; i++) new ControlBinding(app, `b${i}`, { control: nodePort, name: `b${i}` });
};
const ring: Ring = { name: 'first', locations: ['westeurope'], enforcement: 'deny' };

it.each<[what: string, declare: (app: PalisadeApp) => void, changes: Changes, expected: Record<string, number>]>([
  ['a definition each', two, {}, { default: 2 }],
  ['pods and their workloads apart', two, { workloads: 'warn' }, { default: 3 }],
  ['once where they are audited', two, { workloads: 'warn', enforcement: 'audit' }, { default: 2 }],
  ['most where rings differ', two, { workloads: 'warn', enforcement: 'audit', rings: [ring] }, { default: 3 }],
  [
    'the same before a ring denies',
    two,
    { workloads: 'warn', enforcement: 'audit', rings: [{ ...ring, enforcement: 'audit' }] },
    { default: 3 },
  ],
  ['no mutator', (app) => [two(app), new PodDefaults(app, 'd')], { mutation: 'on' }, { default: 2 }],
  [
    'a whole level in an initiative of its own',
    (app) => new RestrictedPods(app, 'p', { version: 'latest' }),
    {},
    { default: 15 },
  ],
  ['a bundle once', (app) => new RestrictedPods(app, 'p', { bundle: true }), {}, { default: 1 }],
  [
    'each profile that runs Gatekeeper',
    two,
    { profiles: { default: addOn, edge: own, native: { ...addOn, policyEngine: 'vap' } } },
    { default: 2, edge: 2 },
  ],
])('counts %s', (_what, declare, changes, expected) => {
  const { counts } = made(declare, changes);
  expect(Object.fromEntries(counts.map((one) => [one.target, one.own]))).toEqual(expected);
});

it('adds what else is on to clusters with the add-on, once each', () => {
  const { counts } = made(two, {
    profiles: { default: addOn, edge: own },
    alsoOn: ['defender', 'cloud-security-benchmark', 'deployment-safeguards'],
  });
  expect(counts.map((one) => [one.target, totalOf(one), one.beside])).toEqual([
    [
      'default',
      2 + 16 + 26,
      [
        { title: 'the cloud security benchmark', count: 16 },
        { title: 'Deployment Safeguards', count: 26 },
      ],
    ],
    ['edge', 2, []],
  ]);
});

const messages = (given: ReturnType<typeof made>) => given.findings.map(({ code, message }) => `${code} ${message}`);

describe('says of a cluster', () => {
  it.each<[count: number, alsoOn: EnvironmentInput['alsoOn'], expected: readonly string[]]>([
    [20, [], []],
    [
      21,
      [],
      [
        'constraints/many clusters of profile "default" have 21 constraints (21 of ours), and AKS recommends 20 for the add-on at its usual size',
      ],
    ],
    [4, ['defender'], []],
    [
      5,
      ['defender'],
      [
        'constraints/many clusters of profile "default" have 21 constraints (5 of ours, 16 of the cloud security benchmark), and AKS recommends 20 for the add-on at its usual size',
      ],
    ],
    [
      15,
      ['deployment-safeguards'],
      [
        'constraints/many clusters of profile "default" have 41 constraints (15 of ours, 26 of Deployment Safeguards), more than the 40 that AKS sizes the add-on for at most',
      ],
    ],
  ])('with %i constraints beside %j', (count, alsoOn = [], expected) => {
    expect(messages(made(many(count), { alsoOn }))).toEqual(expected);
  });

  it('nothing where Gatekeeper is not of the add-on', () => {
    expect(messages(made(many(50), { profiles: { default: own } }))).toEqual([]);
  });
});

it('names what is judged twice, and what is refused there that we let through', () => {
  const given = made(
    (app) => {
      two(app);
      new ControlBinding(app, 'c', { control: registries, parameters: { registries: ['mcr.microsoft.com'] } });
    },
    { alsoOn: ['defender'] },
  );
  expect(messages(given)).toEqual([
    'constraints/overlap the cloud security benchmark judges what 2 controls of ours do, so that one fault is reported twice: "approved-registries" (ensureAllowedContainerImagesInKubernetesCluster), "privileged" (privilegedContainersShouldBeAvoided)',
    'constraints/conflict the cloud security benchmark finds fault with each image, until it is given an expression (ensureAllowedContainerImagesInKubernetesCluster), unless somebody changes its values; "approved-registries" may let it through',
  ]);
  for (const { severity, place, subject, mend } of given.findings)
    expect([severity, place?.file, subject, mend === '']).toEqual([
      'warning',
      'test/verify/neighbours.test.ts',
      'prod',
      false,
    ]);
});

it('names every control of a bundle', () => {
  const { findings } = made((app) => new RestrictedPods(app, 'p', { bundle: true }), {
    alsoOn: ['deployment-safeguards'],
  });
  const [overlap, ...conflicts] = findings.filter(({ code }) => code !== 'constraints/many');
  expect(overlap?.message).toMatch(/^Deployment Safeguards judges what 14 controls of ours do, .* denied twice: /);
  expect(conflicts.map(({ code, message }) => [code, /"[a-z-]+" may let it through$/.exec(message)?.[0]])).toEqual([
    ['constraints/conflict', '"app-armor-profile" may let it through'],
    ['constraints/conflict', '"capabilities-restricted" may let it through'],
  ]);
});

it('knows each definition of a neighbour once', () => {
  for (const { constraints } of neighboursOf(['defender', 'deployment-safeguards'])) {
    const ids = constraints.map(({ definition }) => definition);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toBe(true);
    expect(new Set(constraints.map(({ referenceId }) => referenceId)).size).toBe(ids.length);
    const known = constraints.flatMap(({ refuses }) => refuses?.controls ?? []);
    expect(known.filter((id) => !shipped.some((control) => control.id === id))).toEqual([]);
  }
});

it.each<[what: string, changes: Changes, message: string]>([
  [
    'nobody knows',
    { alsoOn: ['defenders' as never] },
    '"0" in "alsoOn" of environment "prod" is "defenders", expected one of: deployment-safeguards, defender, cloud-security-benchmark',
  ],
  [
    'no cluster can have',
    { profiles: { default: own }, alsoOn: ['defender'] },
    'alsoOn counts what runs beside us in the Azure Policy add-on, and no profile has it',
  ],
])('refuses what %s', (_what, changes, message) => {
  try {
    made(two, changes);
    expect.fail('it is taken');
  } catch (error) {
    if (!(error instanceof PalisadeError)) throw error;
    expect(error.findings).toMatchObject([{ code: 'environment/ill-formed', message }]);
  }
});
