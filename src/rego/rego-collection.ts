import type { Collection } from '../cel/collections.ts';
import { regoName } from './rego-name.ts';
import { type RegoVersion, regoRule } from './rego-rule.ts';
import type { RegoScope } from './rego-scope.ts';
import { objectRef } from './rego-term.ts';

/**
 * Returns the rule that joins the lists of a collection, in order. It is undefined where one of them is no list, or where
 * what holds them is no object, and so is each statement that goes through it.
 */
export function regoCollection(collection: Collection, version: RegoVersion, scope: RegoScope): string {
  const { each, parent, fields } = collection;
  const held = parent.reduce((from, field) => `object.get(${from}, "${field}", {})`, objectRef);
  const { name: holder } = scope.bind(parent.at(-1) ?? 'holder', held);
  const lists = fields.map((field) => {
    const term = `object.get(${holder}, "${field}", [])`;
    return { term, name: scope.bind(partName(field, each), term).name };
  });
  const joined = lists.map(({ name }) => name).reduce((before, name) => `array.concat(${before}, ${name})`);
  return regoRule(version, `${each} := ${joined}`, [
    `${holder} := ${held}`,
    ...lists.map(({ name, term }) => `${name} := ${term}`),
  ]);
}

// "init" of the init containers, "regular" of the containers themselves.
function partName(field: string, each: string): string {
  return field === each ? 'regular' : regoName(field).replace(`_${each}`, '');
}
