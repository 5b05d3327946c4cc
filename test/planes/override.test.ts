import { describe, expect, it } from 'vitest';
import { checkControl } from '../../src/authoring/check-control.ts';
import { collect } from '../../src/authoring/collect.ts';
import { checkResources } from '../../src/check/check-resources.ts';
import { readManifests } from '../../src/check/read-manifests.ts';
import { ControlBinding, defineEnvironment, type EnvironmentInput, ingress, PalisadeApp } from '../../src/index.ts';
import { renderTree } from '../../src/io/render-tree.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import type { Control } from '../../src/model/control.ts';
import type { Override } from '../../src/model/override.ts';
import { PalisadeError } from '../../src/model/palisade-error.ts';
import { synthesize } from '../../src/planes/all.ts';
import { compareBuiltIns } from '../../src/pss/compare-built-ins.ts';
import { controlCatalogue } from '../../src/report/control-catalogue.ts';
import uniqueIngressHost from '../../templates/network/unique-ingress-host.ts';
import { answer, appLine, appText } from '../cli/world.ts';
import { folderOf } from '../io/folder-of.ts';

const control = uniqueIngressHost as unknown as Control;
const on = (policyEngine: 'azure-policy-addon' | 'gatekeeper' | 'vap', more: object = {}) => ({
  kubernetes: '1.33',
  policyEngine,
  ...more,
});

function baselineOf(profiles: EnvironmentInput['profiles'], props: object = {}): Baseline {
  const azure = { owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' };
  const input = { name: 'prod', enforcement: 'deny', profiles, namespaces: [], azure } as const;
  const app = new PalisadeApp({ controls: [], environments: [defineEnvironment(input)] });
  new ControlBinding(app, 'host', { control: uniqueIngressHost, ...props });
  return collect(app, [control], '/')[0] as Baseline;
}

function refusals(make: () => unknown): string[] {
  try {
    make();
    return [];
  } catch (error) {
    if (!(error instanceof PalisadeError)) throw error;
    return error.findings.map((finding) => `${finding.code} ${finding.message}`);
  }
}

describe('a control by hand', () => {
  const files = renderTree(synthesize(baselineOf({ default: on('gatekeeper') })));
  const template = files.get('environments/prod/default/1-templates/unique-ingress-host.yaml') ?? '';

  it('is Rego alone, judged and worded as any other', () => {
    expect(template).toContain('engine: Rego');
    expect(template).not.toContain('K8sNativeValidation');
    expect(template).toContain('judged\n');
    expect(template).toContain(' — use a host of your own [unique-ingress-host]');
  });

  it('brings what it reads', () => {
    expect(template).toContain('metadata.gatekeeper.sh/requires-sync-data');
    const set = files.get('environments/prod/default/2-policies/sync/palisade.yaml') ?? '';
    expect(set).toContain('group: networking.k8s.io\n      version: v1\n      kind: Ingress');
    expect(files.get('environments/prod/default/2-policies/kustomization.yaml')).toContain('sync/palisade.yaml');
  });

  it('leaves no code in the baseline', () => {
    const [written] = JSON.parse(files.get('environments/prod/baseline.json') ?? '').controls;
    expect(written.override.evaluate).toEqual({ none: 'its TypeScript is not in the baseline' });
  });

  it.each<[engine: 'azure-policy-addon' | 'gatekeeper' | 'vap', more: object, why: string]>([
    ['azure-policy-addon', {}, 'the Azure Policy add-on refuses templates that read other objects'],
    ['vap', {}, 'CEL sees one object, never what else the cluster holds'],
    ['gatekeeper', { engines: 'cel' }, 'CEL sees one object, never what else the cluster holds'],
  ])('is refused on %s %j, or left out where that is accepted', (engine, more, why) => {
    const profiles = { default: on(engine, more), own: on('gatekeeper') };
    expect(refusals(() => baselineOf(profiles))).toEqual([
      `coverage/none clusters of profile "default" cannot enforce control "unique-ingress-host": ${why}`,
    ]);
    const accepted = baselineOf(profiles, { acceptGaps: true });
    const written = [...renderTree(synthesize(accepted)).keys()].filter((path) => path.includes('unique-ingress'));
    expect(written.every((path) => path.includes('/own/'))).toBe(true);
    expect(written).toHaveLength(2);
    expect(controlCatalogue([control], [accepted], compareBuiltIns(), [], { relations: [], bound: [] })).toContain(
      `deny by gatekeeper; none on default: ${why}`,
    );
  });
});

const [web, pay] = ['shop', 'payments'].map((namespace) => {
  const object = ingress((one) => (one.metadata = { name: namespace, namespace }));
  return JSON.stringify(object);
});

describe('check', () => {
  const both = [...readManifests(`${web}\n---\n${pay}\n`, 'a.yaml').resources];

  it('judges it by what else it is given', () => {
    const baseline = baselineOf({ default: on('gatekeeper') });
    const [bound] = baseline.controls;
    const whole = { ...baseline, controls: [{ ...bound, override: control.override }] } as Baseline;
    expect(checkResources(whole, both).map((verdict) => verdict.verdict)).toEqual(['denied', 'denied']);
    expect(checkResources(whole, both.slice(0, 1)).map((verdict) => verdict.verdict)).toEqual(['allowed']);
  });

  it('never says allowed where its code is missing', () => {
    const [verdict] = checkResources(baselineOf({ default: on('gatekeeper') }), both.slice(0, 1));
    expect(verdict).toMatchObject({ verdict: 'notJudged', findings: [], unjudged: ['unique-ingress-host'] });
  });

  it('finds the code of a shipped control again, unless the baseline was changed', async () => {
    const app = appText(appLine('prod deny'), "new ControlBinding(app, 'a', { control: host });");
    const project = folderOf({ 'constructs/main.ts': app, 'a.yaml': `${web}\n---\n${pay}\n` });
    await answer(project, ['synth']);
    const check = ['check', `${project}/a.yaml`, '--format', 'json'];
    expect(JSON.parse((await answer(project, check)).out).summary.denied).toBe(2);
    const changed = JSON.stringify(baselineOf({ default: on('gatekeeper') })).replace('use a host', 'take a host');
    const other = folderOf({ 'b.json': changed, 'a.yaml': `${web}\n---\n${pay}\n` });
    const asked = ['check', `${other}/a.yaml`, '--baseline', 'b.json', '--format', 'json'];
    expect(JSON.parse((await answer(other, asked)).out).summary).toMatchObject({ allowed: 0, notJudged: 2 });
  });
});

describe('refuses an override', () => {
  const whole = control.override as Override;
  it.each<[what: string, override: object, message: string]>([
    ['without Rego', { ...whole, rego: undefined }, 'the override has no rego'],
    ['that leaves an engine out without a reason', { ...whole, cel: { none: ' ' } }, 'the override has no cel'],
    ['with TypeScript as a text', { ...whole, evaluate: 'x' }, 'the override has no evaluate'],
    ['without a mend', { ...whole, mend: '' }, 'the override has the mend ""'],
    ['that reads nothing', { ...whole, reads: [] }, 'the override does not say what it reads'],
  ])('%s', (_what, override, message) => {
    const findings = checkControl({ ...control, override } as Control, 'a.ts');
    expect(findings.map((finding) => finding.message)).toEqual([message]);
  });

  it('beside rules', () => {
    const rules = [{ each: 'object', deny: 'false', message: 'no', mend: 'no' }] as const;
    expect(checkControl({ ...control, rules }, 'a.ts').map((finding) => finding.message)).toEqual([
      'the control has rules and an override',
    ]);
  });
});
