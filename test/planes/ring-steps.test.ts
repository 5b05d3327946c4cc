import { expect, it } from 'vitest';
import { collect } from '../../src/authoring/collect.ts';
import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { makePlan } from '../../src/azure/make-plan.ts';
import { readResource } from '../../src/azure/read-resource.ts';
import { ControlBinding, defineEnvironment, PalisadeApp } from '../../src/index.ts';
import { synthesize } from '../../src/planes/all.ts';
import privileged from '../../templates/pod-security/privileged.ts';

const stamp = { owner: 'contoso-platform', environment: 'dev' };
const ring = [{ name: 'first', locations: ['northeurope'], enforcement: 'deny' } as const];

/** What is generated for a control of pods, of which authors of workloads are warned where pods are denied. */
function generated(enforcement: 'audit' | 'deny', rings: typeof ring | [] = []): AzureResource[] {
  const environment = defineEnvironment({
    name: 'dev',
    enforcement,
    profiles: { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' } },
    namespaces: [{ name: 'shop' }],
    azure: { owner: stamp.owner, assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000', rings },
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  new ControlBinding(app, 'privileged', { control: privileged });
  return collect(app, [privileged], '/')
    .flatMap(synthesize)
    .flatMap(({ path, body }) => (/\/azure\/.*\.json$/.test(path) ? (readResource(body as never) ?? []) : []));
}

const [audit, deny, ringed] = [generated('audit'), generated('deny'), generated('audit', ring)];

// What workloads are only warned of must never be denied on the way, whichever way an environment turns.
it.each<[what: string, from: AzureResource[], to: AzureResource[], steps: string[]]>([
  [
    'a ring that denied, in an environment that audits everywhere from now on',
    ringed,
    audit,
    [
      'update policyAssignments palisade-dev',
      'update policyDefinitions palisade-privileged-dev',
      'update policySetDefinitions palisade-dev',
      'delete policyDefinitions palisade-privileged_audit-dev',
      'delete policyDefinitions palisade-privileged_workloads-dev',
    ],
  ],
  [
    'a ring that is the first to deny',
    audit,
    ringed,
    [
      'create policyDefinitions palisade-privileged_audit-dev',
      'create policyDefinitions palisade-privileged_workloads-dev',
      'update policySetDefinitions palisade-dev',
      'update policyDefinitions palisade-privileged-dev',
      'update policyAssignments palisade-dev',
    ],
  ],
  [
    'an environment that denies everywhere, after a ring',
    ringed,
    deny,
    [
      'update policySetDefinitions palisade-dev',
      'update policyAssignments palisade-dev',
      'delete policyDefinitions palisade-privileged_audit-dev',
    ],
  ],
  [
    'an environment that goes back to one ring, where for a moment only an audit is left',
    deny,
    ringed,
    [
      'create policyDefinitions palisade-privileged_audit-dev',
      'update policySetDefinitions palisade-dev laxer',
      'update policyAssignments palisade-dev',
    ],
  ],
])('%s', (_what, from, to, expected) => {
  const { plan, findings } = makePlan(stamp, to, from);
  const shown = plan.steps.map(({ action, resource, passing }) =>
    [action, resource.kind, resource.name, passing].filter((word) => word !== undefined).join(' '),
  );
  expect([shown, findings]).toEqual([expected, []]);
});
