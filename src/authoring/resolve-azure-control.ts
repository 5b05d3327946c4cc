import type { BoundAzureControl } from '../model/azure-initiative.ts';
import type { Environment } from '../model/environment.ts';
import type { Origin } from '../model/origin.ts';
import type { AzureControlMember } from './azure-control-member.ts';
import type { BuiltInProblem } from './check-built-in-values.ts';
import { chooseEffect } from './choose-effect.ts';
import { inEnvironment } from './in-environment.ts';
import { ringEffect } from './ring-effect.ts';

/** What the definition of a control of ours can do, the default first. */
export const azureControlEffects = ['Audit', 'Deny', 'Disabled'] as const;

/** Returns a control as it stands in an environment, or what is wrong with its effect. */
export function resolveAzureControl(
  { control, options }: AzureControlMember,
  environment: Environment,
  origin: Origin,
): BoundAzureControl | BuiltInProblem {
  const said = inEnvironment(options.effect, environment);
  const effect = chooseEffect(control.id, { effects: azureControlEffects }, said, environment);
  if (typeof effect !== 'string') return effect;
  const inRings = ringEffect(control.id, { effects: azureControlEffects }, options.effect, environment);
  if (typeof inRings === 'object') return inRings;
  const { samples: _samples, ...rest } = control;
  return {
    control: rest,
    referenceId: options.referenceId ?? control.id,
    effect: effect as BoundAzureControl['effect'],
    ...(inRings === undefined || inRings === effect ? {} : { ringEffect: inRings as BoundAzureControl['effect'] }),
    origin,
  };
}
