import type { Syntax } from '../cel/parse-expression.ts';
import { type Extent, larger, listOf, single, textOf } from './extent.ts';
import { type Price, type PriceScope, perCharacter, traversal } from './price.ts';
import { referenceObject } from './reference-object.ts';

type PriceIt = (node: Syntax, scope: PriceScope) => Price;
type Call = readonly [name: string, target: Syntax, args: readonly Syntax[]];

/** What a loop costs for each item beside its body: its condition, and what its result is made of. */
const loops: ReadonlyMap<string, number> = new Map([
  ['exists', 4],
  ['all', 3],
  ['exists_one', 4],
  ['filter', 13],
  ['map', 12],
]);

const patternCost = 0.25;

/** Returns the price of a method or a macro. */
export function priceMethod(call: Call, scope: PriceScope, price: PriceIt): Price {
  const [name, target, args] = call;
  const each = loops.get(name);
  if (each !== undefined) return priceLoop(call, each, scope, price);
  const on = price(target, scope);
  const given = args.map((arg) => price(arg, scope));
  const inside = on.cost + given.reduce((total, { cost }) => total + cost, 0);
  const { own, value } = methodPrice(name, on.value, given[0]?.value ?? single, given[1]?.value ?? single, args);
  return { cost: inside + own, value };
}

function priceLoop([name, target, args]: Call, each: number, scope: PriceScope, price: PriceIt): Price {
  const over = price(target, scope);
  const [variable, ...bodies] = args;
  // A loop over a map goes through its keys.
  const item = over.value.member ? textOf(referenceObject.texts.key) : (over.value.item ?? single);
  const inner = { ...scope, variables: new Map(scope.variables) };
  if (variable?.op === 'id') inner.variables.set(variable.args, item);
  const body = bodies.map((one) => price(one, inner));
  const perItem = each + body.reduce((total, { cost }) => total + cost, 0);
  const result = name === 'map' ? listOf(over.value.size, body.at(-1)?.value ?? single) : single;
  // The result, and the list it begins with.
  const start = name === 'map' || name === 'filter' ? 11 : 1;
  return {
    cost: over.cost + start + over.value.size * perItem,
    value: name === 'filter' ? listOf(over.value.size, item) : result,
  };
}

function methodPrice(
  name: string,
  on: Extent,
  first: Extent,
  second: Extent,
  args: readonly Syntax[],
): { own: number; value: Extent } {
  switch (name) {
    case 'orValue':
    case 'or':
      return { own: 0, value: larger(on, first) };
    case 'startsWith':
    case 'endsWith':
      // cel-go before 0.29, which the add-on's Gatekeeper runs, counts the text and not what it is to begin with.
      return { own: traversal(Math.max(on.size, first.size)), value: single };
    case 'contains':
      return { own: traversal(on.size) * traversal(first.size), value: single };
    case 'matches':
      return { own: traversal(on.size + 1) * Math.ceil(first.size * patternCost), value: single };
    case 'lowerAscii':
      return { own: traversal(on.size), value: on };
    case 'replace':
      return { own: traversal(2 * on.size), value: textOf(on.size * Math.max(1, second.size)) };
    case 'substring':
      return { own: traversal(on.size), value: textOf(substringLength(on, args)) };
    case 'split':
      return { own: traversal(2 * on.size), value: partsOf(on) };
    case 'join': {
      const size = totalOf(on) + Math.max(0, on.size - 1) * first.size;
      return { own: Math.ceil(2 * size * perCharacter), value: textOf(size) };
    }
    default:
      return { own: 1, value: single };
  }
}

function substringLength(on: Extent, args: readonly Syntax[]): number {
  const end = args[1]?.op === 'value' ? Number(args[1].args) : on.size;
  return Math.min(on.size, end);
}

/** A list of the parts of one text, which are not each as long as the whole. */
interface Parts extends Extent {
  readonly whole: number;
}

function partsOf(text: Extent): Parts {
  return { ...listOf(referenceObject.parts, text), whole: text.size };
}

function totalOf(list: Extent): number {
  return (list as Partial<Parts>).whole ?? list.size * (list.item?.size ?? 0);
}
