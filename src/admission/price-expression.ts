import type { Syntax } from '../cel/parse-expression.ts';
import { anything, type Extent, larger, listOf, single, textOf } from './extent.ts';
import { type Price, type PriceScope, traversal } from './price.ts';
import { priceMethod } from './price-method.ts';

const newList = 10;
const newMap = 30;

/**
 * Returns the price of an expression where every branch is taken and no loop ends early. The rules are those of the
 * engines: https://github.com/google/cel-go/blob/v0.30.0/interpreter/runtimecost.go and
 * https://github.com/kubernetes/apiserver/blob/v0.37.2/pkg/cel/library/cost.go
 */
export function priceExpression(node: Syntax, scope: PriceScope): Price {
  switch (node.op) {
    case 'value':
      return { cost: 0, value: typeof node.args === 'string' ? textOf(Array.from(node.args).length) : single };
    case 'id':
      return { cost: 1, value: scope.variables.get(node.args) ?? single };
    case '.':
    case '.?':
      return priceMember(node.args[0], node.args[1], scope);
    case '[]':
    case '[?]':
      return priceIndex(node.args[0], node.args[1], scope);
    case 'list':
      return priceList(node.args, scope);
    case 'map':
      return priceMap(node.args, scope);
    case '?:':
      return priceChoice(node.args, scope);
    case '||':
    case '&&':
      return { cost: sum(node.args.map((arg) => priceExpression(arg, scope))), value: single };
    case '!_':
    case '-_':
      return { cost: 1 + priceExpression(node.args, scope).cost, value: single };
    case 'call': {
      const given = node.args[1].map((arg) => priceExpression(arg, scope));
      return { cost: 1 + sum(given), value: node.args[0] === 'string' ? textOf(20) : single };
    }
    case 'rcall':
      return priceMethod(node.args, scope, priceExpression);
    default:
      return priceOperator(node.op, node.args, scope);
  }
}

function sum(prices: readonly Price[]): number {
  return prices.reduce((total, { cost }) => total + cost, 0);
}

function priceMember(target: Syntax, name: string, scope: PriceScope): Price {
  if (target.op === 'id' && target.args === 'variables') return { cost: 2, value: scope.policyVariable(name) };
  const { cost, value } = priceExpression(target, scope);
  return { cost: cost + 1, value: value.member?.(name) ?? anything(name) };
}

function priceIndex(target: Syntax, index: Syntax, scope: PriceScope): Price {
  const [from, at] = [priceExpression(target, scope), priceExpression(index, scope)];
  const named = index.op === 'value' && typeof index.args === 'string' ? from.value.member?.(index.args) : undefined;
  return { cost: from.cost + at.cost + 1, value: named ?? from.value.item ?? anything() };
}

function priceList(items: readonly Syntax[], scope: PriceScope): Price {
  const prices = items.map((item) => priceExpression(item, scope));
  const item = prices.map(({ value }) => value).reduce(larger, { size: 0 });
  // What is all literal is made once, when the policy is loaded.
  const base = items.every((item) => item.op === 'value') ? 0 : newList;
  return { cost: base + sum(prices), value: listOf(items.length, item) };
}

function priceMap(entries: readonly (readonly [Syntax, Syntax])[], scope: PriceScope): Price {
  const values = new Map<string, Extent>();
  let cost = entries.length === 0 ? 0 : newMap;
  for (const [key, value] of entries) {
    const price = priceExpression(value, scope);
    cost += price.cost + priceExpression(key, scope).cost;
    if (key.op === 'value') values.set(String(key.args), price.value);
  }
  const nothing: Extent = { size: 0 };
  const member = (name: string): Extent => values.get(name) ?? nothing;
  return { cost, value: { size: entries.length, item: [...values.values()].reduce(larger, nothing), member } };
}

function priceChoice([condition, then, otherwise]: readonly [Syntax, Syntax, Syntax], scope: PriceScope): Price {
  const asked = priceExpression(condition, scope);
  const [a, b] = [priceExpression(then, scope), priceExpression(otherwise, shortened(condition, scope))];
  return { cost: asked.cost + Math.max(a.cost, b.cost), value: larger(a.value, b.value) };
}

// Past `size(text) > 200 ? … :` the text is no longer than that.
function shortened(condition: Syntax, scope: PriceScope): PriceScope {
  if (condition.op !== '>') return scope;
  const [left, right] = condition.args;
  if (left.op !== 'call' || left.args[0] !== 'size' || right.op !== 'value') return scope;
  const [of] = left.args[1];
  const known = of?.op === 'id' ? scope.variables.get(of.args) : undefined;
  if (of?.op !== 'id' || known === undefined) return scope;
  const value = { ...known, size: Math.min(known.size, Number(right.args)) };
  return { ...scope, variables: new Map(scope.variables).set(of.args, value) };
}

function priceOperator(op: string, args: readonly [Syntax, Syntax], scope: PriceScope): Price {
  const [left, right] = [priceExpression(args[0], scope), priceExpression(args[1], scope)];
  const [a, b] = [left.value.size, right.value.size];
  const inside = left.cost + right.cost;
  if (op === 'in') return { cost: inside + Math.max(1, b), value: single };
  if (op !== '+') return { cost: inside + traversal(Math.min(a, b)), value: single };
  if (left.value.item || right.value.item) {
    return { cost: inside + 1, value: { ...larger(left.value, right.value), size: a + b } };
  }
  return { cost: inside + traversal(a + b), value: textOf(a + b) };
}
