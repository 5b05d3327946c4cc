import type { BuiltInRelease } from '../azure/catalogue/catalogue.ts';
import type { Environment } from '../model/environment.ts';
import type { BuiltInProblem } from './check-built-in-values.ts';
import { chooseEffect } from './choose-effect.ts';
import { inEnvironment } from './in-environment.ts';

/**
 * Returns what a member does where a ring of its environment denies already: what it would do if the whole environment
 * did. Undefined where no ring denies, or where nobody says and it cannot; what is wrong with what somebody says.
 */
export function ringEffect(
  key: string,
  release: Pick<BuiltInRelease, 'effects'>,
  said: string | ((environment: Environment) => string | undefined) | undefined,
  environment: Environment,
): string | BuiltInProblem | undefined {
  if (!environment.azure?.rings.some(({ enforcement }) => enforcement === 'deny')) return undefined;
  const denying: Environment = { ...environment, enforcement: 'deny' };
  const effect = chooseEffect(key, release, inEnvironment(said, denying), denying);
  return typeof effect === 'string' || said !== undefined ? effect : undefined;
}
