import { childrenOf, type Expression } from '../cel/expression.ts';
import type { Policy } from '../cel/policy.ts';
import { regoName } from './rego-name.ts';

/** The names of one body, so that what it binds is never mistaken for something else. */
export interface RegoScope {
  /** Returns the variable for a term, the hint where it is free; the same term has one variable. */
  readonly bind: (hint: string, term: string) => { name: string; isNew: boolean };
  /** Returns a new variable that stands for nothing yet, named after the hint. */
  readonly another: (hint: string) => string;
}

/** Returns a new scope: nothing bound yet, and every name of the policy out of reach. */
export function regoScope(taken: ReadonlySet<string>): RegoScope {
  const bound = new Map<string, string>();
  const bind: RegoScope['bind'] = (hint, term) => {
    const known = bound.get(term);
    if (known !== undefined) return { name: known, isNew: false };
    const used = new Set(bound.values());
    let name = regoName(hint);
    for (let n = 1; taken.has(name) || used.has(name); n++) name = `${regoName(hint)}_value${n === 1 ? '' : n}`;
    bound.set(term, name);
    return { name, isNew: true };
  };
  return { bind, another: (hint) => bind(hint, `another ${bound.size}`).name };
}

/** Returns the names that a policy gives to something, as Rego writes them; those of arguments are a function's own. */
export function namesOf(policy: Policy): ReadonlySet<string> {
  const names = new Set(policy.parameters.map((one) => one.name));
  const visit = (e: Expression): void => {
    if (e.op === 'exists' || e.op === 'all') names.add(e.variable);
    if (e.op === 'call') names.add(e.definition.name);
    for (const child of childrenOf(e)) visit(child);
  };
  for (const rule of policy.rules) {
    names.add(rule.element).add(rule.collection?.each ?? 'object');
    for (const e of [rule.deny, ...rule.message.filter((part) => typeof part !== 'string')]) visit(e);
  }
  return new Set([...names].map(regoName));
}
