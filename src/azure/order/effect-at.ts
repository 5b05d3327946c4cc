import type { JsonObject } from '../../model/json-object.ts';
import { effectRank } from '../effect-rank.ts';
import { wholeParameter } from '../parameter-uses.ts';
import { type AssignmentView, isChosen } from './assignment-view.ts';
import type { DefinitionView } from './definition-view.ts';
import type { MemberView } from './member-view.ts';
import { named } from './named.ts';
import type { Sample } from './sample.ts';

/** Between an audit, which nobody notices, and what changes a request. */
const warning = 1.5;

/** An assignment as it stands, with what it assigns. */
export interface Assigned {
  readonly assignment: AssignmentView;
  /** Of the initiative. */
  readonly parameters: JsonObject;
  readonly members: readonly MemberView[];
  readonly definitionOf: (id: string) => DefinitionView | undefined;
  /** Whether a member is exempt at the sample's place. */
  readonly isExempt: (member: MemberView, sample: Sample) => boolean;
}

/**
 * Returns what happens to a sample by the strictest of some members: 0 nothing, 1 an audit, 1.5 a warning, 2 a change,
 * 3 a refusal. An assignment that is not enforced does nothing but report.
 */
export function effectAt(sample: Sample, { assignment, members, ...assigned }: Assigned): number {
  if (!assignment.enforced || assignment.notScopes.has(sample.scope)) return 0;
  const { places } = assignment;
  if (places.length > 0 && !places.some(({ locations }) => isChosen(sample.location, locations))) return 0;
  return members.reduce((most, member) => {
    const definition = assigned.definitionOf(member.definition);
    if (definition !== undefined && !reaches(definition, sample)) return most;
    if (assigned.isExempt(member, sample)) return most;
    const rank = effectRank(effectOf(sample, member, definition, assignment, assigned.parameters)) ?? 0;
    return Math.max(most, rank === 1 && definition?.warns ? warning : rank);
  }, 0);
}

function reaches({ source, namespaces, excluded, text }: DefinitionView, sample: Sample): boolean {
  if (source !== 'All' && source !== sample.source) return false;
  if (namespaces.length > 0 && !namespaces.includes(sample.namespace)) return false;
  return !excluded.includes(sample.namespace) && (sample.text === undefined || sample.text === text);
}

function effectOf(
  { location }: Sample,
  { referenceId, parameters }: MemberView,
  definition: DefinitionView | undefined,
  assignment: AssignmentView,
  declared: JsonObject,
): unknown {
  // They never overlap in what is generated, so it does not matter here which of two would hold.
  const override = assignment.overrides.find(
    (one) => isChosen(location, one.locations) && isChosen(referenceId, one.members),
  );
  if (override !== undefined) return override.effect;
  // Of a definition that nobody here has read, the usual name.
  const name = definition === undefined ? 'effect' : definition.parameter;
  if (name === undefined) return definition?.effect;
  const passed = named(parameters, name)['value'];
  const handed = wholeParameter(passed);
  if (handed === undefined) return passed ?? definition?.effect;
  return named(assignment.parameters, handed)['value'] ?? named(declared, handed)['defaultValue'];
}
