import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { PodDefaults } from '../../constructs/library/pod-defaults.ts';
import { checkResources } from '../../src/azure/check-resources.ts';
import { readResource } from '../../src/azure/read-resource.ts';
import { ControlBinding, type EnvironmentInput, type PalisadeApp } from '../../src/index.ts';
import { kubernetesRuleFault } from '../../src/targets/emulator/kubernetes-rule.ts';
import nodePort from '../../templates/network/node-port.ts';
import privileged from '../../templates/pod-security/privileged.ts';
import { environmentFiles } from '../conformance/environment-files.ts';
import type { Loose } from '../targets/policies.ts';

const addOn = { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } as const;

function bindAll(app: PalisadeApp): void {
  new ControlBinding(app, 'one', { control: privileged });
  new ControlBinding(app, 'two', { control: nodePort });
  new PodDefaults(app, 'defaults');
}

async function filesOf(changes: Partial<EnvironmentInput> = {}) {
  const azure = { owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' };
  const { files } = await environmentFiles({ azure, profiles: { default: addOn }, ...changes }, bindAll);
  const bodies = [...files]
    .filter(([path]) => /\/azure\/.*\.json$/.test(path))
    .map(([, text]): Loose => JSON.parse(text));
  expect(checkResources(bodies.flatMap((body) => readResource(body) ?? []))).toEqual([]);
  const definitions = bodies.filter(({ type }) => type.endsWith('/policyDefinitions'));
  for (const { properties } of definitions) expect(kubernetesRuleFault(properties)).toBeUndefined();
  const members: Loose[] = bodies.find(({ type }) => type.endsWith('Definitions') && type.includes('Set'))?.properties
    .policyDefinitions;
  const shown = members.map(({ policyDefinitionId, policyDefinitionReferenceId, parameters }) => {
    const definition = definitions.find(({ name }) => policyDefinitionId.endsWith(`/${name}`));
    const { source, warn } = definition?.properties.policyRule.then.details ?? {};
    return [policyDefinitionReferenceId, parameters.effect.value, source, warn].filter((one) => one !== undefined);
  });
  return { files, definitions, shown };
}

const service = ['node-port', 'Deny'];

it.each<[what: string, changes: Partial<EnvironmentInput>, members: unknown[][]]>([
  ['deny', {}, [service, ['privileged', 'Deny', 'Original'], ['privileged_workloads', 'Audit', 'Generated', true]]],
  ['deny, workloads deny', { workloads: 'deny' }, [service, ['privileged', 'Deny', 'All']]],
  ['deny, workloads off', { workloads: 'off' }, [service, ['privileged', 'Deny', 'Original']]],
  ['warn', { controls: { privileged: 'warn' } }, [service, ['privileged', 'Audit', 'All', true]]],
  ['audit', { controls: { privileged: 'audit' } }, [service, ['privileged', 'Audit', 'All']]],
  [
    'an add-on that knows no source',
    { profiles: { default: { ...addOn, gatekeeper: '3.16', engines: 'rego' } } },
    [service, ['privileged', 'Deny']],
  ],
  [
    'the oldest of two add-ons, which knows no source',
    {
      profiles: {
        default: { ...addOn, addOn: '1.16.1', engines: 'rego' },
        older: { ...addOn, addOn: '1.6.1', engines: 'rego' },
      },
    },
    [service, ['privileged', 'Deny']],
  ],
  [
    'an add-on with its Gatekeeper, which knows source',
    { profiles: { default: { ...addOn, addOn: '1.7.0', engines: 'rego' } }, workloads: 'deny' },
    [service, ['privileged', 'Deny', 'All']],
  ],
])('%s', async (_what, changes, members) => {
  expect((await filesOf(changes)).shown).toEqual(members);
});

it('gives both definitions of a control the same template', async () => {
  const { definitions } = await filesOf();
  const infos = definitions
    .filter(({ name }) => name.startsWith('palisade-privileged'))
    .map(({ properties }) => properties.policyRule.then.details.templateInfo);
  expect(infos).toHaveLength(2);
  expect(infos[0]).toEqual(infos[1]);
});

it('mutates by a definition for each mutator, which holds the bytes of its readable file', async () => {
  const { definitions, files, shown } = await filesOf({ mutation: 'on', name: 'e'.repeat(15) });
  const mutating = definitions.filter(({ name }) => name.startsWith('palisade-default_'));
  expect(mutating).toHaveLength(12);
  for (const { properties } of mutating) {
    const { mutationInfo, namespaces, excludedNamespaces, source } = properties.policyRule.then.details;
    const text = Buffer.from(mutationInfo.content, 'base64').toString('utf8');
    const path = [...files.keys()].find((one) => one.includes('/azure/mutators/') && files.get(one) === text);
    expect(path?.endsWith(`/${parse(text).metadata.name}.yaml`)).toBe(true);
    expect([namespaces, source, mutationInfo.sourceType]).toEqual([['payments', 'shop'], 'All', 'Base64Encoded']);
    expect(excludedNamespaces).toContain('kube-system');
    expect(properties.parameters.effect).toMatchObject({ allowedValues: ['Disabled', 'Mutate'] });
  }
  expect(shown.filter(([, effect]) => effect === 'Mutate')).toHaveLength(12);
});

it('mutates as the oldest of its profiles can', async () => {
  const newer = { ...addOn, gatekeeper: '3.23' };
  const both = await filesOf({ mutation: 'on', profiles: { default: newer, older: addOn } });
  const alone = await filesOf({ mutation: 'on', profiles: { default: newer } });
  expect(
    [both, alone].map(({ files }) => [...files.keys()].filter((path) => path.includes('/azure/mutators/')).length),
  ).toEqual([12, 18]);
});

it('mutates nothing unless told to', async () => {
  expect((await filesOf()).shown.filter(([, effect]) => effect === 'Mutate')).toEqual([]);
});
