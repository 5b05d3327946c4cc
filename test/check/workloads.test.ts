import { expect, it } from 'vitest';
import { collect } from '../../src/authoring/collect.ts';
import { checkResources } from '../../src/check/check-resources.ts';
import { ControlBinding, defineEnvironment, type EnvironmentInput, PalisadeApp, pod } from '../../src/index.ts';
import privileged from '../../templates/pod-security/privileged.ts';
import { compiledControls, project } from '../conformance/compiled-controls.ts';
import { expandedKinds, workload } from '../conformance/workload-objects.ts';

const controls = (await compiledControls()).map(({ control }) => control);
const { spec: bad } = pod((one) => {
  one.spec.containers[0].securityContext = { ...one.spec.containers[0].securityContext, privileged: true };
});
const metadata = { name: 'web', namespace: 'shop' };
const source = { file: 'a.yaml', document: 0, line: 1 };

function verdictsOf(changes: Partial<EnvironmentInput>, objects: readonly object[]) {
  const environment = defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: { kubernetes: '1.33', policyEngine: 'gatekeeper' } },
    // Of a namespace that is not declared, Pod Security Admission says nothing here.
    namespaces: [],
    ...changes,
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  new ControlBinding(app, 'a', { control: privileged });
  const [baseline] = collect(app, controls, project);
  if (baseline === undefined) throw new Error('no baseline');
  const resources = objects.map((object) => ({ object: object as Record<string, unknown>, source }));
  return checkResources(baseline, resources).map((one) => {
    const { verdict, findings, podsDenied } = one;
    // A workload that is taken although its pods are not says so, and nothing else does.
    expect(podsDenied === true).toBe(verdict === 'warned' && (changes.enforcement ?? 'deny') === 'deny');
    return [verdict, findings[0]?.enforcement];
  });
}

// The environment that says nothing warns. Never more than happens to the pods.
it.each<
  [enforcement: 'audit' | 'warn' | 'deny', workloads: 'off' | 'warn' | 'deny' | undefined, verdict: string, as: string]
>([
  ['deny', undefined, 'warned', 'warn'],
  ['deny', 'warn', 'warned', 'warn'],
  ['deny', 'off', 'warned', 'warn'],
  ['deny', 'deny', 'denied', 'deny'],
  ['warn', undefined, 'warned', 'warn'],
  ['warn', 'deny', 'warned', 'warn'],
  ['audit', undefined, 'allowed', 'audit'],
  ['audit', 'warn', 'allowed', 'audit'],
  ['audit', 'deny', 'allowed', 'audit'],
])('where pods come to %s and workloads to %s, a workload is %s', (enforcement, workloads, verdict, as) => {
  const kinds = [...Object.keys(expandedKinds), 'ReplicaSet'];
  const objects = kinds.map((kind) => workload(kind, metadata, bad));
  const changes = { enforcement, ...(workloads ? { workloads } : {}) };
  expect(verdictsOf(changes, objects)).toEqual(kinds.map(() => [verdict, as]));
});

it('a pod is denied whatever is said of workloads', () => {
  const object = { apiVersion: 'v1', kind: 'Pod', metadata, spec: bad };
  for (const workloads of ['off', 'warn', 'deny'] as const)
    expect(verdictsOf({ workloads }, [object])).toEqual([['denied', 'deny']]);
});
