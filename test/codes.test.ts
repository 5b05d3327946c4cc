import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyPlan } from '../src/azure/apply-plan.ts';
import type { AzureResource } from '../src/azure/azure-resource.ts';
import { checkResources } from '../src/azure/check-resources.ts';
import { makePlan } from '../src/azure/make-plan.ts';
import { writePlan } from '../src/azure/plan-file.ts';
import { type Code, codes } from '../src/model/codes.ts';
import type { Finding } from '../src/model/finding.ts';
import { asAzureFault } from '../src/targets/as-azure-fault.ts';
import { verify } from '../src/verify/all.ts';
import { findingsOf, probe } from './cel/probe.ts';
import { answer, appLine, appText, plainApp, templateWithMatchConditions, tooManyRegistries } from './cli/world.ts';
import { folderOf } from './io/folder-of.ts';
import { type Planted, planted, plantedConstraint } from './verify/planted.ts';

type Said = readonly { readonly code: string }[];

/** Returns the codes that a command line says in a project, each command after the other. */
async function cli(files: Record<string, string>, ...commands: readonly (readonly string[])[]): Promise<Said> {
  const project = folderOf(files);
  let err = '';
  for (const argv of commands)
    err = (
      await answer(
        project,
        argv.map((word) => word.replace('./', `${project}/`)),
      )
    ).err;
  return [...err.matchAll(/^(?:error|warning) {2}(\S+)/gm)].map(([, code = '']) => ({ code }));
}

function synth(...lines: readonly string[]): Promise<Said> {
  return cli({ 'constructs/main.ts': appText(...lines) }, ['synth']);
}

function check(text: string): Promise<Said> {
  return cli({ 'constructs/main.ts': plainApp('prod deny'), 'a.yaml': text }, ['synth'], ['check', './a.yaml']);
}

const app = appLine('prod deny');
const scope = '/subscriptions/00000000-0000-0000-0000-000000000000';
const stamp = { owner: 'contoso', environment: 'prod' };

function definition(name: string, owner: object | null = stamp, type = 'String'): AzureResource {
  const metadata = owner ? { palisade: { ...owner, name } } : {};
  const parameters = { effect: { type, defaultValue: 'Audit' } };
  return {
    kind: 'policyDefinitions',
    scope,
    name,
    body: { properties: { metadata, mode: 'All', parameters, policyRule: {} } },
  };
}

function assignment(set: string): AzureResource {
  const policyDefinitionId = `${scope}/providers/Microsoft.Authorization/policySetDefinitions/${set}`;
  const properties = { policyDefinitionId, metadata: { palisade: { ...stamp, name: 'a' } } };
  return { kind: 'policyAssignments', scope, name: 'a', body: { properties } };
}

async function applied(): Promise<Said> {
  const { plan } = makePlan(stamp, [definition('a')], []);
  const target = {
    list: async () => [],
    get: async () => definition('a', null),
    put: async () => {},
    remove: async () => {},
  };
  const results = await applyPlan(plan, target, { report: () => {}, sleep: async () => {} });
  return results.flatMap((result): readonly Finding[] => (result.finding ? [result.finding] : []));
}

const onAzure = appText(
  "const azure = { owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' };",
  "const addOn = { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } };",
  "const prod = defineEnvironment({ name: 'prod', enforcement: 'deny', profiles: addOn, namespaces: [], azure });",
  'const app = new PalisadeApp({ controls: [shippedControls], environments: [prod] });',
);

const deletes = () => writePlan(makePlan(stamp, [definition('a')], [definition('a'), definition('b')]).plan);
const loopback = ['--arm-endpoint', 'https://127.0.0.1:1'];

async function edited(): Promise<Said> {
  const project = folderOf({ 'constructs/main.ts': onAzure });
  await answer(project, ['synth']);
  mkdirSync(join(project, 'generated/environments/prod/azure'), { recursive: true });
  writeFileSync(join(project, 'generated/environments/prod/azure/more.json'), '{}');
  const { err } = await answer(project, ['plan']);
  return [...err.matchAll(/^error {2}(\S+)/gm)].map(([, code = '']) => ({ code }));
}

function emitted(change: Planted): Said {
  return verify([planted(change)], []);
}

/** Plants a statement into a violation of Rego. */
function inRego(statement: string): Said {
  return emitted({ rego: (text) => text.replace(/^\tjudged$/m, `$&\n\t${statement}`) });
}

/** Plants a condition into a validation of CEL. */
function inCel(condition: string): Said {
  return emitted({
    cel: ({ validations }) => {
      for (const one of validations) one.expression += ` || ${condition}`;
    },
  });
}

function encoded(): Said {
  const templateInfo = { sourceType: 'Base64Encoded', content: '' };
  // biome-ignore lint/suspicious/noThenProperty: this is how Azure Policy spells it
  const body = { properties: { policyRule: { then: { details: { templateInfo } } } } };
  const path = 'environments/prod/azure/definitions/a.json';
  return verify([{ plane: 'azure', path, body, source: 'a', control: 'a@1.0.0' }], []);
}

// Of Pod Security nothing is said there.
const [ofImages, fromImages] = [
  "control: registries, parameters: { registries: ['contoso.azurecr.io'] }",
  "control: 'approved-registries'",
];
const exempt = (changes = ''): string =>
  `new Exemption(app, 'e', { control: 'privileged', target: { namespace: 'shop', serviceAccount: 'a' }, owner: 'a', approvedBy: 'b', reason: 'c', until: '1970-06-30', ${changes} });`;
const bind = (props: string) => `new ControlBinding(app, 'b', { ${props} });`;

const producers: Record<Code, () => Said | Promise<Said>> = {
  'app/failed': () => synth("throw new Error('no luck');"),
  'app/missing': () => cli({}, ['synth']),
  'azure/denied': () => [asAzureFault({ name: 'RestError', statusCode: 403, message: 'no' }) as Finding],
  'azure/drift': applied,
  'azure/empty': () => makePlan(stamp, [], [definition('a')]).findings,
  'azure/endpoint': () =>
    cli({ 'constructs/main.ts': onAzure }, ['synth'], ['plan', '--arm-endpoint', 'http://127.0.0.1:1']),
  'azure/foreign': () => makePlan(stamp, [definition('a')], [definition('a', null)]).findings,
  'azure/immutable': () => makePlan(stamp, [assignment('new')], [assignment('old')]).findings,
  'azure/limit': () => checkResources([definition('a'.repeat(65))]),
  'azure/refused': () => [asAzureFault({ name: 'RestError', statusCode: 400, message: 'no' }) as Finding],
  'azure/too-many-deletes': () =>
    cli({ 'constructs/main.ts': onAzure, 'plan.json': deletes() }, ['synth'], ['apply', 'plan.json', ...loopback]),
  'azure/unreachable': () => [asAzureFault({ name: 'RestError', code: 'ECONNREFUSED', message: 'no' }) as Finding],
  'baseline/unreadable': () => cli({}, ['check', 'a.yaml', '--baseline', 'none.json']),
  'binding/duplicate': () => synth(app, bind('control: privileged'), bind('control: privileged').replace("'b'", "'c'")),
  'binding/version': () =>
    synth(
      app,
      bind("control: privileged, version: 'v1.30'"),
      bind("control: privileged, name: 'c', version: 'latest'").replace("'b'", "'c'"),
    ),
  'cel/cost': () => synth(app, bind(`control: registries, parameters: { registries: [${tooManyRegistries}] }`)),
  'cel/not-in-subset': () => findingsOf(probe({ deny: '1.5 > 1.0' })),
  'cel/partial-access': () => findingsOf(probe({ deny: 'c.image == ""' })),
  'cel/syntax': () => findingsOf(probe({ deny: 'c.name ==' })),
  'cel/type': () => findingsOf(probe({ deny: 'c.name == 1' })),
  'cel/unknown': () => findingsOf(probe({ deny: 'c.nmae == ""' })),
  'control/duplicate': () =>
    cli(
      {
        'constructs/main.ts': appText(app.replace('shippedControls', "new URL('../own/', import.meta.url)")),
        'own/a/same.ts': "export default { id: 'same' };",
        'own/b/same.ts': "export default { id: 'same' };",
      },
      ['synth'],
    ),
  'control/ill-formed': () =>
    cli(
      {
        'constructs/main.ts': appText(app.replace('shippedControls', "new URL('../own/', import.meta.url)")),
        'own/one.ts': "export default { id: 'other' };",
      },
      ['synth'],
    ),
  'control/unknown': () => cli({ 'constructs/main.ts': plainApp('prod deny') }, ['synth'], ['explain', 'none']),
  'coverage/none': () => synth(app.replace('env(', "envOn('vap', "), bind('control: host')),
  'emitted/bound-reference': () => inRego('phase := input.review.object.status.phase'),
  'emitted/cel-function': () => inCel('isIP(object.spec.x)'),
  'emitted/cel-pattern': () => inCel('object.spec.x.matches(object.spec.y)'),
  'emitted/cel-syntax': () => inCel('('),
  'emitted/cel-variable': () => inCel('variables.nothing'),
  'emitted/compared-input': () => inRego('input.review.object.spec.x != "y"'),
  'emitted/duplicate-path': () => verify([planted({}), planted({})], []),
  'emitted/encoded-template': encoded,
  'emitted/formatted-reference': () => inRego('sprintf("%v", [input.review.name])'),
  'emitted/match-conditions': () => synth(app, ...templateWithMatchConditions),
  'emitted/name': () => verify([plantedConstraint()], []),
  'emitted/negated-reference': () => inRego('not startswith(input.review.name, "a")'),
  'emitted/strange-name': () => emitted({ rego: (text) => text.replaceAll('well_formed', 'wellFormed') }),
  'emitted/unguarded': () => emitted({ rego: (text) => `${text}\nviolation[{"msg": msg}] {\n\tmsg := "a"\n}\n` }),
  'emitted/unused-rule': () => emitted({ rego: (text) => `${text}\nidle {\n\ttrue\n}\n` }),
  'environment/ill-formed': () => synth(appLine('Prod deny')),
  'environment/unknown': () => synth(app, bind("control: privileged, environments: ['prd']")),
  'exemption/duplicate': () => synth(app, bind('control: privileged'), exempt(), exempt().replace("'e'", "'f'")),
  'exemption/ending': () => synth(app, bind(ofImages), exempt(`${fromImages}, until: '1970-01-31'`)),
  'exemption/expired': () => synth(app, bind(ofImages), exempt(`${fromImages}, until: '1969-12-31'`)),
  'exemption/ill-formed': () => synth(app, bind('control: privileged'), exempt("until: 'May'")),
  'exemption/pod-security': () => synth(app, bind('control: privileged'), exempt()),
  'exemption/target': () => synth(app, bind('control: privileged'), exempt('target: { labels: {} }')),
  'exemption/unbound': () => synth(app, exempt()),
  'generated/edited': edited,
  'generated/stale': () =>
    cli({ 'constructs/main.ts': plainApp('prod deny'), 'generated/CONTROLS.md': 'by hand\n' }, ['synth']),
  'manifest/duplicate-key': () => check('apiVersion: v1\nkind: Pod\nkind: Pod\n'),
  'manifest/no-kind': () => check('a: b\n'),
  'manifest/syntax': () => check('a:\n\tb: c\n'),
  'manifest/unreadable': () =>
    cli({ 'constructs/main.ts': plainApp('prod deny') }, ['synth'], ['check', './none.yaml']),
  'mutation/ill-formed': () => synth(app, "new PodDefaultsBinding(app, 'd', { seccompProfil: false });"),
  'namespace/pod-security': () =>
    synth(
      appLine('prod deny').replace(
        'env(',
        "((name) => defineEnvironment({ name, enforcement: 'deny', profiles, namespaces: [{ name: 'shop', version: '1.33' }] }))(",
      ),
    ),
  'namespace/unknown': () => synth(app, bind("control: privileged, namespaces: ['shopp']")),
  'network/ill-formed': () =>
    synth(app, "new NetworkBinding(app, 'n', { ingressController: { namespace: 'shop', ports: [0] } });"),
  'params/unknown': () => synth(app, bind('control: privileged, parameters: { a: 1 }')),
  'params/value': () => synth(app, bind('control: registries, parameters: {}')),
  'plan/unreadable': () =>
    cli({ 'constructs/main.ts': onAzure, 'plan.json': '{}' }, ['synth'], ['apply', 'plan.json', ...loopback]),
  'usage/option': () => cli({}, ['chek']),
};

it('has an input for each code and no other', () => {
  expect(Object.keys(producers).sort()).toEqual(Object.keys(codes).sort());
});

it.each(Object.entries(producers))('%s is what an input comes to', async (code, produce) => {
  expect(new Set((await produce()).map((said) => said.code))).toEqual(new Set([code]));
});

it.each(Object.entries(codes))('%s says what it means in one sentence', (code, meaning) => {
  expect(code).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/);
  expect(meaning).toMatch(/^[A-Z].*\.$/);
});
