import { expect, it } from 'vitest';
import { checkResources } from '../../src/check/check-resources.ts';
import { ControlBinding, Exemption, pod } from '../../src/index.ts';
import privileged from '../../templates/pod-security/privileged.ts';
import { environmentFiles } from '../conformance/environment-files.ts';
import { workload } from '../conformance/workload-objects.ts';

const image = `contoso.azurecr.io/agent@sha256:${'a'.repeat(64)}`;
const silent = { enforce: 'privileged', audit: 'privileged', warn: 'privileged' } as const;
const said = { control: 'privileged', owner: 'shop', approvedBy: 'security', reason: 'why', until: '2027-01-31' };

const { baseline } = await environmentFiles({ namespaces: [{ name: 'shop', ...silent }] }, (app) => {
  new ControlBinding(app, 'a', { control: privileged });
  new Exemption(app, 'b', { ...said, target: { namespace: 'shop', serviceAccount: 'agent' } });
  new Exemption(app, 'c', { ...said, target: { namespace: 'shop', image } });
});

function specOf(account: object, ...images: readonly string[]): object {
  const { spec } = pod();
  const [container] = spec.containers;
  const containers = images.map((one, i) => {
    return { ...container, name: `c${i}`, image: one, securityContext: { privileged: true } };
  });
  return { ...spec, ...account, containers };
}

function verdictOf(object: object): string {
  const source = { file: 'a.yaml', document: 0, line: 1 };
  const [verdict] = checkResources(baseline, [{ object: object as Record<string, unknown>, source }]);
  return [
    verdict?.verdict,
    ...(verdict?.findings.map(({ path }) => path.replace(/^.*containers|\.securityContext.*$/g, '')) ?? []),
  ].join(' ');
}

it.each<[what: string, namespace: string | undefined, account: object, images: readonly string[], expected: string]>([
  ['an exempt account', 'shop', { serviceAccountName: 'agent' }, ['a'], 'allowed'],
  ['one by its old name, as the API server fills it in', 'shop', { serviceAccount: 'agent' }, ['a'], 'allowed'],
  ['another account', 'shop', { serviceAccountName: 'agent2' }, ['a'], 'denied [0]'],
  ['no account', 'shop', {}, ['a'], 'denied [0]'],
  ['an exempt account elsewhere', 'payments', { serviceAccountName: 'agent' }, ['a'], 'denied [0]'],
  ['an exempt account in no namespace', undefined, { serviceAccountName: 'agent' }, ['a'], 'denied [0]'],
  ['an exempt image', 'shop', {}, [image], 'allowed'],
  ['an exempt image beside another', 'shop', {}, [image, 'a'], 'denied [1]'],
  ['an exempt image elsewhere', 'payments', {}, [image], 'denied [0]'],
])('judges %s', (_what, namespace, account, images, expected) => {
  const metadata = { name: 'web', ...(namespace ? { namespace } : {}) };
  const spec = specOf(account, ...images);
  expect(verdictOf({ apiVersion: 'v1', kind: 'Pod', metadata, spec })).toBe(expected);
  const deployed = workload('Deployment', metadata as { name: string; namespace: string }, spec as never);
  expect(verdictOf(deployed)).toBe(expected.replace('denied', 'warned'));
});
