import { expect, it } from 'vitest';
import { loadBaseline } from '../../src/io/load-baseline.ts';
import { folderOf } from './folder-of.ts';
import { thrownBy } from './thrown-by.ts';

const profiles = { default: { kubernetes: '1.33' } };
const whole = {
  schemaVersion: 1,
  environment: { name: 'prod', profiles, namespaces: [], workloads: 'warn' },
  bindings: [],
  controls: [],
  exemptions: [],
};

const levels = (level: string) => ({ enforce: { level }, audit: { level }, warn: { level } });
const control = { id: 'a', match: { kinds: [] }, rules: [{}], parameters: {}, define: {} };
const binding = { name: 'a', control: 'a', enforcement: 'deny', namespaces: [], excludedNamespaces: [] };

function load(value: unknown): unknown {
  return loadBaseline('baseline.json', folderOf({ 'baseline.json': JSON.stringify(value) }));
}

it('reads what is whole', () => {
  expect(load(whole)).toEqual(whole);
});

it('reads what was written before there were exemptions', () => {
  expect(load({ ...whole, exemptions: undefined })).toEqual(whole);
});

it.each<[what: string, value: object, message: string]>([
  ['another schema version', { ...whole, schemaVersion: 2 }, 'has schema version 2, expected 1'],
  ['exemptions that are no list', { ...whole, exemptions: {} }, 'an exemption of the baseline ends on no day'],
  ['an exemption without end', { ...whole, exemptions: [{}] }, 'an exemption of the baseline ends on no day'],
  ['one that ends never', { ...whole, exemptions: [{ until: '9999-99-99' }] }, 'ends on no day'],
  ['no bindings', { ...whole, bindings: undefined }, 'lacks its environment, the profiles'],
  [
    'no cluster to judge for',
    { ...whole, environment: { ...whole.environment, profiles: {} } },
    'the profiles of its clusters',
  ],
  [
    'nothing said of workloads',
    { ...whole, environment: { name: 'prod', profiles, namespaces: [] } },
    'does not say what happens to workloads',
  ],
  [
    'a word for workloads that nobody knows',
    { ...whole, environment: { ...whole.environment, workloads: 'wran' } },
    'does not say what happens to workloads',
  ],
  ...(
    [
      ['a version that is none', { profiles: { default: { kubernetes: '1.-5' } } }, 'has Kubernetes version "1.-5"'],
      ['no version', { profiles: { default: {} } }, 'has Kubernetes version undefined'],
      [
        'a level that is none',
        { namespaces: [{ name: 'shop', podSecurity: levels('hardened') }] },
        'a level that is none',
      ],
      [
        'nothing said of where it is assigned',
        { azure: { owner: 'contoso' } },
        'does not say where the environment is',
      ],
      ['no level', { namespaces: [{ name: 'shop' }] }, 'a level that is none'],
    ] as const
  ).map(([what, environment, message]): [string, object, string] => {
    return [what, { ...whole, environment: { ...whole.environment, ...environment } }, message];
  }),
  ['a control twice', { ...whole, controls: [control, control] }, 'holds a control twice'],
  [
    'a control without rules',
    { ...whole, controls: [{ ...control, rules: [] }] },
    'control "a" of the baseline has no rules',
  ],
  [
    'a variant without rules',
    { ...whole, controls: [{ ...control, variants: [{ since: '1.0', rules: [] }] }] },
    'control "a" of the baseline has no rules',
  ],
  [
    'a text for a list of namespaces',
    { ...whole, controls: [control], bindings: [{ ...binding, namespaces: 'webshop' }] },
    'the namespaces of binding "a" are no list of texts',
  ],
  [
    'a binding of no control',
    { ...whole, bindings: [{ control: 'a', enforcement: 'deny' }] },
    'binds control "a" and does not hold it',
  ],
])('refuses %s', async (_what, value, message) => {
  const [finding] = await thrownBy(() => load(value));
  expect([finding?.code, finding?.message]).toEqual(['baseline/unreadable', expect.stringContaining(message)]);
});
