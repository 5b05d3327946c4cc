import { defineControl, namespace, namespaces, systemNamespaces } from 'palisade-aks';

const prefix = 'pod-security.kubernetes.io/';
const name = 'object.?metadata.?name.orValue("")';
const wordsMend = 'write privileged, baseline or restricted, to the letter';
const versionMend = 'write latest, or a minor such as v1.33';
const laterMend = 'write a later version, or latest';
const floorMend =
  'set the label to a level that is strict enough, or have the namespace declared with the level it needs';

/**
 * Who may change the labels of a namespace decides what its pods may do. Each label is read by itself, so that an update
 * that touches none of them is never judged. A version of more than eighteen digits is refused though upstream reads some.
 *
 * Source: https://github.com/kubernetes/pod-security-admission/blob/v0.37.2/api/helpers.go
 */
export default defineControl({
  id: 'pod-security-labels',
  title: 'Pod Security labels of namespaces',
  description:
    'Whoever takes the enforce label off a namespace, or writes one that is read otherwise than it looks, decides what all of its pods may do.',
  version: '1.0.0',
  severity: 'critical',
  match: namespaces,
  parameters: {
    floor: {
      type: 'string',
      enum: ['privileged', 'baseline', 'restricted'],
      default: 'baseline',
      description: 'The weakest level that a namespace may enforce.',
    },
    restricted: names('Namespaces that have to enforce restricted, whatever the floor.'),
    baseline: names('Namespaces that have to enforce baseline at least, whatever the floor.'),
    privileged: names('Namespaces that may enforce privileged, or nothing.'),
    exempt: names('Namespaces that are not judged; those of the system never are.'),
    outdated: names('Versions that are too early to be enforced, except where a namespace may enforce privileged.'),
  },
  define: {
    // By name, here: a policy that Gatekeeper generates meets Namespaces whatever the constraint excludes.
    'guarded(name)': `!(name in [${systemNamespaces.map((one) => JSON.stringify(one)).join(', ')}]) && !(name in params.exempt)`,
    'floorOf(name)':
      'name in params.restricted ? "restricted" : name in params.baseline ? "baseline" : name in params.privileged ? "privileged" : params.floor',
    'tooWeak(level, least)':
      'least != "privileged" && (level == "privileged" || least != "baseline" && level == "baseline")',
  },
  rules: [
    level('enforce', 'restricted'),
    {
      name: 'missing',
      each: 'object',
      deny: `!${label('enforce')}.hasValue() && guarded(${name}) && floorOf(${name}) != "privileged"`,
      message: `label ${prefix}enforce is missing, and the namespace has to enforce at least {floorOf(${name})}`,
      mend: floorMend,
    },
    {
      name: 'floor',
      each: 'object',
      deny: `tooWeak(${label('enforce')}.orValue("restricted"), floorOf(${name})) && guarded(${name})`,
      message: `label ${prefix}enforce is "{${label('enforce')}.orValue("")}", and the namespace has to enforce at least {floorOf(${name})}`,
      mend: floorMend,
    },
    {
      name: 'outdated',
      each: 'object',
      deny: `${label('enforce-version')}.orValue("latest") in params.outdated && floorOf(${name}) != "privileged" && guarded(${name})`,
      message: `label ${prefix}enforce-version is "{${label('enforce-version')}.orValue("")}", a version of the standards that lets through what the environment refuses`,
      mend: laterMend,
    },
    level('audit', 'privileged'),
    level('warn', 'privileged'),
    version('enforce'),
    version('audit'),
    version('warn'),
  ],
  references: [
    { to: 'cis-kubernetes', id: '5.2.1', relation: 'overlaps' },
    { to: 'nsa', id: 'Pod security enforcement', relation: 'overlaps' },
    { to: 'kubescape', id: 'C-0192', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sRequiredLabels', relation: 'overlaps' },
  ],
  samples: {
    parameters: {
      floor: 'restricted',
      baseline: ['tools'],
      privileged: ['log-agents'],
      exempt: ['legacy'],
      outdated: ['v1.0', 'v1.22'],
    },
    allowed: [
      { name: 'restricted', object: namespace() },
      {
        name: 'every label, audit and warn ahead in version',
        object: namespace({
          ...pinned('enforce', 'restricted', 'v1.33'),
          ...pinned('audit', 'restricted', 'v1.34'),
          ...pinned('warn', 'restricted', 'latest'),
        }),
      },
      { name: 'a version that is still to come', object: namespace({ [`${prefix}enforce-version`]: 'v1.99' }) },
      { name: 'baseline where it is the floor', object: enforcing('baseline'), parameters: { floor: 'baseline' } },
      { name: 'no label where there is no floor', object: namespace(null), parameters: { floor: 'privileged' } },
      { name: 'baseline in a namespace of its own floor', object: enforcing('baseline', 'tools') },
      { name: 'no label in a namespace that may do without', object: namespace(null, 'log-agents') },
      { name: 'an early version that is not too early', object: outdated('v1.23') },
      {
        name: 'a version too early in a namespace that may enforce privileged',
        object: outdated('v1.0', 'log-agents'),
      },
      { name: 'a version too early in an exempt namespace', object: outdated('v1.0', 'legacy') },
      { name: 'a version too early in a namespace of the system', object: outdated('v1.0', 'kube-system') },
      {
        name: 'a version too early to audit by',
        object: namespace({ [`${prefix}audit-version`]: 'v1.0', [`${prefix}warn-version`]: 'v1.0' }),
      },
      { name: 'any label in an exempt namespace', object: enforcing('Bogus', 'legacy') },
      { name: 'any label in a namespace of the system', object: enforcing('Bogus', 'kube-system') },
      {
        name: 'the label of a namespace of the system taken off',
        operation: 'UPDATE',
        object: namespace(null, 'kube-system'),
        oldObject: enforcing('baseline', 'kube-system'),
      },
      {
        name: 'another label of a namespace that does not comply',
        operation: 'UPDATE',
        object: enforcing('Baseline', 'shop', { team: 'b', [`${prefix}warn-version`]: '1.24' }),
        oldObject: enforcing('Baseline', 'shop', { team: 'a', [`${prefix}warn-version`]: '1.24' }),
      },
      {
        name: 'a finalizer of a namespace without labels',
        operation: 'UPDATE',
        object: { ...namespace(null), spec: { finalizers: [] } },
        oldObject: { ...namespace(null), spec: { finalizers: ['kubernetes'] } },
      },
      {
        name: 'deletion of a namespace that does not comply',
        operation: 'DELETE',
        object: enforcing('Baseline'),
        oldObject: enforcing('Baseline'),
      },
      {
        name: 'a label mended',
        operation: 'UPDATE',
        object: namespace(),
        oldObject: enforcing('Restricted'),
      },
    ],
    denied: [
      { name: 'no label', object: namespace(null), message: missing('restricted') },
      {
        name: 'no label where the floor is baseline',
        object: namespace(null),
        parameters: { floor: 'baseline' },
        message: missing('baseline'),
      },
      {
        name: 'no label, and the default floor',
        object: namespace(null),
        parameters: {},
        message: missing('baseline'),
      },
      {
        name: 'no label in a namespace whose own floor is baseline',
        object: namespace(null, 'tools'),
        message: missing('baseline'),
      },
      { name: 'baseline', object: enforcing('baseline'), message: weak('baseline', 'restricted') },
      {
        name: 'privileged in a namespace whose own floor is baseline',
        object: enforcing('privileged', 'tools'),
        message: weak('privileged', 'baseline'),
      },
      {
        name: 'baseline in a namespace that has to be restricted, whatever else it is named for',
        object: enforcing('baseline', 'tools'),
        parameters: { floor: 'privileged', restricted: ['tools'], baseline: ['tools'], privileged: ['tools'] },
        message: weak('baseline', 'restricted'),
      },
      {
        name: 'a name that begins as one of the system',
        object: namespace(null, 'kube-system-x'),
        message: missing('restricted'),
      },
      ...['Restricted', '', 'restrict', 'none'].map((value) => ({
        name: `the enforce level ${value === '' ? 'of no text' : value}`,
        object: enforcing(value),
        message: misread('enforce', value, 'restricted'),
      })),
      {
        name: 'an enforce level that nobody knows, where there is no floor',
        object: enforcing('Baseline'),
        parameters: { floor: 'privileged' },
        message: misread('enforce', 'Baseline', 'restricted'),
      },
      { name: 'a version too early', object: outdated('v1.22'), message: early('v1.22') },
      {
        name: 'a version too early in a namespace whose own floor is baseline',
        object: outdated('v1.0', 'tools'),
        message: early('v1.0'),
      },
      {
        name: 'a version too early in a namespace that has to be restricted, where there is no floor',
        object: outdated('v1.0'),
        parameters: { floor: 'privileged', restricted: ['shop'], outdated: ['v1.0'] },
        message: early('v1.0'),
      },
      {
        name: 'an update to a version too early',
        operation: 'UPDATE',
        object: outdated('v1.0'),
        oldObject: outdated('v1.34'),
        message: early('v1.0'),
      },
      ...(['audit', 'warn'] as const).map((mode) => ({
        name: `the ${mode} level Restricted`,
        object: namespace({ [prefix + mode]: 'Restricted' }),
        message: misread(mode, 'Restricted', 'privileged'),
      })),
      ...['1.24', 'v1.024', '', 'v1', 'v2.0', 'v1.24.3', 'Latest', 'v1.9223372036854775808'].map((value) => ({
        name: `the enforce version ${value === '' ? 'of no text' : value}`,
        object: namespace({ [`${prefix}enforce-version`]: value }),
        message: misread('enforce-version', value, 'latest'),
      })),
      ...(['audit', 'warn'] as const).map((mode) => ({
        name: `the ${mode} version 1.24`,
        object: namespace({ [`${prefix}${mode}-version`]: '1.24' }),
        message: misread(`${mode}-version`, '1.24', 'latest'),
      })),
      {
        name: 'several at once',
        object: enforcing('baseline', 'shop', { [`${prefix}warn`]: 'all', [`${prefix}audit-version`]: '1.24' }),
        message: [
          weak('baseline', 'restricted'),
          misread('warn', 'all', 'privileged'),
          misread('audit-version', '1.24', 'latest'),
        ],
      },
      {
        name: 'the label taken off',
        operation: 'UPDATE',
        object: namespace(null),
        oldObject: namespace(),
        message: missing('restricted'),
      },
      {
        name: 'the level loosened',
        operation: 'UPDATE',
        object: enforcing('privileged'),
        oldObject: namespace(),
        message: weak('privileged', 'restricted'),
      },
      {
        name: 'a version misspelt by an update',
        operation: 'UPDATE',
        object: namespace({ [`${prefix}enforce-version`]: '1.33' }),
        oldObject: namespace({ [`${prefix}enforce-version`]: 'v1.33' }),
        message: misread('enforce-version', '1.33', 'latest'),
      },
    ],
  },
});

function names(description: string) {
  return { type: 'array', items: { type: 'string' }, default: [], description } as const;
}

function label(mode: string): string {
  return `object.?metadata.?labels[?"${prefix}${mode}"]`;
}

// The label comes first in each rule: that is where `check` points.
// What is absent is read as it stands in `orValue`: as something that is known.
function level(mode: string, reading: string) {
  const known = '["privileged", "baseline", "restricted"]';
  return {
    name: mode,
    each: 'object',
    deny: `!(${label(mode)}.orValue("privileged") in ${known}) && guarded(${name})`,
    message: misreading(mode, reading),
    mend: wordsMend,
  } as const;
}

function version(mode: string) {
  return {
    name: `${mode}Version`,
    each: 'object',
    deny: `!${label(`${mode}-version`)}.orValue("latest").matches("^(latest|v1[.](0|[1-9][0-9]{0,17}))$") && guarded(${name})`,
    message: misreading(`${mode}-version`, 'latest'),
    mend: versionMend,
  } as const;
}

function misreading(mode: string, reading: string): string {
  return `label ${prefix}${mode} is "{${label(mode)}.orValue("")}", which the API server reads as ${reading}`;
}

function enforcing(value: string, named = 'shop', labels: Readonly<Record<string, string>> = {}) {
  return namespace({ ...labels, [`${prefix}enforce`]: value }, named);
}

function outdated(minor: string, named = 'shop') {
  return namespace(pinned('enforce', 'restricted', minor), named);
}

function pinned(mode: string, value: string, minor: string): Record<string, string> {
  return { [prefix + mode]: value, [`${prefix}${mode}-version`]: minor };
}

function misread(mode: string, value: string, reading: string): string {
  const mend = mode.endsWith('-version') ? versionMend : wordsMend;
  return `label ${prefix}${mode} is "${value}", which the API server reads as ${reading} — ${mend} [pod-security-labels]`;
}

function early(minor: string): string {
  return `label ${prefix}enforce-version is "${minor}", a version of the standards that lets through what the environment refuses — ${laterMend} [pod-security-labels]`;
}

function missing(floor: string): string {
  return `label ${prefix}enforce is missing, and the namespace has to enforce at least ${floor} — ${floorMend} [pod-security-labels]`;
}

function weak(value: string, floor: string): string {
  return `label ${prefix}enforce is "${value}", and the namespace has to enforce at least ${floor} — ${floorMend} [pod-security-labels]`;
}
