import { type CheckedDefinition, childrenOf, type Expression } from '../cel/expression.ts';
import type { Policy } from '../cel/policy.ts';
import { exemptImages } from '../cel/with-exemptions.ts';
import { regoRuleNames } from '../rego/rego-module.ts';
import { regoName } from '../rego/rego-name.ts';
import { deniedName } from './cel-source.ts';
import { localClashes } from './local-clashes.ts';

const fixedCel = 'params anyObject judged changed skipped wellFormed messages';
const fixedRego =
  'parameters old_object judged skipped unchanged malformed incomparable has_fraction images debuggers shown shown_number and_more violation ' +
  'messages quantity decimal_powers binary_factors lower_ascii';

/**
 * Returns what would bear one name in the emitted text, each as a sentence; none for most policies. Of two CEL variables
 * of a name the later one holds, and two Rego functions of a name hold where either does: a request that one of them
 * denies could be allowed.
 */
export function nameClashes(policy: Policy): string[] {
  const owners = new Map<string, Set<string>>();
  const give = (language: 'CEL' | 'Rego', name: string, owner: string): void => {
    const key = `"${name}" in ${language}`;
    owners.set(key, (owners.get(key) ?? new Set()).add(owner));
  };
  const exempting = policy.exempts ? [exemptImages, 'exemptPod'] : [];
  for (const name of exempting) {
    give('CEL', name, 'what the compiler writes');
    give('Rego', regoName(name), 'what the compiler writes');
  }
  for (const name of fixedCel.split(' ')) give('CEL', name, 'what the compiler writes');
  for (const name of fixedRego.split(' ')) give('Rego', name, 'what the compiler writes');
  for (const { name } of policy.parameters) {
    give('CEL', name, `parameter "${name}"`);
    give('Rego', regoName(name), `parameter "${name}"`);
  }
  for (const [i, rule] of policy.rules.entries()) {
    // In a bundle two rules can have one name.
    const owner = `rule "${rule.name}" ${i}`;
    give('CEL', deniedName(policy, rule), owner);
    for (const name of regoRuleNames(policy, rule)) give('Rego', name, owner);
    const { collection } = rule;
    if (collection && (collection.entries || collection.fields.length > 1)) {
      give('CEL', collection.each, `collection "${collection.each}"`);
      if (!collection.entries) give('Rego', collection.each, `collection "${collection.each}"`);
    }
    for (const definition of definitionsOf([rule.deny, ...rule.message.filter((part) => typeof part !== 'string')]))
      give('Rego', regoName(definition.name), `definition "${definition.name}" ${bodyOf(definition)}`);
  }
  const clashes = [...owners]
    .filter(([, of]) => of.size > 1)
    .map(
      ([name, of]) =>
        `${[...of].map((one) => one.replace(/^((?:definition|rule) "[^"]*") .*/s, '$1')).join(' and ')} would both be ${name}`,
    );
  return [...new Set([...clashes, ...localClashes(policy)])].sort();
}

function definitionsOf(expressions: readonly Expression[]): CheckedDefinition[] {
  return expressions.flatMap((e) => [...(e.op === 'call' ? [e.definition] : []), ...definitionsOf(childrenOf(e))]);
}

// What it says, whatever its arguments' types are.
function bodyOf({ parameters, body }: CheckedDefinition): string {
  return JSON.stringify([parameters, body], (key, value) => (key === 'type' ? undefined : value));
}
