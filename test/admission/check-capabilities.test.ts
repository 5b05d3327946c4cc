import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PodDefaults } from '../../constructs/library/pod-defaults.ts';
import { boundPolicies } from '../../src/admission/bound-policies.ts';
import { checkCapabilities } from '../../src/admission/check-capabilities.ts';
import { collect } from '../../src/authoring/collect.ts';
import {
  type ClusterProfileInput,
  ControlBinding,
  defineEnvironment,
  type EnvironmentInput,
  PalisadeApp,
} from '../../src/index.ts';
import { addOnOf, addOnVersions, isAddOnSince } from '../../src/model/add-on-versions.ts';
import { type Capability, capabilities, isCapable } from '../../src/model/capability.ts';
import { gatekeeperMinor } from '../../src/model/gatekeeper-minor.ts';
import { PalisadeError } from '../../src/model/palisade-error.ts';
import nodePort from '../../templates/network/node-port.ts';
import privileged from '../../templates/pod-security/privileged.ts';
import { compiledControls, project } from '../conformance/compiled-controls.ts';

const shipped = (await compiledControls()).map(({ control }) => control);

function baselineOf(
  profile: Partial<ClusterProfileInput>,
  changes: Partial<EnvironmentInput> = {},
  controls = [privileged],
) {
  const environment = defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon', ...profile } },
    namespaces: [{ name: 'shop' }],
    azure: { owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' },
    workloads: 'off',
    ...changes,
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  for (const control of controls) new ControlBinding(app, control.id, { control });
  if (changes.mutation === 'on') new PodDefaults(app, 'defaults');
  const [baseline] = collect(app, shipped, project);
  if (baseline === undefined) throw new Error('no baseline');
  return baseline;
}

const shownOf = (...given: Parameters<typeof baselineOf>) =>
  checkCapabilities(baselineOf(...given)).map(({ severity, message, mend }) => `${severity} ${message}: ${mend}`);

const rego = { engines: 'rego' } as const;
const until = (version: string) => `upgrade the clusters until they have add-on ${version}, and say so in addOn`;

describe('says what a profile cannot do', () => {
  it.each<[what: string, given: Parameters<typeof baselineOf>, expected: readonly string[]]>([
    ['the default add-on, with nothing asked', [{}], []],
    [
      'the default add-on, with all but policies asked',
      [{ regoVersion: 'v1' }, { enforcement: 'warn', workloads: 'deny', mutation: 'on' }],
      [],
    ],
    [
      'an add-on without templates in v1',
      [{ ...rego, addOn: '1.2.1' }],
      [
        `error add-on 1.2.1 of profile "default" does not take ConstraintTemplates of templates.gatekeeper.sh/v1, which every control needs: take its clusters out of the profile, or ${until('1.3.0')}`,
      ],
    ],
    [
      'Rego v1 too early',
      [{ ...rego, addOn: '1.10.1', regoVersion: 'v1' }],
      [
        `error add-on 1.10.1 of profile "default" does not run Rego v1, which regoVersion: "v1" asks: set regoVersion to "v0" in the profile, or ${until('1.11.1')}`,
      ],
    ],
    ['Rego v1 where none is emitted', [{ engines: 'cel', addOn: '1.10.1', regoVersion: 'v1' }], []],
    [
      "Rego v1 on Gatekeeper of one's own",
      [{ policyEngine: 'gatekeeper', gatekeeper: '3.18', regoVersion: 'v1' }],
      [
        'error Gatekeeper 3.18 of profile "default" does not run Rego v1, which regoVersion: "v1" asks: set regoVersion to "v0" in the profile, or upgrade to Gatekeeper 3.19',
      ],
    ],
    [
      'a warning of one control',
      [{ ...rego, addOn: '1.1.0' }, { controls: { privileged: 'warn' } }, [privileged, nodePort]],
      [
        `error add-on 1.1.0 of profile "default" does not take ConstraintTemplates of templates.gatekeeper.sh/v1, which every control needs: take its clusters out of the profile, or ${until('1.3.0')}`,
        `error add-on 1.1.0 of profile "default" does not warn, which the enforcement of "privileged" asks: set the enforcement to "audit" or "deny", or ${until('1.2.1')}`,
      ],
    ],
    [
      'denied workloads',
      [{ ...rego, addOn: '1.6.1' }, { workloads: 'deny' }],
      [
        `error add-on 1.6.1 of profile "default" does not judge workloads by the pods that they will make, which workloads: "deny" asks: set workloads to "off" in the environment, or ${until('1.7.0')}`,
      ],
    ],
    [
      'warned workloads, by the Gatekeeper alone',
      [{ ...rego, gatekeeper: '3.16' }, { workloads: 'warn' }],
      [
        `warning the add-on with Gatekeeper 3.16 of profile "default" does not judge workloads by the pods that they will make, which workloads: "warn" asks: set workloads to "off" in the environment, or ${until('1.7.0')}`,
      ],
    ],
    [
      'warned workloads where nothing judges pods',
      [{ ...rego, gatekeeper: '3.16' }, { workloads: 'warn' }, [nodePort]],
      [],
    ],
    [
      'warned workloads where nothing is denied',
      [
        { ...rego, gatekeeper: '3.16' },
        { workloads: 'warn', enforcement: 'audit' },
      ],
      [],
    ],
    [
      'mutation',
      [{ ...rego, addOn: '1.3.0' }, { mutation: 'on' }],
      [
        `error add-on 1.3.0 of profile "default" does not mutate, which mutation: "on" asks: set mutation to "off" in the environment, or ${until('1.4.0')}`,
      ],
    ],
    [
      'policies that Gatekeeper makes',
      [{ addOn: '1.16.1', generateVAP: true }],
      [
        `warning add-on 1.16.1 of profile "default" does not surely make a ValidatingAdmissionPolicy of a template, which generateVAP asks: leave it to the webhook and remove generateVAP from the profile, or ${until('1.16.2')}`,
      ],
    ],
    ['them on a newer one', [{ addOn: '1.17.0', generateVAP: true }], []],
    ['clusters without Gatekeeper', [{ policyEngine: 'vap' }, { enforcement: 'warn' }], []],
  ])('%s', (_what, given, expected) => {
    expect(shownOf(...given)).toEqual(expected);
  });

  it.each<[what: string, profile: Partial<ClusterProfileInput>, expected: readonly string[]]>([
    ['an add-on that can', { addOn: '1.8.0', ...rego }, []],
    [
      'an add-on that cannot',
      { addOn: '1.7.1', ...rego },
      [
        `error add-on 1.7.1 of profile "default" does not judge CONNECT, which "exec" asks: bind it in environments alone whose clusters can, or ${until('1.8.0')}`,
      ],
    ],
    [
      "Gatekeeper of one's own",
      { policyEngine: 'gatekeeper' },
      [
        'warning Gatekeeper 3.23 of profile "default" does not judge CONNECT, which "exec" asks: bind it in environments alone whose clusters can, or have its webhook asked, and leave it',
      ],
    ],
  ])('CONNECT on %s', (_what, profile, expected) => {
    const baseline = baselineOf(profile);
    // No control can read what is asked for then yet, so the kind is put in after it was compiled.
    const found = checkCapabilities(baseline, (given, of) =>
      boundPolicies(given, of).map(({ policy, binding, control }) => ({
        control,
        binding: { ...binding, control: 'exec' },
        policy: { ...policy, kinds: [{ group: '', kind: 'PodExecOptions' }] },
      })),
    );
    expect(found.map(({ severity, message, mend }) => `${severity} ${message}: ${mend}`)).toEqual(expected);
  });
});

describe('refuses a profile with', () => {
  it.each<[what: string, profile: Partial<ClusterProfileInput>, message: string, mend: string]>([
    [
      'CEL on an add-on that has none',
      { addOn: '1.9.1' },
      'add-on 1.9.1 has no stable CEL engine',
      'set engines to "rego" in the profile, or upgrade the clusters to add-on 1.10.0',
    ],
    [
      'an add-on of no version',
      { addOn: '1.16' },
      '"1.16" of profile "default" is no version of the Azure Policy add-on',
      'write one such as "1.16.1", and none below 1.0.0',
    ],
    [
      'an add-on older than all',
      { addOn: '0.9.0' },
      '"0.9.0" of profile "default" is no version of the Azure Policy add-on',
      'write one such as "1.16.1", and none below 1.0.0',
    ],
    [
      'an add-on and another Gatekeeper',
      { addOn: '1.16.1', gatekeeper: '3.23' },
      'profile "default" has add-on 1.16.1, inside of which is Gatekeeper 3.20.1, and Gatekeeper 3.23',
      'remove gatekeeper from the profile',
    ],
    [
      'an add-on beside Gatekeeper of its own',
      { policyEngine: 'gatekeeper', addOn: '1.16.1' },
      'profile "default" has a version of the Azure Policy add-on, and its policy engine is "gatekeeper"',
      'remove addOn from the profile',
    ],
  ])('%s', (_what, profile, message, mend) => {
    try {
      baselineOf(profile);
      expect.fail('it is taken');
    } catch (error) {
      if (!(error instanceof PalisadeError)) throw error;
      expect(error.findings).toMatchObject([{ code: 'environment/ill-formed', message, mend }]);
    }
  });
});

it('follows the version of the add-on', () => {
  const profile = (given: Partial<ClusterProfileInput>) => baselineOf(given).environment.profiles['default'];
  expect([profile({ addOn: '1.16.1' })?.gatekeeper, profile({ addOn: '1.12.0' })?.gatekeeper]).toEqual([
    '3.20.1',
    '3.19.1',
  ]);
  expect([profile({})?.gatekeeper, profile({})?.addOn]).toEqual(['3.20', undefined]);
  expect(profile({ addOn: '1.18.0', gatekeeper: '3.22' })?.gatekeeper).toBe('3.22');
});

it.each([
  ['3.20', '1.13.0'],
  ['3.23', '1.13.0'],
  ['3.17.1', '1.7.1'],
  ['3.16', '1.5.0'],
  ['3.15', '1.3.0'],
  ['3.14', '1.3.0'],
  ['3.10', undefined],
  [null, undefined],
])('Gatekeeper %s is taken for add-on %s', (gatekeeper, expected) => {
  expect(addOnOf({ gatekeeper })).toBe(expected);
});

it('knows the versions of the add-on in their order, and no capability that none of them has', () => {
  for (const [i, { version, released, gatekeeper }] of addOnVersions.entries()) {
    const before = addOnVersions[i - 1];
    if (before) expect([isAddOnSince(version, before.version), released >= before.released]).toEqual([true, true]);
    expect([/^\d{4}-\d\d$/.test(released), gatekeeperMinor(gatekeeper) > 10]).toEqual([true, true]);
  }
  const newest = { policyEngine: 'azure-policy-addon', addOn: '1.16.1', gatekeeper: '3.20.1' } as const;
  const names = Object.keys(capabilities) as Capability[];
  expect(names.filter((name) => !isCapable(newest, name))).toEqual(['generated-policies']);
  for (const { source } of Object.values(capabilities)) expect(source).toMatch(/^https:\/\//);
});

it.each([
  ['1.16.1', '1.16.1', true],
  ['1.10.0', '1.9.1', true],
  ['1.9.1', '1.10.0', false],
  ['1.15.5-1', '1.15.5', true],
  ['1.15.5', '1.15.5-1', false],
])('%s since %s is %s', (version, since, expected) => {
  expect(isAddOnSince(version, since)).toBe(expected);
});

it('says in docs/clusters.md since when each is there', () => {
  const text = readFileSync(join(project, 'docs/clusters.md'), 'utf8');
  const rows = [...text.matchAll(/^\| [^|]+ \| (?:after )?(\d+\.\d+\.\d+) \| (?:3\.(\d+)|[^|]+) \|$/gm)];
  const shown = rows.map(([row, addOn, minor]) => `${row.includes('after') ? '1.16.2' : addOn} ${minor ?? null}`);
  const known = Object.values(capabilities).map(({ addOn, gatekeeper }) => `${addOn} ${gatekeeper}`);
  expect(shown.sort()).toEqual(known.sort());
});
