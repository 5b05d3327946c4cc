import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { folderOf } from '../io/folder-of.ts';
import { type Emulated, emulated } from '../targets/emulated.ts';
import { type InsightsOptions, type InsightsServer, insightsServer } from '../targets/insights-server.ts';
import { componentRow, exemptionRow, policyStateRow, type Row, type StateRow } from '../targets/reported-rows.ts';
import { type Answer, answer, appText } from './world.ts';

const scope = '/subscriptions/00000000-0000-0000-0000-000000000000';
const provider = `${scope}/providers/Microsoft.Authorization`;
const app = appText(
  `const rings = [{ name: 'first', locations: ['northeurope'], enforcement: 'audit' }, { name: 'rest', locations: ['westeurope'], enforcement: 'audit' }];`,
  `const azure = { owner: 'contoso-platform', assignmentScope: '${scope}', location: 'westeurope', rings };`,
  "const addOn = { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } };",
  "const dev = defineEnvironment({ name: 'dev', enforcement: 'audit', profiles: addOn, namespaces: [{ name: 'shop' }], azure });",
  'const app = new PalisadeApp({ controls: [shippedControls], environments: [dev] });',
  "new ControlBinding(app, 'a', { control: privileged });",
  "new ControlBinding(app, 'b', { control: registries, parameters: { registries: ['contoso.azurecr.io'] } });",
  "new AzureInitiative(app, 'fleet', { title: 'Fleet', members: [builtIn('azure-kubernetes-service-clusters-should-have-defender-profile-enabled'), builtIn('configure-azure-defender-for-kubernetes-to-be-enabled', { effect: 'DeployIfNotExists' })] });",
);

const template = mkdtempSync(join(tmpdir(), 'palisade-status-'));
beforeAll(async () => {
  writeFileSync(join(template, 'main.ts'), app);
  const { code, err } = await answer(template, ['synth', '--app', 'main.ts']);
  expect([code, err]).toEqual([0, expect.not.stringContaining('error')]);
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

const at = '2026-01-02T10:00:00Z';

/** Returns a state of a member of ours, audited and compliant but for what is said. */
function row(binding: string, change: Partial<StateRow> = {}): StateRow {
  return {
    cluster: 'aks-one',
    location: 'northeurope',
    assignment: `${provider}/policyAssignments/palisade-dev`,
    definition: `${provider}/policyDefinitions/palisade-${binding}_audit-dev`,
    referenceId: `${binding}_audit`,
    effect: 'audit',
    compliance: 'Compliant',
    at,
    ...change,
  };
}

const defender = 'configure-azure-defender-for-kubernetes-to-be-enabled';
const toDeploy = row('', {
  assignment: `${provider}/policyAssignments/fleet-dev`,
  definition: '/providers/Microsoft.Authorization/policyDefinitions/133047bf-1369-41e3-a3be-74a11ed1395a',
  referenceId: defender,
  effect: 'deployIfNotExists',
  compliance: 'NonCompliant',
});
const states = (...rows: readonly StateRow[]): Row[] => rows.map((one) => policyStateRow(scope, one));
const inOne = [row('privileged'), row('approved-registries')];
const inTwo = inOne.map((one) => ({ ...one, cluster: 'aks-two', location: 'westeurope' }));
const [, registriesInTwo = row('')] = inTwo;

// What was applied once is what every emulator starts with.
const kept: { text?: string } = {};

interface Lab {
  readonly emulator: Emulated;
  readonly server: InsightsServer;
  /** Runs a command line on 2 January 2026 at noon. */
  readonly palisade: (...argv: readonly string[]) => Promise<Answer>;
}

/** Returns a project that was applied, with a server in front of its emulator that answers what Azure Policy would. */
async function lab(options: InsightsOptions = {}): Promise<Lab> {
  const isFirst = kept.text === undefined;
  const emulator = await emulated({}, isFirst ? kept : { ...kept });
  const server = await insightsServer({ behind: emulator, ...options });
  // The certificate is of this run, and an authority of its own is only read when a process starts: loopback alone is spoken to.
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  onTestFinished(() => void vi.unstubAllEnvs());
  const project = folderOf();
  const committed = 'generated/environments/dev';
  cpSync(join(template, committed), join(project, committed), { recursive: true });
  let time = Date.parse('2026-01-02T12:00:00Z');
  const palisade = async (...argv: readonly string[]): Promise<Answer> => {
    let [out, err] = ['', ''];
    const code = await run([...argv, '--arm-endpoint', server.url], {
      project,
      environment: { PALISADE_ARM_TOKEN: 'good' },
      now: () => new Date(time),
      newId: () => '00000000-0000-0000-0000-000000000000',
      sleep: async (milliseconds) => {
        time += milliseconds;
      },
      stdin: (async function* () {})(),
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
    });
    return { code, out, err };
  };
  if (isFirst) expect((await palisade('apply')).code).toBe(0);
  server.sent.length = 0;
  return { emulator, server, palisade };
}

const silent = row('', {
  cluster: 'aks-three',
  location: 'westeurope',
  assignment: `${provider}/policyAssignments/theirs`,
});
const waiting = {
  policyStates: states(...inOne, ...inTwo.slice(0, 1), { ...registriesInTwo, compliance: 'NonCompliant' }, silent),
};
const pods = ['shop/web', 'shop/api', 'payments/db'].map((id) =>
  componentRow(scope, { ...registriesInTwo, compliance: 'NonCompliant' }, 'pod', id),
);

it('shows how an environment stands', async () => {
  const { palisade } = await lab({ rows: { ...waiting, componentPolicyStates: pods } });
  const { code, out, err } = await palisade('status');
  expect([code, err]).toEqual([0, '']);
  const id = (name: string) =>
    `${scope}/resourcegroups/apps/providers/Microsoft.ContainerService/managedClusters/${name}`;
  const nothing = 'Azure reports nothing of it here: it is not picked up yet';
  expect(out).toBe(
    [
      'environment "dev", owner "contoso-platform", as Azure reports it at 2026-01-02T12:00:00.000Z',
      '',
      '3 clusters, 2 controls and others: 3 compliant, 1 not compliant, 2 not enforced',
      '',
      'controls',
      '  NOT ENFORCED   approved-registries  audit  1 compliant, 1 not compliant, 1 not enforced',
      `      NOT ENFORCED  aks-three (audit)  audit  ${nothing}`,
      '      not compliant  aks-two (audit)  audit  3 objects',
      '  NOT ENFORCED   privileged  audit  2 compliant, 1 not enforced',
      `      NOT ENFORCED  aks-three (audit)  audit  ${nothing}`,
      '',
      'clusters and other resources',
      '  compliant      aks-one  northeurope  2 compliant',
      `      ${id('aks-one')}`,
      '  NOT ENFORCED   aks-three  westeurope  Azure reports nothing of ours about it',
      `      ${id('aks-three')}`,
      '  not compliant  aks-two  westeurope  1 compliant, 1 not compliant',
      `      ${id('aks-two')}`,
      '',
      'namespaces',
      '  aks-two  namespace shop  2 objects: approved-registries 2',
      '  aks-two  namespace payments  1 object: approved-registries 1',
      '',
    ].join('\n'),
  );
});

it('shows the same as Markdown', async () => {
  const { palisade } = await lab({ rows: { ...waiting, componentPolicyStates: pods } });
  const { out } = await palisade('status', '--format', 'markdown');
  expect(out).toBe(
    [
      '### Compliance of environment `dev`',
      '',
      'Owner `contoso-platform`, as Azure reports it at 2026-01-02T12:00:00.000Z. 3 clusters: 3 compliant, 1 not compliant, 2 not enforced.',
      '',
      '**Azure reports nothing of ours about cluster** `aks-three`',
      '',
      '#### Controls',
      '',
      '| control | stands | effect | counted |',
      '|---|---|---|---|',
      '| `approved-registries` | **not enforced** | audit | 1 compliant, 1 not compliant, 1 not enforced |',
      '| `privileged` | **not enforced** | audit | 2 compliant, 1 not enforced |',
      '',
      '#### Not compliant, or not enforced',
      '',
      '| control | where | stands | why |',
      '|---|---|---|---|',
      '| `approved-registries` | `aks-three` | **not enforced** | `Azure reports nothing of it here: it is not picked up yet` |',
      '| `approved-registries` | `aks-two` | not compliant | `3 objects` |',
      '| `privileged` | `aks-three` | **not enforced** | `Azure reports nothing of it here: it is not picked up yet` |',
      '',
      '#### Namespaces',
      '',
      '| cluster | namespace | objects | controls |',
      '|---|---|---|---|',
      '| `aks-two` | `shop` | 2 objects | `approved-registries` 2 |',
      '| `aks-two` | `payments` | 1 object | `approved-registries` 1 |',
      '',
    ].join('\n'),
  );
});

it('gives everything as JSON, what is unknown too', async () => {
  const gone = { ...row('privileged'), referenceId: 'gone', compliance: 'Protected' };
  const { palisade } = await lab({
    rows: {
      policyStates: states(...inOne, toDeploy, gone),
      exemptions: [exemptionRow(scope, 'aks-one', toDeploy.assignment)],
    },
  });
  const { out } = await palisade('status', '--format', 'json');
  const found = JSON.parse(out);
  expect(found).toMatchObject({
    schemaVersion: 1,
    environment: 'dev',
    counts: { compliant: 2, nonCompliant: 1, notEnforced: 0 },
    clusters: [{ location: 'northeurope', silent: false }],
    unknown: [{ referenceId: 'gone', compliance: 'Protected' }],
  });
  expect(
    found.states.map(({ title, controls, referenceId, standing }: Record<string, unknown>) => [
      title,
      controls,
      referenceId,
      standing,
    ]),
  ).toEqual([
    [expect.stringMatching(/Defender/), [], defender, 'nonCompliant'],
    ['approved-registries', ['approved-registries'], 'approved-registries_audit', 'compliant'],
    ['privileged', ['privileged'], 'privileged_audit', 'compliant'],
  ]);
  expect((await palisade('status')).out).toContain(
    'reported, and not known here\n  aks-one  "Protected" of assignment "palisade-dev", member "gone", at 2026-01-02T10:00:00Z\n',
  );
});

it('asks again for each member where objects were cut, and says what still is', async () => {
  const componentPolicyStates = pods.slice(0, 2);
  const { palisade, server } = await lab({
    rows: { ...waiting, componentPolicyStates },
    instead: ({ path, query }) =>
      path.includes('componentPolicyStates') && query['$filter']?.includes('approved-registries_audit')
        ? { status: 200, body: JSON.stringify({ '@odata.count': 1200, value: componentPolicyStates }) }
        : path.includes('aks-two') && path.includes('componentPolicyStates')
          ? { status: 200, body: JSON.stringify({ '@odata.count': 1200, value: [] }) }
          : undefined,
  });
  const { out } = await palisade('status');
  expect(out).toContain('not compliant  aks-two (audit)  audit  at least 2 objects\n');
  expect(out).toContain('aks-two  namespace shop  at least 2 objects: approved-registries 2\n');
  const asked = server.sent.filter(({ path }) => path.includes('aks-two') && path.includes('componentPolicyStates'));
  expect(asked).toHaveLength(7);
});

it('says that nothing is picked up where nothing was applied since', async () => {
  const { palisade } = await lab({
    rows: { policyStates: states(...inOne.map((one) => ({ ...one, at: '2025-12-31T23:59:59Z' }))) },
  });
  expect((await palisade('status', '--max-age', '144')).out).toMatch(
    /NOT ENFORCED {2}aks-one \(audit\) {2}audit {2}it was judged on 2025-12-31T23:59:59Z, before what it is judged by changed on 2026-01-01/,
  );
});

it('answers whether a ring may be promoted', async () => {
  const { palisade } = await lab({ rows: { ...waiting, componentPolicyStates: pods } });
  const asked: [what: string, argv: string[], code: number, said: string][] = [
    [
      'the ring where all is well',
      ['--gate', 'first'],
      0,
      '"first" may be promoted to deny: 1 cluster in northeurope\n',
    ],
    [
      'the ring where objects wait',
      ['--gate', 'rest'],
      1,
      'aks-two  approved-registries  3 objects would be denied, such as pod "shop/web"\n',
    ],
    [
      'a cluster that says nothing',
      ['--gate', 'rest'],
      1,
      'aks-three  Azure reports nothing of ours about this cluster\n',
    ],
    ['states that are too old', ['--gate', 'first', '--max-age', '1'], 1, 'more than 1 hour ago'],
    ['Markdown', ['--gate', 'first', '--format', 'markdown'], 0, '### "first" may be promoted to deny'],
    ['JSON', ['--gate', 'rest', '--format', 'json'], 1, '"yes": false'],
  ];
  for (const [what, argv, code, said] of asked) {
    const answered = await palisade('status', ...argv);
    expect(answered.out, what).toContain(said);
    expect(answered.code, what).toBe(code);
  }
});

it('refuses what it does not understand', async () => {
  const { palisade } = await lab();
  const asked: [argv: string[], said: string][] = [
    [['status', '--gate', 'dev'], 'environment "dev" has no ring "dev"'],
    [['status', '--gate', 'first', '--drift'], '--gate and --drift are two questions'],
    [['status', '--max-age', '0'], '--max-age is "0"'],
    [['status', '--format', 'yaml'], 'unknown format "yaml"'],
    [['remediate', '--control', 'none'], 'no member of the environment is of "none"'],
    [['remediate', '--parallel', '31'], '--parallel is "31"'],
    [['remediate', '--deadline', 'soon'], '--deadline is "soon"'],
  ];
  for (const [argv, said] of asked) {
    const { code, err, out } = await palisade(...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
  }
});

it('refuses to answer where Azure does', async () => {
  const { palisade } = await lab({
    instead: ({ path }) =>
      path.includes('PolicyInsights')
        ? { status: 403, body: '{"error":{"code":"AuthorizationFailed","message":"no"}}' }
        : undefined,
  });
  const { code, out, err } = await palisade('status', '--gate', 'first');
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('azure/denied');
});

it('finds what was changed behind our back', async () => {
  const { palisade, emulator } = await lab({
    rows: { exemptions: [exemptionRow(scope, 'aks-one', toDeploy.assignment)] },
  });
  const clean = await palisade('status', '--drift', '--format', 'json');
  expect(JSON.parse(clean.out).drift.map(({ kind }: { kind: string }) => kind)).toEqual(['exemption']);
  const path = `${provider}/policyAssignments/palisade-dev`;
  const { body } = await emulator.send('GET', path);
  await emulator.send('PUT', path, { properties: { ...body.properties, enforcementMode: 'DoNotEnforce' } });
  const { code, out } = await palisade('status', '--drift');
  expect(code).toBe(0);
  expect(out).toMatch(
    /"Palisade \(dev\)" is not as reviewed\n.*\n {4}last written by \S+, 2026-01-01T.*\n {4}enforcementMode comes: "DoNotEnforce"\n/,
  );
  expect(out).toContain('last written by somebody@contoso.example, 2027-01-02T00:00:00Z\n');
  // What Azure holds is not what was reviewed, so nothing that it reports of it is.
  expect((await palisade('status')).out).not.toContain('  compliant  ');
});

const inProgress = {
  provisioningState: 'InProgress',
  deploymentStatus: { totalDeployments: 1, successfulDeployments: 0, failedDeployments: 0 },
};
const done = {
  provisioningState: 'Succeeded',
  deploymentStatus: { totalDeployments: 1, successfulDeployments: 1, failedDeployments: 0 },
};
const failed = {
  provisioningState: 'Failed',
  deploymentStatus: { totalDeployments: 1, successfulDeployments: 0, failedDeployments: 1 },
};
const toRemediate = { policyStates: states(...inOne, toDeploy) };

it('remediates, and follows the task to its end', async () => {
  const { palisade, server } = await lab({
    rows: toRemediate,
    course: { next: [inProgress, inProgress, done], deployments: [] },
  });
  const { code, out, err } = await palisade('remediate');
  expect(out).toMatch(
    /^start {3}.*Defender.* {2}1 resource {2}at \S+ {2}palisade-configure-azure-defender-for-k-[0-9a-f]{12}-1\n1 done\n$/,
  );
  expect(err).toMatch(/^InProgress {2}\S+ {2}0 of 1 done\nSucceeded {2}\S+ {2}1 of 1 done\n$/);
  expect([code, server.remediations.size]).toEqual([0, 1]);
});

it('says what it would remediate, and starts nothing', async () => {
  const { palisade, server } = await lab({ rows: toRemediate });
  const { code, out, err } = await palisade('remediate', '--dry-run', '--control', defender);
  expect([code, err, server.remediations.size]).toEqual([0, '', 0]);
  expect(out).toMatch(/^start {3}/);
  expect(server.sent.filter(({ method }) => method === 'PUT')).toEqual([]);
});

it('says of each deployment why it failed, exit 1', async () => {
  const error = { code: 'AuthorizationFailed', message: 'the identity has no right' };
  const deployments = [{ remediatedResourceId: `${scope}/x`, status: 'Failed', error }];
  const { palisade } = await lab({ rows: toRemediate, course: { next: [failed], deployments } });
  const { code, out, err } = await palisade('remediate');
  expect([code, out.split('\n').at(-2)]).toEqual([1, '0 done, 1 failed']);
  expect(err).toContain(`error  remediation/failed  ${scope}/x\n       "Failed" in task "palisade-configure`);
  expect(err).toContain('AuthorizationFailed: the identity has no right');
});

it('ends at the deadline, and follows the same task next time', async () => {
  const { palisade, server } = await lab({ rows: toRemediate, course: { next: [inProgress], deployments: [] } });
  const first = await palisade('remediate', '--deadline', '1');
  expect([first.code, first.out.split('\n').at(-2)]).toEqual([1, '0 done, 1 not finished']);
  expect(first.err).toContain('run "palisade remediate --environment dev" again');
  expect((await palisade('remediate', '--deadline', '1')).out).toMatch(/^follow/);
  expect(server.remediations.size).toBe(1);
});

it('remediates nothing of an assignment that somebody else took', async () => {
  const { palisade, emulator, server } = await lab({ rows: toRemediate });
  const { body } = await emulator.send('GET', toDeploy.assignment);
  const { identity, location, properties } = body;
  await emulator.send('PUT', toDeploy.assignment, { identity, location, properties: { ...properties, metadata: {} } });
  const { code, out } = await palisade('remediate');
  expect([code, server.remediations.size]).toEqual([1, 0]);
  expect(out).toMatch(/^waits .*\n {4}nothing is started: its assignment is somebody else's\n/);
});

it('goes on where one task is refused, exit 1', async () => {
  const { palisade } = await lab({
    rows: toRemediate,
    instead: ({ method, path }) =>
      method === 'PUT' && path.includes('remediations')
        ? { status: 400, body: '{"error":{"code":"InvalidRemediation","message":"no"}}' }
        : undefined,
  });
  const { code, out, err } = await palisade('remediate');
  expect([code, out.split('\n').at(-2)]).toEqual([1, '0 done']);
  expect(err).toContain('it was not started: InvalidRemediation: no');
});
