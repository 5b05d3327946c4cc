import { childrenOf, type Expression } from '../cel/expression.ts';
import type { Policy } from '../cel/policy.ts';
import { exemptImages } from '../cel/with-exemptions.ts';
import { regoName } from '../rego/rego-name.ts';

/**
 * Returns what stands for a value inside a rule or a definition and would bear the name of something else in Rego, each as
 * a sentence: there the inner one hides the outer one, and nobody says so.
 */
export function localClashes(policy: Policy): string[] {
  const owners = new Map<string, Set<string>>();
  const give = (name: string, owner: string): void => {
    owners.set(regoName(name), (owners.get(regoName(name)) ?? new Set()).add(`${owner} "${name}"`));
  };
  for (const { name } of policy.parameters) give(name, 'parameter');
  if (policy.exempts) for (const name of [exemptImages, 'exemptPod']) give(name, 'list');
  for (const { element, collection, deny, message } of policy.rules) {
    if (collection) give(element, 'variable');
    // The lists that are joined are a rule, and its own name would be hidden from what goes through it.
    if (collection && collection.fields.length > 1 && regoName(element) === collection.each)
      give(collection.each, 'collection');
    visit([deny, ...message.filter((part) => typeof part !== 'string')], give);
  }
  return [...owners]
    .filter(([, of]) => of.size > 1)
    .map(([name, of]) => `${[...of].join(' and ')} would both be "${name}" in Rego`);
}

function visit(expressions: readonly Expression[], give: (name: string, owner: string) => void): void {
  for (const e of expressions) {
    if (e.op === 'exists' || e.op === 'all') give(e.variable, 'variable');
    if (e.op === 'call') {
      give(e.definition.name, 'definition');
      for (const name of e.definition.parameters) give(name, 'variable');
    }
    visit(childrenOf(e), give);
  }
}
