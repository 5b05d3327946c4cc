import type { PodSecurity, PodSecurityLevel } from '../model/environment.ts';
import { levels } from '../pss/level.ts';
import { effectiveMinor, parseVersion } from '../pss/policy-version.ts';

type Level = PodSecurityLevel['level'];

/** The Pod Security Standards of a namespace as a team writes them; a version is a minor such as `v1.33`, or `latest`. */
export interface PodSecurityInput {
  /**
   * The standard that the API server enforces.
   * @default - that of the environment's `podSecurity`, and there `restricted`
   */
  enforce?: Level;
  /**
   * The standard whose violations are recorded; never weaker than the enforced one.
   * @default - that of the environment's `podSecurity`, and there `restricted`; the enforced one where that is stricter
   */
  audit?: Level;
  /**
   * The standard whose violations are told to whoever applies; never weaker than the enforced one.
   * @default - the audited one
   */
  warn?: Level;
  /**
   * The version of all three.
   * @default - that of the environment's `podSecurity`, and there the lowest minor of the environment's profiles
   */
  version?: string;
  /** @default - `version` */
  enforceVersion?: string;
  /** @default - `version`; the enforced version where that is later */
  auditVersion?: string;
  /** @default - `auditVersion` where it is said, `version`, or the enforced version where that is later */
  warnVersion?: string;
}

/** Returns what a namespace demands of its pods, with every default written out. */
export function resolvePodSecurity(input: PodSecurityInput, defaults: PodSecurity): PodSecurity {
  const { version } = input;
  const enforce = {
    level: input.enforce ?? defaults.enforce.level,
    version: input.enforceVersion ?? version ?? defaults.enforce.version,
  };
  // By default a mode never says less than what is enforced.
  const level = (given: Level): Level => (isWeaker(given, enforce.level) ? enforce.level : given);
  const minor = (given: string): string => (isEarlier(given, enforce.version) ? enforce.version : given);
  return {
    enforce,
    audit: {
      level: input.audit ?? level(defaults.audit.level),
      version: input.auditVersion ?? minor(version ?? defaults.audit.version),
    },
    warn: {
      level: input.warn ?? input.audit ?? level(defaults.warn.level),
      version: input.warnVersion ?? input.auditVersion ?? minor(version ?? defaults.warn.version),
    },
  };
}

/** Returns what holds where an environment says nothing. */
export function restrictedAt(version: string): PodSecurity {
  const restricted = { level: 'restricted', version } as const;
  return { enforce: restricted, audit: restricted, warn: restricted };
}

/** Returns whether the one level forbids less than the other. */
export function isWeaker(one: Level, other: Level): boolean {
  return levels.indexOf(one) < levels.indexOf(other);
}

/** Returns whether the one version comes before the other; `latest` comes last, and a text that is no version never. */
export function isEarlier(one: string, other: string): boolean {
  const [a, b] = [parseVersion(one), parseVersion(other)];
  if (a === undefined || b === undefined || a === 'latest') return false;
  return b === 'latest' ? effectiveMinor(a) < effectiveMinor(b) : a < b;
}
