import { itemsAt, type JsonObject, objectAt } from '../model/json-object.ts';
import type { AspectTurn } from './aspect-turn.ts';
import { distinctPlaces, memberKind } from './distinct-places.ts';
import { effectRanks } from './effect-rank.ts';
import { effectiveEffect } from './effective-effect.ts';
import type { Turn } from './plan.ts';
import { type BodyOf, definitionEffect, memberEffect } from './said-effect.ts';
import { turnOf, worstTurn } from './turn-of.ts';

/**
 * Returns which way each aspect of an assignment turns what is enforced: where it is changed after those before it, and
 * all of them together turn the same way there. What is assigned is taken as it will be: it is written first.
 */
export function assignmentTurns(from: JsonObject, to: JsonObject, bodyOf: BodyOf): AspectTurn[] {
  const [before, after] = [objectAt(from, 'properties'), objectAt(to, 'properties')];
  const aspects = aspectsOf(before, after);
  const versions = [before];
  for (const { apply } of aspects) versions.push(apply(versions.at(-1) ?? before));
  const { members, effectOf } = assigned(String(after['policyDefinitionId']), bodyOf);
  const saidOf = remembered((member: string | undefined) => versions.map((one) => effectOf(member, one)));
  const turns = aspects.map(() => new Set<Turn | undefined>());
  for (const place of distinctPlaces([before, after], members, saidOf)) {
    const said = saidOf(place.of[memberKind]);
    for (const unsaid of said.includes(undefined) ? effectRanks : [0]) {
      const effects = versions.map((one, i) => effectiveEffect(one, place, said[i] ?? unsaid));
      const [first = 0, last = 0] = [effects[0], effects.at(-1)];
      const whole = turnOf(first, last);
      for (const [i, seen] of turns.entries()) {
        const turn = turnOf(effects[i] ?? 0, effects[i + 1] ?? 0);
        if (turn === whole) seen.add(turn);
      }
    }
  }
  return aspects.map(({ path }, i) => ({ path, turn: worstTurn([...(turns[i] ?? [])]) }));
}

interface Aspect {
  readonly path: string;
  /** Returns an assignment with this aspect as it will be. */
  readonly apply: (properties: JsonObject) => JsonObject;
}

function aspectsOf(before: JsonObject, after: JsonObject): Aspect[] {
  const given = [before, after].map((one) => objectAt(one, 'parameters'));
  const names = [...new Set(given.flatMap((one) => Object.keys(one)))];
  return [
    ...names.map((name) => ({
      path: `properties.parameters.${name}`,
      apply: (properties: JsonObject): JsonObject => ({
        ...properties,
        parameters: { ...objectAt(properties, 'parameters'), [name]: given[1]?.[name] },
      }),
    })),
    ...['overrides', 'resourceSelectors'].flatMap((name) => {
      const [old, now] = [itemsAt(before, name), itemsAt(after, name)];
      return Array.from({ length: Math.max(old.length, now.length) }, (_, i) => ({
        path: `properties.${name}[${i}]`,
        apply: (properties: JsonObject): JsonObject => ({
          ...properties,
          [name]: [...now.slice(0, i + 1), ...old.slice(i + 1)],
        }),
      }));
    }),
    ...['notScopes', 'enforcementMode'].map((name) => ({
      path: `properties.${name}`,
      apply: (properties: JsonObject): JsonObject => ({ ...properties, [name]: after[name] }),
    })),
  ];
}

/** What is assigned: its members where they are known, and what each does without overrides. */
interface Assigned {
  readonly members: readonly string[] | undefined;
  readonly effectOf: (member: string | undefined, assignment: JsonObject) => number | undefined;
}

function assigned(id: string, bodyOf: BodyOf): Assigned {
  const body = bodyOf(id);
  const members = objectAt(body, 'properties', 'policyDefinitions');
  const byId = new Map(Object.entries(members).map(([name, member]) => [name.toLowerCase(), member]));
  const given = (assignment: JsonObject): JsonObject => objectAt(assignment, 'parameters');
  if (body === undefined || byId.size === 0) {
    return {
      members: body === undefined ? undefined : [''],
      effectOf: (_member, assignment) => definitionEffect(body, given(assignment)),
    };
  }
  return {
    members: [...byId.keys()],
    effectOf: (member, assignment) => memberEffect(byId.get(member ?? ''), body, given(assignment), bodyOf),
  };
}

function remembered<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key) as V;
  };
}
