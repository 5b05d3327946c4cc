import { type CheckedDefinition, childrenOf, type Expression } from '../cel/expression.ts';
import type { Policy } from '../cel/policy.ts';
import { type Body, bodiesOrNone, regoBodies } from './rego-bodies.ts';
import { regoName } from './rego-name.ts';
import { regoQuantity } from './rego-quantity.ts';
import { type RegoVersion, regoRule } from './rego-rule.ts';
import { regoScope } from './rego-scope.ts';
import { regoTerm } from './rego-term.ts';

/** Returns the functions that the rules of a policy call, each once. */
export function regoDefinitions(policy: Policy, version: RegoVersion, taken: ReadonlySet<string>): string[] {
  const blocks = new Set<string>();
  const visit = (e: Expression): void => {
    if (e.op === 'call') for (const one of functionsOf(e.definition, version, taken)) blocks.add(one);
    if (e.op === 'lowerAscii') blocks.add(lowerAscii);
    if (e.op === 'quantity') for (const one of regoQuantity(version)) blocks.add(one);
    for (const child of childrenOf(e)) visit(child);
  };
  for (const rule of policy.rules) {
    visit(rule.deny);
    for (const part of rule.message) if (typeof part !== 'string') visit(part);
  }
  return [...blocks];
}

function functionsOf(definition: CheckedDefinition, version: RegoVersion, taken: ReadonlySet<string>): string[] {
  const { name, parameters, body } = definition;
  const own = new Set([...taken, ...parameters.map(regoName)]);
  const head = `${regoName(name)}(${parameters.map(regoName).join(', ')})`;
  if (body.type.kind === 'bool') return bodiesOrNone(body, regoScope(own)).map((one) => regoRule(version, head, one));
  const [first, ...others] = choicesOf(body, own);
  if (first === undefined) return [];
  const chain = others.map(({ conditions, value }) => regoRule(version, `else := ${value}`, conditions));
  return [[regoRule(version, `${head} := ${first.value}`, first.conditions), ...chain].join(' ')];
}

// A chain of "else" gives exactly one value, where several bodies could give two and stop the evaluation.
function choicesOf(e: Expression, taken: ReadonlySet<string>): { conditions: Body; value: string }[] {
  if (e.op !== 'choose') return [{ conditions: [], value: regoTerm(e) }];
  const bodies = regoBodies(e.condition, regoScope(taken));
  const chosen = bodies.map((conditions) => ({ conditions, value: regoTerm(e.then) }));
  return [...chosen, ...choicesOf(e.otherwise, taken)];
}

// Rego's own "lower" also turns letters that are not ASCII.
const lowerAscii = `lower_ascii(text) := strings.replace_n({${Array.from({ length: 26 }, (_, i) => {
  const letter = String.fromCharCode(65 + i);
  return `"${letter}": "${letter.toLowerCase()}"`;
}).join(', ')}}, text)`;
