import type { InitiativeMember } from '../../model/azure-initiative.ts';
import type { Baseline } from '../../model/baseline.ts';
import type { BuiltInRelation } from '../../model/built-in-relation.ts';
import { catalogue } from './catalogue.ts';
import type { ControlRelation } from './control-relation.ts';
import { controlRelations } from './control-relations.ts';
import { majorPin } from './release-in.ts';

/** One of Azure's own definitions, bound, beside a control of ours that it is about. */
export interface BuiltInCover {
  readonly environment: string;
  readonly control: string;
  readonly builtIn: string;
  readonly effect: string;
  /** How it stands to the control as it is bound: unknown where nobody compared these values, or this version. */
  readonly relation: BuiltInRelation;
}

/** Returns what the definitions that an environment binds do about our controls; those that are disabled do nothing. */
export function builtInCoverage({ environment, azureInitiatives }: Baseline): BuiltInCover[] {
  return azureInitiatives
    .flatMap(({ members }) => members)
    .filter(({ effect }) => effect.toLowerCase() !== 'disabled')
    .flatMap((member) =>
      controlRelations
        .filter(({ builtIn }) => builtIn === member.builtIn)
        .map(({ control, ...claim }) => ({
          environment: environment.name,
          control,
          builtIn: member.builtIn,
          effect: member.effect,
          relation: isAsCompared(member, claim) ? claim.relation : ('unknown' as const),
        })),
    );
}

// The namespaces that an environment leaves out are left out of our controls too.
const apart = ['excludedNamespaces', 'warn'];

function isAsCompared(
  { builtIn, version, parameters }: InitiativeMember,
  claim: Pick<ControlRelation, 'version' | 'parameters'>,
): boolean {
  if (majorPin(version) !== claim.version) return false;
  const declared = Object.entries(catalogue.definitions[builtIn]?.parameters ?? {});
  return declared.every(([name, parameter]) => {
    if (apart.includes(name)) return true;
    const compared = claim.parameters[name] ?? parameter.default;
    // What has to be given was not compared with any one value.
    if (compared === undefined) return true;
    return JSON.stringify(parameters[name] ?? parameter.default) === JSON.stringify(compared);
  });
}
