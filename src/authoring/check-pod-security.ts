import type { Environment, PodSecurity } from '../model/environment.ts';
import { newestMinor, parseVersion } from '../pss/policy-version.ts';
import type { EnvironmentInput } from './define-environment.ts';
import { isEarlier, isWeaker, type PodSecurityInput } from './resolve-pod-security.ts';

/** What is wrong with what an environment says of Pod Security, and what to do. */
export interface PodSecurityProblem {
  readonly message: string;
  readonly mend: string;
}

/** Returns what is wrong with the standards of an environment and of its namespaces: levels are words that are known. */
export function checkPodSecurity(input: EnvironmentInput, environment: Environment): PodSecurityProblem[] {
  const { podSecurity, floor, namespaces } = environment;
  const ofDefaults = standardsOf('the podSecurity of the environment', input.podSecurity ?? {}, podSecurity);
  const ofNamespaces = input.namespaces.flatMap((one) => {
    const resolved = namespaces.find(({ name }) => name === one.name)?.podSecurity;
    return resolved === undefined ? [] : standardsOf(`namespace "${one.name}"`, one, resolved, podSecurity);
  });
  const { level } = podSecurity.enforce;
  const ofFloor = isWeaker(level, floor)
    ? [
        {
          message: `the floor of the environment is ${floor}, and its podSecurity enforces only ${level}`,
          mend: `enforce ${floor} by default, and say less in the namespaces that need it, or lower the floor to ${level}`,
        },
      ]
    : [];
  return [...ofDefaults, ...ofFloor, ...ofNamespaces];
}

const versions = ['version', 'enforceVersion', 'auditVersion', 'warnVersion'] as const;

// What a namespace takes from the defaults as it is has been said of them.
function standardsOf(
  whose: string,
  input: PodSecurityInput,
  resolved: PodSecurity,
  defaults?: PodSecurity,
): PodSecurityProblem[] {
  const unknown = versions.flatMap((member) => versionProblem(whose, member, input[member]));
  if (unknown.length > 0) return unknown;
  const { enforce } = resolved;
  return (['audit', 'warn'] as const).flatMap((mode): PodSecurityProblem[] => {
    const { level, version } = resolved[mode];
    if (defaults && same(resolved, defaults, 'enforce') && same(resolved, defaults, mode)) return [];
    const shown = `${whose} enforces ${enforce.level}:${enforce.version}, and ${mode} is ${level}:${version}`;
    if (isWeaker(level, enforce.level))
      return [
        { message: `${shown}, which is weaker`, mend: `set ${mode} to ${enforce.level} or stricter, or leave it out` },
      ];
    if (level !== enforce.level || level === 'privileged' || !isEarlier(version, enforce.version)) return [];
    return [
      {
        message: `${shown}, which is earlier`,
        mend: `set ${mode}Version to ${enforce.version} or later, or leave it out`,
      },
    ];
  });
}

function same(one: PodSecurity, other: PodSecurity, mode: keyof PodSecurity): boolean {
  return one[mode].level === other[mode].level && one[mode].version === other[mode].version;
}

function versionProblem(whose: string, member: string, version: string | undefined): PodSecurityProblem[] {
  if (version === undefined) return [];
  const parsed = parseVersion(version);
  if (parsed === undefined)
    return [
      {
        message: `${whose} has the ${member} "${version}", which the API server does not read`,
        mend: 'write "latest", or a minor such as "v1.33"',
      },
    ];
  if (parsed === 'latest' || parsed <= newestMinor) return [];
  return [
    {
      message: `${whose} has the ${member} "${version}", and the newest whose checks are known here is v1.${newestMinor}`,
      mend: `write "v1.${newestMinor}" or an earlier one, or "latest"`,
    },
  ];
}
