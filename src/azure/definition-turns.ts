import { type JsonObject, objectAt } from '../model/json-object.ts';
import type { AspectTurn } from './aspect-turn.ts';
import { effectRanks } from './effect-rank.ts';
import { wholeParameter } from './parameter-uses.ts';
import type { Turn } from './plan.ts';
import { definitionEffect } from './said-effect.ts';
import { turnOf, turnOfReach, worstTurn } from './turn-of.ts';

/** Returns which way each aspect of a definition turns what it does by itself, and for what. */
export function definitionTurns(from: JsonObject, to: JsonObject): AspectTurn[] {
  const effect = turnOfEffect(definitionEffect(from, {}), definitionEffect(to, {}));
  const [old, now] = [from, to].map((one) => objectAt(one, 'properties', 'policyRule', 'then', 'details'));
  return [
    ...effectPaths([from, to]).map((path) => ({ path, turn: effect })),
    ...Object.entries(details).map(([name, turn]) => ({
      path: `properties.policyRule.then.details.${name}`,
      turn: turn(old?.[name], now?.[name]),
    })),
  ];
}

/** Returns the turn from one effect to another; undefined is one that nobody can tell. */
export function turnOfEffect(from: number | undefined, to: number | undefined): Turn | undefined {
  return worstTurn(effectRanks.map((any) => turnOf(from ?? any, to ?? any)));
}

function effectPaths(bodies: readonly JsonObject[]): string[] {
  const names = bodies.flatMap(
    (body) => wholeParameter(objectAt(body, 'properties', 'policyRule', 'then')['effect']) ?? [],
  );
  return [
    'properties.policyRule.then.effect',
    ...[...new Set(names)].map((name) => `properties.parameters.${name}.defaultValue`),
  ];
}

// What an add-on definition says of whom it judges. Not its source: what one leaves, a twin for workloads takes.
const details: Readonly<Record<string, (from: unknown, to: unknown) => Turn | undefined>> = {
  warn: (from, to) => turnOf(Number(from === true), Number(to === true)),
  apiGroups: turnOfReach,
  kinds: turnOfReach,
  excludedNamespaces: (from, to) => turnOfReach(to, from),
  // No namespace named means all of them.
  namespaces: (from, to) => turnOfReach(everywhere(from), everywhere(to)),
  // One selector or another nobody can compare.
  labelSelector: (from, to) => (same(from, to) ? undefined : isEmpty(to) ? 'raised' : 'lowered'),
};

function everywhere(namespaces: unknown): unknown {
  return namespaces === undefined || isEmpty(namespaces) ? ['*'] : namespaces;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

function same(from: unknown, to: unknown): boolean {
  return (isEmpty(from) && isEmpty(to)) || JSON.stringify(from) === JSON.stringify(to);
}
