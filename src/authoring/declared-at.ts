import type { Construct } from 'constructs';
import { type Caller, callerOf } from './caller-of.ts';
import { HardeningConstruct } from './hardening-construct.ts';

/** The line and the label of the construct that the team wrote. */
export type Declaration = Caller & { construct: string };

/** Returns where a construct was declared, as it is made: itself, or the library's construct that it is a part of. */
export function declaredAt(construct: Construct): Declaration {
  const { scope } = construct.node;
  const declared = scope instanceof HardeningConstruct ? scope : undefined;
  const named = declared ?? construct;
  return { ...(declared?.caller ?? callerOf()), construct: `${named.constructor.name} "${named.node.id}"` };
}
