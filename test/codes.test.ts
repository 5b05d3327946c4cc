import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyPlan } from '../src/azure/apply-plan.ts';
import { type AzureResource, resourceId } from '../src/azure/azure-resource.ts';
import { breakGlassFindings } from '../src/azure/break-glass.ts';
import { checkResources } from '../src/azure/check-resources.ts';
import { makePlan } from '../src/azure/make-plan.ts';
import { writePlan } from '../src/azure/plan-file.ts';
import { refusedRestore } from '../src/azure/refused-restore.ts';
import { stepOrderFaults } from '../src/azure/step-order-faults.ts';
import { readYaml } from '../src/io/read-yaml.ts';
import { type Code, codes } from '../src/model/codes.ts';
import type { Finding } from '../src/model/finding.ts';
import { remediationFindings } from '../src/report/show-remediation.ts';
import { asAzureFault } from '../src/targets/as-azure-fault.ts';
import { verify } from '../src/verify/all.ts';
import { checkNeighbours } from '../src/verify/check-neighbours.ts';
import { plantedFaults } from './azure/planted-faults.ts';
import { resourcesOf, sound } from './azure/sound-landscape.ts';
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

async function applied(now = () => 0): Promise<Said> {
  const { plan } = makePlan(stamp, [definition('a')], []);
  const target = {
    list: async () => [],
    get: async () => definition('a', null),
    put: async () => {},
    remove: async () => {},
  };
  const results = await applyPlan(plan, target, { report: () => {}, sleep: async () => {}, now });
  return results.flatMap((result): readonly Finding[] => (result.finding ? [result.finding] : []));
}

const onAzureAnd = (place: string, ...lines: readonly string[]) =>
  appText(
    `const azure = { owner: 'contoso', assignmentScope: '${scope}', ${place} };`,
    "const addOn = { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } };",
    "const prod = defineEnvironment({ name: 'prod', enforcement: 'deny', profiles: addOn, namespaces: [], azure });",
    'const app = new PalisadeApp({ controls: [shippedControls], environments: [prod] });',
    ...lines,
  );
const onAzure = onAzureAnd('');

const ssh = "'azure-kubernetes-clusters-should-disable-ssh'";
const privileged = 'kubernetes-cluster-should-not-allow-privileged-containers';
const defender = 'configure-azure-defender-for-kubernetes-to-be-enabled';

/** Synthesizes an initiative of a definition of Azure's own. */
function initiative(
  member: string,
  place = "location: 'westeurope'",
  name = 'hardening',
  ...lines: readonly string[]
): Promise<Said> {
  const made = `new AzureInitiative(app, '${name}', { title: 'Hardening', members: [builtIn(${member})] });`;
  return cli({ 'constructs/main.ts': onAzureAnd(place, made, ...lines) }, ['synth']);
}

function ringed(ring: string): Promise<Said> {
  const audited = onAzure.replace("'deny'", "'audit'");
  const rings = `, rings: [{ name: 'first', ${ring} }]`;
  return cli({ 'constructs/main.ts': audited.replace("0000'", `0000'${rings}`) }, ['synth']);
}

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

function notRestored(): Said {
  const exemption: AzureResource = { kind: 'policyExemptions', scope, name: 'a', body: { properties: {} } };
  const world = { stamp, observed: [], assignments: new Set<string>(), intents: [], today: '2026-01-01' };
  const refusal = refusedRestore(exemption, world);
  return refusal === undefined ? [] : [refusal];
}

function remediated(outcome: 'failed' | 'running'): Said {
  const task = { scope, name: 'a', assignment: '', referenceId: '', total: 1, succeeded: 0, failed: 1 };
  return remediationFindings(
    [{ remediation: { ...task, state: '', message: undefined }, outcome, failures: [], unread: undefined }],
    '',
  );
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

const manyBindings =
  'for (let i = 0; i < 21; i++) new ControlBinding(app, `b${i}`, { control: privileged, name: `b${i}` });';
/** Returns what is found where the first fault of a code is planted. */
function inAzure(code: Code): Said {
  const fault = plantedFaults.find((one) => one.code === code);
  const all = sound();
  fault?.plant(all);
  // Some faults are more than one thing that is wrong; the table of their own test holds that this is among them.
  return checkResources(resourcesOf(all), { readYaml }).filter((finding) => finding.code === code);
}

const inResources = [...new Set(plantedFaults.map(({ code }) => code))].filter((code) => code !== 'azure/limit');

function misordered(): Said {
  const { plan } = makePlan(stamp, [definition('a'), { ...assignment('s'), name: 'b', body: ofDefinition('a') }], []);
  return stepOrderFaults([...plan.steps].reverse());
}

const ofDefinition = (name: string) => ({
  properties: { policyDefinitionId: resourceId(definition(name)), metadata: { palisade: { ...stamp, name: 'b' } } },
});

// Of Pod Security nothing is said there.
const [ofImages, fromImages] = [
  "control: registries, parameters: { registries: ['contoso.azurecr.io'] }",
  "control: 'approved-registries'",
];
const exempt = (changes = ''): string =>
  `new Exemption(app, 'e', { control: 'privileged', target: { namespace: 'shop', serviceAccount: 'a' }, owner: 'a', approvedBy: 'b', reason: 'c', until: '1970-06-30', ${changes} });`;
const bind = (props: string) => `new ControlBinding(app, 'b', { ${props} });`;

const delivery = (ref: string) =>
  `new DeliveryBinding(app, 'd', { repository: 'https://git.contoso.example/platform', ref: { ${ref} } });`;

const producers: Record<string, () => Said | Promise<Said>> = {
  ...Object.fromEntries(inResources.map((code) => [code, () => inAzure(code)])),
  'app/failed': () => synth("throw new Error('no luck');"),
  'app/missing': () => cli({}, ['synth']),
  'azure/break-glass': () =>
    breakGlassFindings(
      [
        {
          ...assignment('s'),
          body: {
            properties: {
              metadata: {
                palisade: { ...stamp, name: 'a', breakGlass: [{ control: 'c', reason: 'r', until: '2027-01-01' }] },
              },
            },
          },
        },
      ],
      stamp,
      '2027-01-02',
    ),
  'azure/deadline': () => {
    let time = 0;
    return applied(() => {
      time += 1_900_000;
      return time;
    });
  },
  'azure/denied': () => [asAzureFault({ name: 'RestError', statusCode: 403, message: 'no' }) as Finding],
  'azure/drift': () => applied(),
  'azure/empty': () => makePlan(stamp, [], [definition('a')]).findings,
  'azure/endpoint': () =>
    cli({ 'constructs/main.ts': onAzure }, ['synth'], ['plan', '--arm-endpoint', 'http://127.0.0.1:1']),
  'azure/foreign': () => makePlan(stamp, [definition('a')], [definition('a', null)]).findings,
  'azure/immutable': () => makePlan(stamp, [assignment('new')], [assignment('old')]).findings,
  'azure/limit': () => inAzure('azure/limit'),
  'azure/order': misordered,
  'azure/refused': () => [asAzureFault({ name: 'RestError', statusCode: 400, message: 'no' }) as Finding],
  'azure/still-used': () => {
    const user = { ...assignment('s'), body: { properties: { policyDefinitionId: resourceId(definition('old')) } } };
    return makePlan(stamp, [definition('a')], [definition('old'), user]).findings;
  },
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
  'builtin/cloud': () => initiative(ssh, "cloud: 'usgov'"),
  'builtin/deprecated': () => initiative(`'${defender}', { effect: 'Disabled' }`),
  'builtin/effect': () => initiative(`${ssh}, { effect: 'audit' }`),
  'builtin/overlap': () => initiative(`'${privileged}'`, '', 'hardening', bind('control: privileged')),
  'builtin/unknown': () => initiative("'azure-kubernetes-clusters-should-disable-sssh'"),
  'builtin/unread': () => initiative(`'${privileged}'`, "cloud: 'usgov'"),
  'builtin/version': () => initiative(`${ssh}, { version: '2.*.*' }`),
  'cel/cost': () => synth(app, bind(`control: registries, parameters: { registries: [${tooManyRegistries}] }`)),
  'cel/not-in-subset': () => findingsOf(probe({ deny: '1.5 > 1.0' })),
  'cel/partial-access': () => findingsOf(probe({ deny: 'c.image == ""' })),
  'cel/syntax': () => findingsOf(probe({ deny: 'c.name ==' })),
  'cel/type': () => findingsOf(probe({ deny: 'c.name == 1' })),
  'cel/unknown': () => findingsOf(probe({ deny: 'c.nmae == ""' })),
  'constraints/conflict': () => {
    const environment = { name: 'prod', alsoOn: ['defender'] };
    const bindings = [{ control: 'app-armor-profile' }];
    return checkNeighbours({ environment, environmentOrigin: {}, controls: [], bindings } as never, []);
  },
  'constraints/many': () =>
    cli({ 'constructs/main.ts': onAzure.replace('export default', `${manyBindings}\nexport default`) }, ['synth']),
  'constraints/overlap': () => {
    const also = onAzure.replace('azure });', "azure, alsoOn: ['defender'] });");
    return cli(
      { 'constructs/main.ts': also.replace('export default', `${bind('control: privileged')}\nexport default`) },
      ['synth'],
    );
  },
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
  'delivery/ill-formed': () => synth(app, delivery("commit: 'main'")),
  'delivery/unpinned': () => synth(app, delivery("branch: 'main'")),
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
  'emitted/strange-name': () => emitted({ rego: (text) => text.replaceAll('incomparable', 'inComparable') }),
  'emitted/unguarded': () => emitted({ rego: (text) => `${text}\nviolation[{"msg": msg}] {\n\tmsg := "a"\n}\n` }),
  'emitted/unused-rule': () => emitted({ rego: (text) => `${text}\nidle {\n\ttrue\n}\n` }),
  'environment/ill-formed': () => synth(appLine('Prod deny')),
  'environment/overlap': () =>
    cli(
      { 'constructs/main.ts': onAzure.replace('[prod]', '[prod, { ...prod, input: { ...prod.input, name: "dev" } }]') },
      ['synth'],
    ),
  'environment/ring': () => ringed("enforcement: 'audit', locations: ['West Europe']"),
  'environment/scope': () =>
    cli({ 'constructs/main.ts': onAzure.replace('/subscriptions/', '/subscription/') }, ['synth']),
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
  'initiative/duplicate': () => initiative(`${ssh}), builtIn(${ssh}`),
  'initiative/identity': () => initiative(`'${defender}', { effect: 'Disabled' }`, "cloud: 'public'"),
  'initiative/ill-formed': () => initiative(ssh, "cloud: 'public'", 'Hardening'),
  'journal/not-restored': notRestored,
  'journal/unreadable': () => cli({}, ['rollback', 'none.journal']),
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
  'profile/capability': () =>
    synth(
      app.replace(
        'env(',
        "((name) => defineEnvironment({ name, enforcement: 'warn', profiles: { default: { kubernetes: '1.33', policyEngine: 'gatekeeper', regoVersion: 'v1', gatekeeper: '3.18' } }, namespaces: [] }))(",
      ),
      bind('control: privileged'),
    ),
  'remediation/failed': () => remediated('failed'),
  'remediation/unfinished': () => remediated('running'),
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
