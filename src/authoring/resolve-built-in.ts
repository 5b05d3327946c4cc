import { type BuiltInDefinition, type BuiltInRelease, catalogue } from '../azure/catalogue/catalogue.ts';
import { majorPin, releaseIn } from '../azure/catalogue/release-in.ts';
import type { InitiativeMember } from '../model/azure-initiative.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { Environment } from '../model/environment.ts';
import type { Origin } from '../model/origin.ts';
import type { BuiltInMember } from './built-in.ts';
import { type BuiltInProblem, checkBuiltInValues } from './check-built-in-values.ts';
import { chooseEffect } from './choose-effect.ts';
import { inEnvironment } from './in-environment.ts';
import { ringEffect } from './ring-effect.ts';

/** A member with every value written out, undefined where it cannot be, and what is wrong with it. */
export interface ResolvedBuiltIn {
  readonly member?: InitiativeMember;
  readonly problems: readonly BuiltInProblem[];
}

/** Returns a member as it stands in an environment. */
export function resolveBuiltIn(
  { key, options }: BuiltInMember,
  environment: Environment,
  origin: Origin,
): ResolvedBuiltIn {
  const definition = Object.hasOwn(catalogue.definitions, key) ? catalogue.definitions[key] : undefined;
  if (definition === undefined) return { problems: [unknown(key)] };
  const cloud = environment.azure?.cloud ?? 'public';
  const release = releaseIn(definition, cloud);
  if (release === undefined) return { problems: [absent(key, cloud, environment.name)] };
  const onAddOn = Object.values(environment.profiles).some((one) => one.policyEngine === 'azure-policy-addon');
  const problems: BuiltInProblem[] = [];
  if (definition.mode === 'Microsoft.Kubernetes.Data' && !onAddOn)
    problems.push({
      code: 'coverage/none',
      message: `"${key}" is run by the Azure Policy add-on, which no profile of environment "${environment.name}" has`,
      mend: 'leave it out there',
    });
  const version = options.version ?? majorPin(release.version);
  problems.push(...checkPin(key, release.version, version));
  const effect = chooseEffect(key, release, inEnvironment(options.effect, environment), environment);
  if (typeof effect !== 'string') return { problems: [...problems, effect] };
  const inRings = ringEffect(key, release, options.effect, environment);
  if (typeof inRings === 'object') return { problems: [...problems, inRings] };
  const said = inEnvironment(options.parameters, environment) ?? {};
  problems.push(...checkBuiltInValues(key, release.parameters, said));
  if (problems.length > 0) return { problems };
  const member = {
    referenceId: options.referenceId ?? key,
    builtIn: key,
    definition: definition.id,
    title: definition.title,
    version,
    effect,
    ...(inRings === undefined || inRings === effect ? {} : { ringEffect: inRings }),
    parameters: sorted({ ...ofEnvironment(release, environment), ...said }),
    references: options.references ?? [],
    ...identityOf(definition, release, [effect, inRings ?? effect]),
    deprecated: definition.deprecated === true,
    origin,
  };
  return { member, problems };
}

// What the environment says of every control.
function ofEnvironment({ parameters }: BuiltInRelease, environment: Environment): Record<string, unknown> {
  return {
    ...(parameters['excludedNamespaces']?.type === 'array'
      ? { excludedNamespaces: environment.excludedNamespaces }
      : {}),
    ...(parameters['warn']?.type === 'boolean' && environment.enforcement === 'warn' ? { warn: true } : {}),
  };
}

const changing = /^(deployIfNotExists|modify)$/i;

function identityOf({ roles = [] }: BuiltInDefinition, { effects }: BuiltInRelease, here: readonly string[]) {
  // Azure asks what a definition is able to do, and a role only for what it does.
  const identity = roles.length > 0 || effects.some((one) => changing.test(one));
  return { identity, roles: here.some((one) => changing.test(one)) ? [...roles].sort() : [] };
}

function sorted(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const said = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Returns what is wrong with what pins a definition of which the catalogue describes one version. */
export function checkPin(key: string, known: string, pin: string): BuiltInProblem[] {
  const major = majorPin(known);
  const minor = major.replace('.*.*', `.${known.split('.')[1]}.*`);
  if (pin === major || pin === minor) return [];
  return [
    {
      code: 'builtin/version',
      message: `"${key}" is pinned to "${pin}", and the catalogue describes ${known} alone`,
      mend: `write "${major}" or "${minor}"`,
    },
  ];
}

function unknown(key: string): BuiltInProblem {
  // Of a definition that somebody knows by its GUID, the key.
  const named = Object.entries(catalogue.definitions).find(([, { id }]) => id === String(key).toLowerCase())?.[0];
  const [near] = named === undefined ? didYouMean(String(key), Object.keys(catalogue.definitions)) : [named];
  const message = `unknown built-in "${key}"${near ? `, expected "${near}"` : ''}`;
  return {
    code: 'builtin/unknown',
    message,
    mend: near ? `rename it to "${near}"` : 'take a key that the editor completes',
  };
}

function absent(key: string, cloud: string, environment: string): BuiltInProblem {
  const why = cloud === 'china' ? 'nobody publishes what there is in' : 'there is none in';
  return {
    code: 'builtin/cloud',
    message: `"${key}" cannot be assigned in environment "${environment}": ${why} cloud "${cloud}"`,
    mend: 'leave it out there: switch its aspect off, or name the environments of the initiative',
  };
}
