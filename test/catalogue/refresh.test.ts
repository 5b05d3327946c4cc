import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type BuiltInDefinition, type Catalogue, catalogue } from '../../src/azure/catalogue/catalogue.ts';
import { controlRelations } from '../../src/azure/catalogue/control-relations.ts';
import type { InitiativeMember } from '../../src/model/azure-initiative.ts';
import { builtInInitiatives } from '../../src/pss/built-in-initiatives.ts';
import { folderOf } from '../io/folder-of.ts';
import { writeCheckout } from './made-up-checkout.ts';
import { committedBindings, namedKeys, type OurReferences } from './our-references.ts';
import { type Refresh, refresh } from './refresh.ts';
import { renderBuiltIns } from './render-built-ins.ts';
import { renderCatalogue } from './render-catalogue.ts';
import { showRefresh } from './show-refresh.ts';

const ports = 'kubernetes-cluster-pods-should-only-use-approved-host-network-and-port-list';
const images = 'kubernetes-cluster-containers-should-only-use-allowed-images';
const ssh = 'azure-kubernetes-clusters-should-disable-ssh';
const privileged = 'kubernetes-cluster-should-not-allow-privileged-containers';
const escalation = 'kubernetes-clusters-should-not-allow-container-privilege-escalation';
const pss = 'a8640138-9b0a-4a28-b8cb-1666c838647d';

const member = {
  referenceId: 'images',
  builtIn: images,
  definition: 'febd0533-8e55-448f-b837-bd0e06f16469',
  version: '9.*.*',
  effect: 'deny',
  parameters: { allowedContainerImagesRegex: 'a' },
} as unknown as InitiativeMember;

// Enough of the catalogue for every change.
const chosen: readonly string[] = [escalation, images, ports, privileged, ssh];
const some: Catalogue = {
  ...catalogue,
  definitions: Object.fromEntries(Object.entries(catalogue.definitions).filter(([key]) => chosen.includes(key))),
  sets: Object.fromEntries(Object.entries(catalogue.sets).filter(([name]) => name === pss)),
};

const ours: OurReferences = {
  bindings: [{ where: 'constructs/baseline.ts:9 prod/hardening/images', cloud: 'public', member }],
  named: [{ where: 'library/cluster.ts:3', key: ssh }],
  relations: controlRelations.filter(({ builtIn }) => chosen.includes(builtIn)),
  controls: [{ control: 'privileged', id: '95edb821-ddaf-4404-9732-666045e056b4' }],
  initiatives: builtInInitiatives.filter(({ name }) => name === pss),
};

interface Loose {
  definitions: Record<string, { -readonly [K in keyof BuiltInDefinition]: BuiltInDefinition[K] }>;
  sets: Record<string, { -readonly [K in keyof Catalogue['sets'][string]]: Catalogue['sets'][string][K] }>;
}

interface Done extends Refresh {
  readonly next: Catalogue;
  readonly types: string;
}

/** Refreshes today's catalogue from a checkout that is the same but for what was changed. */
function refreshed(change: (published: Loose) => void, references = ours, today = some): Done {
  const project = folderOf({ 'data/catalogue.json': renderCatalogue(today), 'data/built-ins.ts': '' });
  const published = structuredClone(today) as unknown as Loose;
  change(published);
  writeCheckout(join(project, 'azure-policy'), published as unknown as Catalogue);
  const result = refresh(join(project, 'azure-policy'), join(project, 'data'), references);
  const next = JSON.parse(readFileSync(join(project, 'data/catalogue.json'), 'utf8')) as Catalogue;
  return { ...result, next, types: readFileSync(join(project, 'data/built-ins.ts'), 'utf8') };
}

/** Returns a definition of what is published, to be changed. */
function of({ definitions }: Loose, key: string): Loose['definitions'][string] {
  const definition = definitions[key];
  if (definition === undefined) throw new Error(key);
  return definition;
}

it('writes what is there already where nothing has changed', () => {
  const whole = { ...ours, relations: controlRelations, initiatives: builtInInitiatives };
  const { changes, broken, next, types } = refreshed(() => {}, whole, catalogue);
  expect([changes, broken]).toEqual([[], []]);
  // A clone holds what other clouds take, of which the committed catalogue has the versions alone.
  expect(next).toEqual({ ...catalogue, read: ['public', 'usgov'] });
  expect(types).toBe(readFileSync(new URL('../../src/azure/catalogue/built-ins.ts', import.meta.url), 'utf8'));
});

it('has types that are those of the catalogue', () => {
  const text = readFileSync(new URL('../../src/azure/catalogue/built-ins.ts', import.meta.url), 'utf8');
  expect(renderBuiltIns(catalogue)).toBe(text);
});

type Case = [what: string, change: (published: Loose) => void, changes: string[], broken: string[]];

it.each<Case>([
  [
    'a definition that is gone',
    (published) => void delete published.definitions[ssh],
    [`removed ${ssh}: Azure Kubernetes Clusters should disable SSH`],
    [`${ssh} at library/cluster.ts:3: the definition is gone`],
  ],
  [
    'a definition that is gone, and is compared, referred to and a member',
    (published) => void delete published.definitions[privileged],
    [`removed ${privileged}: Kubernetes cluster should not allow privileged containers`],
    [
      `${privileged} at relation to control "privileged": the definition is gone`,
      '95edb821-ddaf-4404-9732-666045e056b4 at references of control "privileged": the definition is gone',
    ],
  ],
  [
    'a new definition, which is for clusters',
    (published) => {
      published.definitions['new'] = {
        ...of(published, ssh),
        id: '00000000-0000-0000-0000-000000000001',
        title: '[Preview]: A new one',
      };
    },
    ['added a-new-one: [Preview]: A new one, 1.0.0'],
    [],
  ],
  [
    'a new definition that is called as another one',
    (published) => {
      published.definitions['new'] = { ...of(published, ssh), id: '00000000-0000-0000-0000-000000000001' };
    },
    [`added ${ssh}-00000000: Azure Kubernetes Clusters should disable SSH, 1.0.0`],
    [],
  ],
  [
    'a definition that is deprecated, under its old key',
    (published) => {
      of(published, ssh).title = '[Deprecated]: Clusters and SSH';
    },
    [`deprecated ${ssh}: [Deprecated]: Clusters and SSH`],
    [],
  ],
  [
    'a minor',
    (published) => {
      of(published, ports).version = '7.1.0';
    },
    [`version ${ports}: 7.0.0 → 7.1.0`],
    [],
  ],
  [
    'a major',
    (published) => {
      of(published, ports).version = '8.0.0';
    },
    [`version ${ports}: 7.0.0 → 8.0.0, another major`],
    [
      `${ports} at relation to control "host-ports": "${ports}" is pinned to "7.*.*", and the catalogue describes 8.0.0 alone`,
    ],
  ],
  [
    'a version of US Government',
    (published) => {
      of(published, ports).clouds = { usgov: { version: '9.0.0' } };
    },
    [`version ${ports}: usgov: 8.0.0 → 9.0.0, another major`],
    [],
  ],
  [
    'a cloud more and a cloud less',
    (published) => {
      of(published, ssh).clouds = { china: { version: '1.0.0' } };
      delete of(published, ports).clouds;
    },
    [`cloud ${ssh}: is in china now`, `cloud ${ports}: is no more in usgov`],
    [],
  ],
  [
    'effects in one case alone',
    (published) => {
      of(published, images).effects = ['Audit', 'Deny', 'Disabled'];
    },
    [
      `effects ${images}: audit/Audit/deny/Deny/disabled/Disabled, by default Deny → Audit/Deny/Disabled, by default Deny`,
    ],
    [`${images} at constructs/baseline.ts:9 prod/hardening/images: it does not have the effect "deny"`],
  ],
  [
    'a parameter that has to be given',
    (published) => {
      const one = of(published, images);
      one.parameters = { ...one.parameters, scope: { type: 'string' } };
    },
    [`parameters ${images}: scope is new, and has to be given`],
    [`${images} at constructs/baseline.ts:9 prod/hardening/images: parameter "scope" of "${images}" is missing`],
  ],
  [
    'a parameter of another type',
    (published) => {
      const one = of(published, images);
      one.parameters = { ...one.parameters, allowedContainerImagesRegex: { type: 'array' } };
    },
    [`parameters ${images}: allowedContainerImagesRegex: {"type":"string"} → {"type":"array"}`],
    [
      `${images} at constructs/baseline.ts:9 prod/hardening/images: parameter "allowedContainerImagesRegex" of "${images}" is "a", expected a value of type array`,
    ],
  ],
  [
    'a parameter that is gone, on which a relation rests',
    (published) => {
      const { forcePrivilegeEscalationToBeFalse: _, ...others } = of(published, escalation).parameters;
      of(published, escalation).parameters = others;
    },
    [`parameters ${escalation}: forcePrivilegeEscalationToBeFalse is gone`],
    [
      `${escalation} at relation to control "allow-privilege-escalation": unknown parameter "forcePrivilegeEscalationToBeFalse"`,
    ],
  ],
  [
    'another template',
    (published) => {
      of(published, ports).template = 'host-network-ports/v5';
    },
    [`rule ${ports}: "host-network-ports/v4" → "host-network-ports/v5"`],
    [],
  ],
  [
    'an initiative with another version and one member less',
    (published) => {
      const set = published.sets[pss];
      if (set === undefined) throw new Error(pss);
      set.version = '1.5.0';
      set.members = set.members.slice(1);
    },
    [
      `initiative ${pss}: "Kubernetes cluster pod security baseline standards for Linux-based workloads", 1.4.0 → 1.5.0`,
    ],
    [
      `${pss} at src/pss/built-in-initiatives.ts: "Kubernetes cluster pod security baseline standards for Linux-based workloads" was compared at 1.4.0, and is 1.5.0`,
      `${pss} at src/pss/built-in-initiatives.ts: "Kubernetes cluster pod security baseline standards for Linux-based workloads" has other members: `,
    ],
  ],
])('tells of %s, and what it breaks', (_what, change, changes, broken) => {
  const result = refreshed(change);
  expect(result.changes.map(({ what, key, text }) => `${what} ${key}: ${text}`).sort()).toEqual([...changes].sort());
  const found = result.broken.map(({ key, where, message }) => `${key} at ${where}: ${message}`);
  expect(found.length, found.join('\n')).toBe(broken.length);
  for (const line of broken)
    expect(
      found.some((one) => one.startsWith(line)),
      found.join('\n'),
    ).toBe(true);
});

it('tells a binding in another cloud by what that cloud has', () => {
  const there = { where: 'a.ts:1', cloud: 'usgov' as const, member: { ...member, version: '10.*.*' } };
  const gone = (published: Loose) => void delete of(published, images).clouds;
  const references = { ...ours, bindings: [there] };
  expect(refreshed(() => {}, references).broken).toEqual([]);
  expect(refreshed(gone, references).broken).toMatchObject([{ message: 'the definition is gone from cloud "usgov"' }]);
});

it('leaves out what is about something else, and what has no effect to choose', () => {
  const project = folderOf({ 'data/catalogue.json': renderCatalogue({ ...catalogue, definitions: {} }) });
  const folder = join(project, 'azure-policy/built-in-policies/policyDefinitions/Any');
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(project, 'azure-policy/built-in-policies/policySetDefinitions'));
  const effect = { type: 'String', defaultValue: 'Audit' };
  const about = (...types: readonly string[]) => ({ if: { anyOf: [{ field: 'type', in: types }] } });
  const published = {
    clusters: {
      displayName: 'Clusters',
      parameters: { effect },
      policyRule: about('Microsoft.ContainerService/managedClusters'),
    },
    fixed: { displayName: 'Fixed', policyRule: about('Microsoft.ContainerService/managedClusters') },
    machines: {
      displayName: 'Machines',
      parameters: { effect },
      policyRule: about('Microsoft.Compute/virtualMachines'),
    },
    many: {
      displayName: 'Many',
      parameters: { effect },
      policyRule: about('a', 'b', 'c', 'd', 'Microsoft.ContainerService/managedClusters'),
    },
    pods: { displayName: 'Pods', parameters: { effect }, mode: 'Microsoft.Kubernetes.Data' },
    capital: {
      DisplayName: 'Capital',
      Parameters: { effect },
      Mode: 'Microsoft.Kubernetes.Data',
      Metadata: { version: '1.0.0-deprecated', deprecated: true },
    },
    plans: {
      displayName: 'Defender for Containers',
      parameters: { effect },
      metadata: { category: 'Security Center' },
    },
  };
  for (const [name, properties] of Object.entries(published))
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ name, properties }));
  refresh(join(project, 'azure-policy'), join(project, 'data'), { ...ours, bindings: [], named: [], relations: [] });
  const { definitions } = JSON.parse(readFileSync(join(project, 'data/catalogue.json'), 'utf8')) as Catalogue;
  expect(Object.keys(definitions)).toEqual(['capital', 'clusters', 'defender-for-containers', 'pods']);
  expect(definitions['capital']).toMatchObject({ version: '1.0.0', deprecated: true });
});

it('names the file that it cannot read', () => {
  const project = folderOf({
    'data/catalogue.json': renderCatalogue(catalogue),
    'a/built-in-policies/policyDefinitions/Kubernetes/bad.json': '{',
  });
  expect(() => refresh(join(project, 'a'), join(project, 'data'), ours)).toThrow(/bad\.json is no JSON/);
});

it('finds what baselines bind, and what constructs name', () => {
  const baseline = {
    environment: { name: 'prod', azure: { cloud: 'usgov' } },
    azureInitiatives: [
      { name: 'hardening', members: [{ ...member, origin: { file: 'constructs/baseline.ts', line: 9 } }] },
    ],
  };
  const project = folderOf({
    'generated/environments/prod/baseline.json': JSON.stringify(baseline),
    'generated/environments/old/baseline.json': JSON.stringify({ environment: { name: 'old' } }),
    'constructs/library/cluster.ts': `const a = 1;\nbuiltIn('${ssh}');\nbuiltIn(\n  '${ports}',\n);\n`,
  });
  expect(committedBindings(join(project, 'generated'))).toMatchObject([
    { where: 'constructs/baseline.ts:9 prod/hardening/images', cloud: 'usgov' },
  ]);
  expect(namedKeys(join(project, 'constructs'))).toEqual([
    { where: 'library/cluster.ts:2', key: ssh },
    { where: 'library/cluster.ts:3', key: ports },
  ]);
});

it('shows each change with what it breaks, and counts', () => {
  const result = refreshed((published) => void delete published.definitions[ssh]);
  expect(showRefresh(result.changes, result.broken)).toBe(
    [
      ssh,
      '  removed     Azure Kubernetes Clusters should disable SSH',
      '  breaks      library/cluster.ts:3: the definition is gone',
      '1 change, 1 reference of ours broken',
      '',
    ].join('\n'),
  );
});
