import type { Construct } from 'constructs';
import type { Deviation } from '../model/deviation.ts';
import type { Environment } from '../model/environment.ts';
import { originOf } from './origin-of.ts';
import { isStandardDeviation } from './standard-deviation.ts';

/** Returns what is left out of the standards that an environment holds to, sorted by standard and control. */
export function collectDeviations(app: Construct, environment: Environment, project: string): Deviation[] {
  return app.node
    .findAll()
    .filter(isStandardDeviation)
    .filter(({ props }) => props.environments?.includes(environment.name) ?? true)
    .map(({ props: { standard, control, reason }, origin }) => ({
      standard,
      control,
      reason,
      origin: originOf(origin, origin.construct, project),
    }))
    .sort((a, b) => (`${a.standard} ${a.control}` < `${b.standard} ${b.control}` ? -1 : 1));
}
