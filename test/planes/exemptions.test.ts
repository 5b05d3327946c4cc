import { expect, it } from 'vitest';
import { RestrictedPods } from '../../constructs/library/restricted-pods.ts';
import { collect } from '../../src/authoring/collect.ts';
import {
  defineEnvironment,
  type EnvironmentInput,
  Exemption,
  type ExemptionProps,
  PalisadeApp,
} from '../../src/index.ts';
import { renderTree } from '../../src/io/render-tree.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import { synthesize } from '../../src/planes/all.ts';
import { verify } from '../../src/verify/all.ts';
import { compiledControls, project } from '../conformance/compiled-controls.ts';

const controls = (await compiledControls()).map(({ control }) => control);
const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';
const cluster = `${subscription}/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/edge-1`;
const account = { namespace: 'shop', serviceAccount: 'agent' } as const;
const image = { namespace: 'shop', image: `contoso.azurecr.io/agent@sha256:${'a'.repeat(64)}` } as const;
const said: ExemptionProps = {
  control: 'privileged',
  target: { cluster },
  owner: 'shop',
  approvedBy: 'security',
  reason: 'the vendor mends it in May',
  until: '2027-01-31',
};

const profiles = {
  default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' },
  edge: { kubernetes: '1.33', policyEngine: 'gatekeeper' },
  bare: { kubernetes: '1.33', policyEngine: 'vap' },
} as const;

function artifactsOf(
  given: readonly Partial<ExemptionProps>[],
  bundle = true,
  changes: Partial<EnvironmentInput> = {},
): Artifact[] {
  const environment = defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles,
    namespaces: [{ name: 'shop' }, { name: 'payments' }],
    azure: { owner: 'contoso-platform', assignmentScope: subscription },
    ...changes,
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  new RestrictedPods(app, 'pods', { level: 'restricted', version: 'v1.33', bundle });
  for (const [i, props] of given.entries()) new Exemption(app, `exemption-${i}`, { ...said, ...props });
  const baselines = collect(app, controls, project);
  const artifacts = baselines.flatMap(synthesize);
  expect(verify(artifacts, baselines)).toEqual([]);
  return artifacts;
}

const filesOf = (...given: Parameters<typeof artifactsOf>): Map<string, string> =>
  new Map([...renderTree(artifactsOf(...given))].filter(([path]) => !path.endsWith('/MANIFEST')));

/** Returns the paths whose text another set of files does not have. */
const changed = (files: ReadonlyMap<string, string>, before: ReadonlyMap<string, string>): string[] =>
  [...files].flatMap(([path, text]) => (before.get(path) === text ? [] : [path])).sort();

const folder = 'environments/prod';
const exemptionFiles = (files: ReadonlyMap<string, string>) =>
  [...files].filter(([path]) => path.startsWith(`${folder}/azure/exemptions/`));

it('writes the exemption of a cluster as Azure takes it, with the shares of its binding alone', () => {
  const found = exemptionFiles(filesOf([{ category: 'mitigated' }]));
  expect(found.map(([path, text]) => [path, JSON.parse(text)])).toEqual([
    [
      `${folder}/azure/exemptions/privileged-c2ab71c988a4-prod.json`,
      {
        type: 'Microsoft.Authorization/policyExemptions',
        scope: cluster,
        name: 'privileged-c2ab71c988a4-prod',
        properties: {
          displayName: 'privileged: cluster edge-1',
          description: 'the vendor mends it in May',
          metadata: {
            palisade: {
              owner: 'contoso-platform',
              environment: 'prod',
              name: 'privileged-c2ab71c988a4-prod',
              source: 'test/planes/exemptions.test.ts Exemption "exemption-0"',
              exemption: {
                control: 'privileged',
                owner: 'shop',
                approvedBy: 'security',
                reason: 'the vendor mends it in May',
              },
            },
          },
          policyAssignmentId: `${subscription}/providers/Microsoft.Authorization/policyAssignments/pss-rstr-prod`,
          policyDefinitionReferenceIds: ['privileged', 'privileged_workloads'],
          exemptionCategory: 'Mitigated',
          expiresOn: '2027-01-31T23:59:59Z',
          assignmentScopeValidation: 'Default',
        },
      },
    ],
  ]);
});

it('gives it a name that neither the end nor the reason changes, of at most 64 characters', () => {
  const nameOf = (props: Partial<ExemptionProps>) => exemptionFiles(filesOf([props])).map(([path]) => path);
  const name = nameOf({});
  expect(name).toHaveLength(1);
  expect(nameOf({ until: '2027-03-01', reason: 'another', owner: 'x', approvedBy: 'y' })).toEqual(name);
  expect(nameOf({ control: 'host-ports' })).not.toEqual(name);
  expect(nameOf({ target: { cluster: cluster.replace('edge-1', 'edge-2') } })).not.toEqual(name);
  const long = filesOf([{ control: 'seccomp-profile-restricted' }], true, { name: 'fifteen-letters' });
  const [path] = [...long.keys()].filter((one) => one.includes('/exemptions/'));
  expect(path?.split('/').at(-1)?.replace('.json', '').length).toBeLessThanOrEqual(64);
});

it('takes the control out of its bundle, so that nothing else is exempt', () => {
  for (const target of [{ cluster }, account, image]) {
    const [before, after] = [filesOf([]), filesOf([{ target }])];
    const constraints = [...after.keys()].filter((path) => path.startsWith(`${folder}/edge/2-policies/constraints/`));
    expect(constraints.map((path) => path.split('/').at(-1)).sort()).toEqual([
      'pod-security-restricted.yaml',
      'privileged.yaml',
    ]);
    const bundled = `${folder}/edge/1-templates/pod-security-restricted.yaml`;
    expect(after.get(bundled)).not.toContain('[privileged]');
    expect(before.get(bundled)).toContain('[privileged]');
  }
});

it('gives the parameter to the template of the control, and its values to the constraints', () => {
  const [before, after] = [filesOf([], false), filesOf([{ target: account }, { target: image }], false)];
  expect(changed(after, before)).toEqual([
    `${folder}/azure/definitions/palisade-privileged-prod.json`,
    `${folder}/azure/definitions/palisade-privileged_workloads-prod.json`,
    `${folder}/azure/templates/privileged.yaml`,
    `${folder}/bare/2-policies/vap/privileged/policy.yaml`,
    `${folder}/baseline.json`,
    `${folder}/edge/1-templates/privileged.yaml`,
    `${folder}/edge/2-policies/constraints/privileged.yaml`,
  ]);
  const definition = (name: string) =>
    JSON.parse(after.get(`${folder}/azure/definitions/palisade-${name}-prod.json`) ?? '').properties.policyRule.then
      .details;
  for (const name of ['privileged', 'privileged_workloads'])
    expect(definition(name).values).toEqual({ exempt: [image, account] });
  expect(after.get(`${folder}/edge/2-policies/constraints/privileged.yaml`)?.split('\n').slice(-7)).toEqual([
    '  parameters:',
    '    exempt:',
    '      - namespace: shop',
    `        image: ${image.image}`,
    '      - namespace: shop',
    '        serviceAccount: agent',
    '',
  ]);
});

it('emits what no lint finds anything in, by each engine and version of Rego', () => {
  const template = filesOf([{ target: account }, { target: image }], false).get(
    `${folder}/edge/1-templates/privileged.yaml`,
  );
  expect(template).toContain('not exempt_pod');
  expect(template).toContain('not image in exempt_images');
  expect(template).toContain('&& !variables.exemptPod');
  expect(template).toContain('!(c.?image.orValue("") in variables.exemptImages)');
});

it('leaves every template alone where a whole cluster is exempt', () => {
  const [before, after] = [filesOf([], false), filesOf([{}], false)];
  expect(changed(after, before).map((path) => path.replace(/-[0-9a-f]{12}-/, '-*-'))).toEqual([
    `${folder}/azure/exemptions/privileged-*-prod.json`,
    `${folder}/baseline.json`,
  ]);
});
