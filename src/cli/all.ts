import { apply } from './apply.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { exemptions } from './exemptions.ts';
import { explain } from './explain.ts';
import { plan } from './plan.ts';
import { psa } from './psa.ts';
import { remediate } from './remediate.ts';
import { rollback } from './rollback.ts';
import { status } from './status.ts';
import { synth } from './synth.ts';

/** Every command, in the order in which the help lists them. */
export const commands: readonly Command[] = [
  synth,
  check,
  psa,
  explain,
  exemptions,
  plan,
  apply,
  rollback,
  status,
  remediate,
];
