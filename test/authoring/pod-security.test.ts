import { expect, it } from 'vitest';
import { collect } from '../../src/authoring/collect.ts';
import { ControlBinding, defineEnvironment, type EnvironmentInput, PalisadeApp } from '../../src/index.ts';
import type { Environment, PodSecurity } from '../../src/model/environment.ts';
import { PalisadeError } from '../../src/model/palisade-error.ts';
import { newestMinor } from '../../src/pss/policy-version.ts';
import podSecurityLabels from '../../templates/namespaces/pod-security-labels.ts';
import { project } from '../conformance/compiled-controls.ts';

type Changes = Partial<EnvironmentInput>;

function resolved(changes: Changes): Environment {
  const environment = defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: { kubernetes: '1.33', policyEngine: 'gatekeeper' } },
    namespaces: [{ name: 'shop' }],
    ...changes,
  });
  const [baseline] = collect(new PalisadeApp({ controls: [], environments: [environment] }), [], project);
  if (baseline === undefined) throw new Error('there is no baseline');
  return baseline.environment;
}

function shown({ enforce, audit, warn }: PodSecurity): string {
  return [enforce, audit, warn].map(({ level, version }) => `${level}:${version}`).join(' ');
}

it.each<[podSecurity: EnvironmentInput['podSecurity'], namespace: object, enforceAuditWarn: string]>([
  [undefined, {}, 'restricted:v1.33 restricted:v1.33 restricted:v1.33'],
  [undefined, { enforce: 'baseline' }, 'baseline:v1.33 restricted:v1.33 restricted:v1.33'],
  [undefined, { enforce: 'privileged' }, 'privileged:v1.33 restricted:v1.33 restricted:v1.33'],
  [undefined, { enforce: 'baseline', audit: 'baseline' }, 'baseline:v1.33 baseline:v1.33 baseline:v1.33'],
  [undefined, { version: 'v1.30' }, 'restricted:v1.30 restricted:v1.30 restricted:v1.30'],
  [undefined, { warnVersion: 'latest' }, 'restricted:v1.33 restricted:v1.33 restricted:latest'],
  [undefined, { auditVersion: 'latest' }, 'restricted:v1.33 restricted:latest restricted:latest'],
  [undefined, { enforceVersion: 'v1.35' }, 'restricted:v1.35 restricted:v1.35 restricted:v1.35'],
  [undefined, { version: 'v1.30', enforceVersion: 'v1.35' }, 'restricted:v1.35 restricted:v1.35 restricted:v1.35'],
  [
    undefined,
    { enforce: 'baseline', enforceVersion: 'v1.33', warn: 'restricted', warnVersion: 'latest' },
    'baseline:v1.33 restricted:v1.33 restricted:latest',
  ],
  [{ enforce: 'baseline', warnVersion: 'latest' }, {}, 'baseline:v1.33 restricted:v1.33 restricted:latest'],
  [{ enforce: 'baseline' }, { enforce: 'restricted' }, 'restricted:v1.33 restricted:v1.33 restricted:v1.33'],
  [
    { enforce: 'baseline', audit: 'baseline' },
    { enforce: 'restricted' },
    'restricted:v1.33 restricted:v1.33 restricted:v1.33',
  ],
  [{ enforce: 'baseline', audit: 'baseline' }, {}, 'baseline:v1.33 baseline:v1.33 baseline:v1.33'],
  [{ version: 'v1.34' }, { version: 'latest' }, 'restricted:latest restricted:latest restricted:latest'],
  [{ version: 'v1.34' }, { enforceVersion: 'v1.30' }, 'restricted:v1.30 restricted:v1.34 restricted:v1.34'],
])('podSecurity %j and a namespace of %j come to %s', (podSecurity, namespace, expected) => {
  const { namespaces } = resolved({
    ...(podSecurity ? { podSecurity } : {}),
    namespaces: [{ name: 'shop', ...namespace }],
  });
  expect(shown(namespaces[0]?.podSecurity as PodSecurity)).toBe(expected);
});

it.each<[podSecurity: NonNullable<EnvironmentInput['podSecurity']>, floor: string]>([
  [{}, 'baseline'],
  [{ enforce: 'baseline' }, 'baseline'],
  [{ enforce: 'privileged' }, 'privileged'],
  [{ floor: 'restricted' }, 'restricted'],
  [{ enforce: 'baseline', floor: 'privileged' }, 'privileged'],
])('podSecurity %j has the floor %s', (podSecurity, floor) => {
  expect(resolved({ podSecurity }).floor).toBe(floor);
});

function findingsOf(changes: Changes): PalisadeError['findings'] {
  try {
    resolved(changes);
    return [];
  } catch (error) {
    if (error instanceof PalisadeError) return error.findings;
    throw error;
  }
}

const place = { file: 'test/authoring/pod-security.test.ts', line: expect.any(Number) };
const own = (namespace: object): Changes => ({ namespaces: [{ name: 'shop', ...namespace }] });

it.each<[what: string, changes: Changes, code: string, message: string, mend: string]>([
  [
    'a warn below enforce',
    own({ warn: 'baseline' }),
    'namespace/pod-security',
    'namespace "shop" enforces restricted:v1.33, and warn is baseline:v1.33, which is weaker',
    'set warn to restricted or stricter, or leave it out',
  ],
  [
    'an audit below enforce',
    own({ enforce: 'baseline', audit: 'privileged', warn: 'baseline' }),
    'namespace/pod-security',
    'namespace "shop" enforces baseline:v1.33, and audit is privileged:v1.33, which is weaker',
    'set audit to baseline or stricter, or leave it out',
  ],
  [
    'a warn of an earlier version',
    own({ enforceVersion: 'latest', warnVersion: 'v1.33' }),
    'namespace/pod-security',
    'namespace "shop" enforces restricted:latest, and warn is restricted:v1.33, which is earlier',
    'set warnVersion to latest or later, or leave it out',
  ],
  [
    'an unknown version',
    own({ version: '1.33' }),
    'namespace/pod-security',
    'namespace "shop" has the version "1.33", which the API server does not read',
    'write "latest", or a minor such as "v1.33"',
  ],
  [
    'a version that nobody knows yet',
    own({ warnVersion: `v1.${newestMinor + 1}` }),
    'namespace/pod-security',
    `namespace "shop" has the warnVersion "v1.${newestMinor + 1}", and the newest whose checks are known here is v1.${newestMinor}`,
    `write "v1.${newestMinor}" or an earlier one, or "latest"`,
  ],
  [
    'a default that warns of less',
    { podSecurity: { warn: 'baseline' } },
    'namespace/pod-security',
    'the podSecurity of the environment enforces restricted:v1.33, and warn is baseline:v1.33, which is weaker',
    'set warn to restricted or stricter, or leave it out',
  ],
  [
    'a default version that is none',
    { podSecurity: { auditVersion: 'newest' } },
    'namespace/pod-security',
    'the podSecurity of the environment has the auditVersion "newest", which the API server does not read',
    'write "latest", or a minor such as "v1.33"',
  ],
  [
    'a floor above what is enforced by default',
    { podSecurity: { enforce: 'baseline', floor: 'restricted' } },
    'namespace/pod-security',
    'the floor of the environment is restricted, and its podSecurity enforces only baseline',
    'enforce restricted by default, and say less in the namespaces that need it, or lower the floor to baseline',
  ],
  [
    'an unknown level',
    own({ warn: 'Restricted' as never }),
    'environment/ill-formed',
    '"warn" of entry 1 in "namespaces" of environment "prod" is "Restricted", expected one of: privileged, baseline, restricted',
    'write "restricted"',
  ],
  [
    'an unknown floor',
    { podSecurity: { floor: 'strict' as never } },
    'environment/ill-formed',
    '"floor" of "podSecurity" of environment "prod" is "strict", expected one of: privileged, baseline, restricted',
    expect.any(String),
  ],
  [
    'a misspelt member',
    { podSecurity: { enforcVersion: 'latest' } as never },
    'environment/ill-formed',
    'unknown member "enforcVersion" in "podSecurity" of environment "prod", expected "enforceVersion"',
    'rename it to "enforceVersion"',
  ],
])('refuses %s, once', (_what, changes, code, message, mend) => {
  expect(findingsOf(changes)).toEqual([{ code, severity: 'error', place, subject: 'prod', message, mend }]);
});

it('takes values from the environment, and refuses those that do not fit, naming the environment', () => {
  const environments = ['dev', 'prod'].map((name) =>
    defineEnvironment({
      name,
      enforcement: 'deny',
      profiles: { default: { kubernetes: '1.33', policyEngine: 'gatekeeper' } },
      namespaces: [],
      podSecurity: { floor: name === 'dev' ? 'privileged' : 'restricted' },
    }),
  );
  const bind = (floorOf: (environment: Environment) => Environment['floor']) => {
    const app = new PalisadeApp({ controls: [], environments });
    new ControlBinding(app, 'a', {
      control: podSecurityLabels,
      parameters: (environment) => ({ floor: floorOf(environment) }),
    });
    return collect(app, [podSecurityLabels as never], project);
  };
  const floors = bind(({ floor }) => floor).map(({ bindings }) => bindings[0]?.parameters['floor']);
  expect(floors).toEqual(['privileged', 'restricted']);
  expect(() => bind(({ name }) => name as never)).toThrow(
    /parameter "floor" of control "pod-security-labels" is "dev"/,
  );
});
