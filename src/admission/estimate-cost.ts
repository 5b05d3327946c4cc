import { parseExpression, type Syntax } from '../cel/parse-expression.ts';
import type { Policy } from '../cel/policy.ts';
import { wholeShape } from '../cel/shape.ts';
import { type CelSource, celSource } from './cel-source.ts';
import { type Extent, extentOfParameter, extentOfShape, single, textOf } from './extent.ts';
import type { Price, PriceScope } from './price.ts';
import { priceExpression } from './price-expression.ts';
import { referenceObject } from './reference-object.ts';

/** What a policy costs at most on the reference object, in CEL cost units. */
export interface CostEstimate {
  /** What one request spends of a budget. */
  readonly total: number;
  /** What each variable costs, whatever the variables cost that it reads. */
  readonly variables: ReadonlyMap<string, number>;
}

/** What the API server grants to each expression, and what it grants to all of one binding; units of cost. */
export const expressionBudget = 1_000_000;
export const bindingBudget = 10_000_000;

/** What Gatekeeper grants to all expressions of one constraint. */
export const gatekeeperBudget = 1_000_000;

/**
 * Returns what the emitted CEL of a policy costs at most on `referenceObject`, an update of it included: its shape checks,
 * the variables that say whether it is judged, its rules and its messages. A variable is computed once for the
 * validations and once more for the messages, which the engines evaluate whether or not they are shown.
 *
 * @param values what the policy holds itself, where no constraint gives its parameters
 * @param source what is emitted
 */
export function estimateCost(
  policy: Policy,
  values?: Readonly<Record<string, unknown>>,
  source: CelSource = celSource(policy, values),
): CostEstimate {
  const prices = new Map<string, Price>();
  const reads = new Map<string, Set<string>>();
  const trees = new Map(source.variables.map(({ name, expression }) => [name, parseExpression(expression)]));
  const scope: PriceScope = {
    variables: rootsOf(policy),
    policyVariable: (name) => (name === 'params' ? parametersOf(policy) : priceOf(name).value),
  };
  const priceOf = (name: string): Price => {
    const known = prices.get(name);
    if (known !== undefined) return known;
    const tree = trees.get(name);
    if (tree === undefined) throw new TypeError(`the CEL of ${policy.id} reads variables.${name}, which is not there`);
    const price = priceExpression(tree, scope);
    prices.set(name, price);
    reads.set(name, variablesOf(tree));
    return price;
  };
  const spent = (expressions: readonly string[]): number => {
    const [reached, parsed] = [new Set<string>(), expressions.map(parseExpression)];
    const reach = (names: ReadonlySet<string>): void => {
      for (const name of names) {
        if (reached.has(name)) continue;
        reached.add(name);
        if (name === 'params') continue;
        priceOf(name);
        reach(reads.get(name) ?? new Set());
      }
    };
    for (const tree of parsed) reach(variablesOf(tree));
    const variables = [...reached].reduce((sum, name) => sum + (prices.get(name)?.cost ?? paramsCost), 0);
    return parsed.reduce((sum, tree) => sum + priceExpression(tree, scope).cost, variables);
  };
  const total =
    spent(source.validations.map(({ expression }) => expression)) +
    spent(source.validations.flatMap(({ messageExpression }) => messageExpression ?? []));
  return { total, variables: new Map([...prices].map(([name, { cost }]) => [name, cost])) };
}

// Gatekeeper's own variable, which finds the parameters in the constraint.
const paramsCost = 16;

const sizes: ReadonlyMap<string, number> = new Map([
  ['operation', referenceObject.texts.operation],
  ['namespace', referenceObject.texts.name],
]);

function rootsOf(policy: Policy): ReadonlyMap<string, Extent> {
  const object = extentOfShape(wholeShape(policy));
  const request: Extent = {
    size: 1,
    member: (name) => textOf(sizes.get(name) ?? referenceObject.texts.subResource),
  };
  return new Map([
    ['object', object],
    ['oldObject', object],
    ['request', request],
  ]);
}

function parametersOf(policy: Policy): Extent {
  const known = new Map(policy.parameters.map((parameter) => [parameter.name, extentOfParameter(parameter)]));
  return { size: known.size, member: (name) => known.get(name) ?? single };
}

function variablesOf(tree: Syntax): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (typeof value !== 'object' || value === null || !('op' in value)) return;
    const node = value as Syntax;
    if (node.op === '.' && node.args[0].op === 'id' && node.args[0].args === 'variables') found.add(node.args[1]);
    visit(node.args);
  };
  visit(tree);
  return found;
}
