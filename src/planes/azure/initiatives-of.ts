import type { Artifact } from '../../model/artifact.ts';
import type { Deviation } from '../../model/deviation.ts';
import { type InitiativeIdentity, initiative } from './initiative.ts';
import type { DefinitionContext, Member } from './member.ts';

/**
 * Returns an environment's initiatives with their assignments: one for each level of the Pod Security Standards that is
 * bound whole, and one for everything else. A member is in one of them only, so that a cluster enforces it once.
 */
export function initiativesOf(members: readonly Member[], context: DefinitionContext): Artifact[] {
  const { environment } = context.stamp;
  return [
    ...initiative(
      members.filter(({ level }) => level === undefined),
      ofTheRest(environment),
      context,
    ),
    ...(['baseline', 'restricted'] as const).flatMap((level) =>
      initiative(
        members.filter((member) => member.level === level),
        ofLevel(level, environment, context.baseline.deviations),
        context,
      ),
    ),
  ];
}

/** Returns the name of the assignment that a member is enforced by. */
export function assignmentOf({ level }: Pick<Member, 'level'>, environment: string): string {
  return (level === undefined ? ofTheRest(environment) : ofLevel(level, environment, [])).assignment;
}

function ofTheRest(environment: string): InitiativeIdentity {
  const name = `palisade-${environment}`;
  return { name, assignment: name, displayName: `Palisade (${environment})`, subject: 'hardening baseline' };
}

// No environment has an underscore. An assignment has nine characters to say what it is, before the longest environment.
function ofLevel(
  level: NonNullable<Member['level']>,
  environment: string,
  deviations: readonly Deviation[],
): InitiativeIdentity {
  const short = { baseline: 'base', restricted: 'rstr' }[level];
  // Who reads it in Azure does not see CONTROLS.md.
  const out = deviations.filter(({ standard }) => standard.startsWith(`${level}:`)).map(({ control }) => control);
  const but = out.length > 0 ? ` but for ${[...new Set(out)].join(', ')}` : '';
  return {
    name: `palisade-pss_${level}-${environment}`,
    assignment: `pss-${short}-${environment}`,
    displayName: `Palisade: Pod Security Standards, ${level} (${environment})`,
    subject: `Pod Security Standard "${level}", check by check${but},`,
  };
}
