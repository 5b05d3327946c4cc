import { expect, it } from 'vitest';
import { folderOf } from '../io/folder-of.ts';
import { answer, appText, plainApp, stackFrame } from './world.ts';

async function explain(...argv: readonly string[]) {
  const project = folderOf({ 'constructs/main.ts': plainApp('dev audit', 'prod deny') });
  await answer(project, ['synth']);
  return answer(project, ['explain', ...argv]);
}

it('says what a control demands, how to comply, and where it is enforced', async () => {
  const { code, out, err } = await explain('privileged');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^privileged 1\.0\.0 — Privileged containers \(critical\)\n/);
  expect(out).toContain('  denies each of its containers where  c.?securityContext.?privileged.orValue(false)\n');
  expect(out).toContain('    mend  remove securityContext.privileged\n');
  expect(out).toContain('  dev/privileged: audit, from constructs/main.ts:5 ControlBinding "a"\n');
  expect(out).toContain('  prod/privileged: deny, from constructs/main.ts:5 ControlBinding "a"\n');
  expect(out).toContain('  pss baseline/privileged (same)\n');
});

it('says the same as JSON', async () => {
  const { code, out } = await explain('privileged', '--format', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    control: { id: 'privileged', version: '1.0.0' },
    bindings: [
      { environment: 'dev', name: 'privileged', enforcement: 'audit', parameters: {} },
      { environment: 'prod', name: 'privileged', enforcement: 'deny', parameters: {} },
    ],
  });
});

it.each([
  ['priviledged', 'unknown control "priviledged", expected "privileged"'],
  ['zzzzzzzzzz', 'unknown control "zzzzzzzzzz"'],
  ['constructor', 'unknown control "constructor"'],
])('refuses %s', async (id, message) => {
  const { code, out, err } = await explain(id);
  expect([code, out]).toEqual([2, '']);
  expect(err).toBe(`error  control/unknown\n       ${message}\n       mend: use one of: privileged\n1 error\n`);
  expect(err).not.toMatch(stackFrame);
});

const ofAzure = appText(
  "const azure = { owner: 'contoso', location: 'westeurope', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' };",
  "const rings = [{ name: 'first', locations: ['westeurope'], enforcement: 'deny' }];",
  "const at = (name, enforcement, more) => defineEnvironment({ name, enforcement, profiles, namespaces: [], azure: { ...azure, ...more, locations: [name === 'dev' ? 'westeurope' : 'northeurope'] } });",
  "const app = new PalisadeApp({ controls: [shippedControls], environments: [at('dev', 'audit', { rings }), at('prod', 'deny')] });",
  `const { AksClusterHardening } = await import('${new URL('../../constructs/library/aks-cluster-hardening.ts', import.meta.url).href}');`,
  "new AksClusterHardening(app, 'clusters', { nodeUpgrades: 'deny', runCommand: 'deny' });",
);

async function explainOfAzure(...argv: readonly string[]) {
  const project = folderOf({ 'constructs/main.ts': ofAzure });
  expect(await answer(project, ['synth'])).toMatchObject({ code: 0 });
  return answer(project, ['explain', ...argv]);
}

it('says of a control of Azure resources what it denies, reads and stands beside', { timeout: 30_000 }, async () => {
  const { code, out, err } = await explainOfAzure('aks-node-upgrades');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatchInlineSnapshot(`
    "aks-node-upgrades 1.0.0 — Nodes that take security patches by themselves (high)
    The operating system of nodes gets security patches only through a channel of its own; the channel Unmanaged leaves restarts, and with them kernels, to somebody else.

    Judges Microsoft.ContainerService/managedClusters, in the request itself: what is left out is denied
      denies it where
        Microsoft.ContainerService/managedClusters/autoUpgradeProfile.nodeOSUpgradeChannel is none of "NodeImage", "SecurityPatch", or not there
        mend  set autoUpgradeProfile.nodeOSUpgradeChannel to SecurityPatch or NodeImage

    Reads
      Microsoft.ContainerService/managedClusters/autoUpgradeProfile.nodeOSUpgradeChannel
        at properties.autoUpgradeProfile.nodeOSUpgradeChannel

    Parameters
      effect (Audit, Deny or Disabled; default Audit): what happens to what is not compliant

    Bound in
      dev/node-upgrades-deny: Disabled, Deny in rings that deny, in initiative "clusters", from constructs/main.ts:9 AksClusterHardening "clusters"
      prod/node-upgrades-deny: Deny, in initiative "clusters", from constructs/main.ts:9 AksClusterHardening "clusters"

    Azure's own definitions
      azure-kubernetes-service-clusters-should-enable-node-os-auto-upgrade
        04408ca5-aa10-42ce-8536-98955cdddd4c 1.0.0: Azure Kubernetes Service Clusters should enable node os auto-upgrade
        this one demands more
        can Audit, Disabled, so it denies nothing
        takes allowedNodeOsUpgradeChannels, by default ["NodeImage","SecurityPatch"]
        bound: Audit in dev, Audit in prod
    "
  `);
});

it('says the same of it as JSON', { timeout: 30_000 }, async () => {
  const { out } = await explainOfAzure('aks-run-command', '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({
    control: { kind: 'azure', id: 'aks-run-command', mend: 'set apiServerAccessProfile.disableRunCommand to true' },
    bindings: [
      { environment: 'dev', name: 'run-command-deny', effect: 'Disabled', ringEffect: 'Deny' },
      { environment: 'prod', name: 'run-command-deny', initiative: 'clusters', effect: 'Deny', ringEffect: null },
    ],
    reads: [{ path: 'properties.apiServerAccessProfile.disableRunCommand' }],
    builtIns: [
      {
        key: 'azure-kubernetes-service-clusters-should-disable-command-invoke',
        relation: 'same',
        effects: ['Audit', 'Disabled'],
        bound: [
          { environment: 'dev', effect: 'Audit' },
          { environment: 'prod', effect: 'Audit' },
        ],
      },
    ],
  });
});

it('takes the bound controls of Azure resources for known ones', { timeout: 30_000 }, async () => {
  const { code, err } = await explainOfAzure('aks-run-comand');
  expect([code, err]).toEqual([
    2,
    expect.stringContaining('unknown control "aks-run-comand", expected "aks-run-command"'),
  ]);
  expect(err).toContain('use one of: aks-network-policy-engine, aks-node-upgrades, aks-run-command\n');
});
