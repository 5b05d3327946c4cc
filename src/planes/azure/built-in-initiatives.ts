import type { Artifact } from '../../model/artifact.ts';
import type { AzureInitiative, InitiativeMember } from '../../model/azure-initiative.ts';
import { sourceOf } from '../../model/source-of.ts';
import { azureControlMember } from './azure-control-member.ts';
import { groupsOf } from './groups-of.ts';
import { initiative } from './initiative.ts';
import type { DefinitionContext, Member } from './member.ts';
import { roleIntents } from './role-intents.ts';

/** Returns the initiatives of Azure's own definitions, with their assignments and the roles that these need. */
export function builtInInitiatives(context: DefinitionContext): Artifact[] {
  return context.baseline.azureInitiatives.flatMap((one) => {
    const place = one.scope === null ? context.place : { ...context.place, assignmentScopes: [one.scope] };
    const controls = one.controls.map((bound) => azureControlMember(bound, context));
    const members = [...one.members.map(memberOf), ...controls];
    return [
      ...controls.flatMap(({ artifacts }) => artifacts),
      ...initiative(
        members.sort((a, b) => (a.referenceId < b.referenceId ? -1 : 1)),
        identityOf(one, context.stamp.environment),
        { ...context, place },
      ),
      ...roleIntents(one, { ...context, place }),
    ];
  });
}

function identityOf({ name, title, identity, origin }: AzureInitiative, environment: string) {
  return {
    name: `palisade-${name}-${environment}`,
    assignment: `${name}-${environment}`,
    displayName: `${title} (${environment})`,
    subject: `choice of Azure's own definitions, "${title}",`,
    source: sourceOf(origin),
    identity,
  };
}

function memberOf(given: InitiativeMember): Member {
  const { definition, version, parameters, referenceId, effect, ringEffect, references } = given;
  return {
    definition,
    builtIn: { version, parameters },
    referenceId,
    effect,
    ...(ringEffect === undefined ? {} : { ringEffect }),
    groups: [...new Map(groupsOf(references).map((group) => [group.name, group])).values()],
    artifacts: [],
  };
}
