import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { RestrictedPods } from '../../constructs/library/restricted-pods.ts';
import { ControlBinding, type EnvironmentInput, type PalisadeApp } from '../../src/index.ts';
import nodePort from '../../templates/network/node-port.ts';
import { environmentFiles } from '../conformance/environment-files.ts';
import { expandedKinds } from '../conformance/workload-objects.ts';

function bindAll(app: PalisadeApp): void {
  new RestrictedPods(app, 'pods');
  new ControlBinding(app, 'node-port', { control: nodePort });
}

async function filesOf(changes: Partial<EnvironmentInput> = {}, declare = bindAll) {
  const { files } = await environmentFiles(changes, declare);
  const bodies = (folder: string) =>
    [...files].filter(([path]) => path.includes(`/2-policies/${folder}/`)).map(([, text]) => parse(text));
  return { files, templates: bodies('expansion'), constraints: bodies('constraints') };
}

function profile(policyEngine: 'gatekeeper' | 'vap', gatekeeper?: string): Partial<EnvironmentInput> {
  const engines = 'rego' as const;
  return {
    profiles: { default: { kubernetes: '1.33', policyEngine, engines, ...(gatekeeper ? { gatekeeper } : {}) } },
  };
}

it('expands each kind of workload once, and ReplicaSets never', async () => {
  const { templates } = await filesOf();
  const kinds = templates.flatMap(({ spec }) => spec.applyTo.flatMap((one: { kinds: string[] }) => one.kinds));
  expect(kinds.sort()).toEqual(Object.keys(expandedKinds));
  expect(templates.map(({ metadata }) => metadata.name)).toEqual(['expand-cron-jobs', 'expand-workloads']);
});

it('stands in the kustomization', async () => {
  const { files } = await filesOf();
  const { resources } = parse(files.get('environments/prod/default/2-policies/kustomization.yaml') ?? '');
  expect(resources).toEqual(
    expect.arrayContaining(['expansion/expand-cron-jobs.yaml', 'expansion/expand-workloads.yaml']),
  );
});

// An override would raise what only audits: it is left out where nothing denies, and where something does, what audits
// does not look at expanded pods.
it.each<[what: string, changes: Partial<EnvironmentInput>, action: string | undefined, original: string[]]>([
  ['deny', {}, 'warn', []],
  ['deny and workloads deny', { workloads: 'deny' }, undefined, []],
  ['warn', { enforcement: 'warn' }, undefined, []],
  ['audit', { enforcement: 'audit' }, undefined, []],
  ['audit and workloads deny', { enforcement: 'audit', workloads: 'deny' }, undefined, []],
  ['one audit', { controls: { 'host-namespaces': 'audit', 'node-port': 'audit' } }, 'warn', ['host-namespaces']],
  ['one audit, workloads deny', { controls: { 'host-namespaces': 'audit' }, workloads: 'deny' }, undefined, []],
  ['one denial, of Services', { enforcement: 'audit', controls: { 'node-port': 'deny' } }, undefined, []],
])('%s', async (_what, changes, action, original) => {
  const { templates, constraints } = await filesOf(changes);
  expect(templates.map(({ spec }) => spec.enforcementAction)).toEqual([action, action]);
  const sources = constraints.filter(({ spec }) => spec.match.source !== undefined);
  expect(sources.map(({ metadata, spec }) => [metadata.name, spec.match.source])).toEqual(
    original.map((name) => [name, 'Original']),
  );
});

it.each<[what: string, changes: Partial<EnvironmentInput>, declare?: (app: PalisadeApp) => void]>([
  ['workloads off', { workloads: 'off' }],
  ['no control that judges pods', {}, (app) => new ControlBinding(app, 'node-port', { control: nodePort })],
  ['native policies', profile('vap')],
  ['a Gatekeeper without it', profile('gatekeeper', '3.12')],
])('is left out for %s', async (_what, changes, declare) => {
  const { templates, constraints } = await filesOf(changes, declare);
  expect(templates).toEqual([]);
  expect(constraints.filter(({ spec }) => spec.match.source !== undefined)).toEqual([]);
});
