import type { JsonObject } from '../model/json-object.ts';
import type { AspectTurn } from './aspect-turn.ts';
import { assignmentTurns } from './assignment-turns.ts';
import type { AzureResource } from './azure-resource.ts';
import { definitionTurns } from './definition-turns.ts';
import { initiativeTurns } from './initiative-turns.ts';
import type { FieldChange } from './plan.ts';
import type { BodyOf } from './said-effect.ts';
import { turnOf, worstTurn } from './turn-of.ts';

/**
 * Returns the changes of one resource, each with which way it turns what is enforced. One field does not carry that: a
 * region more in an override that denies raises, and in one that audits may lower. So it is computed from both bodies.
 */
export function withTurns(
  kind: AzureResource['kind'],
  { from, to }: { readonly from: JsonObject; readonly to: JsonObject },
  changes: readonly FieldChange[],
  bodyOf: BodyOf,
): FieldChange[] {
  if (changes.length === 0) return [];
  const aspects = aspectsOf(kind, from, to, bodyOf);
  return changes.map((change) => {
    const turn = worstTurn(aspects.map((aspect) => (overlap(aspect.path, change.path) ? aspect.turn : undefined)));
    return turn === undefined ? change : { ...change, turn };
  });
}

function aspectsOf(kind: AzureResource['kind'], from: JsonObject, to: JsonObject, bodyOf: BodyOf): AspectTurn[] {
  const [was, will] = [from, to].map((body) => Number('properties' in body)) as [number, number];
  // A definition or an initiative does nothing before it is assigned.
  if (was !== will) return kind === 'policyAssignments' ? [{ path: 'properties', turn: turnOf(was, will) }] : [];
  if (kind === 'policyAssignments') return assignmentTurns(from, to, bodyOf);
  return kind === 'policySetDefinitions' ? initiativeTurns(from, to, bodyOf) : definitionTurns(from, to);
}

// One holds the other, or they are one. Names of parameters count whatever their case.
function overlap(one: string, other: string): boolean {
  const [short, long] = [one, other].map((path) => path.toLowerCase()).sort((a, b) => a.length - b.length);
  return short !== undefined && long?.startsWith(short) === true && /^(?:$|[.[])/.test(long.slice(short.length));
}
