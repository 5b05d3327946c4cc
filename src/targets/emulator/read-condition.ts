import type { JsonObject } from './json-object.ts';
import { type Refusal, refusal } from './refusal.ts';

/** Whether a `$filter` keeps a record. */
export type Condition = (record: JsonObject) => boolean;

/**
 * Returns what a `$filter` of records means: `eq` and `ne` of known members with texts, joined by `and`, `or`, `not` and
 * parentheses. Texts compare without regard to case; whether those of the service do is not known.
 */
export function readCondition(text: string, members: readonly string[]): Condition | Refusal {
  const tokens = text.match(/'(?:[^']|'')*'|[()]|[^\s()']+/g) ?? [];
  let at = 0;
  const isNext = (word: string) => tokens[at]?.toLowerCase() === word;
  const skip = (word: string) => isNext(word) && ++at > 0;

  function either(): Condition {
    let left = both();
    while (skip('or')) left = join(left, both(), (a, b) => a || b);
    return left;
  }
  function both(): Condition {
    let left = one();
    while (skip('and')) left = join(left, one(), (a, b) => a && b);
    return left;
  }
  function one(): Condition {
    if (skip('not')) {
      const inner = one();
      return (record) => !inner(record);
    }
    if (!skip('(')) return comparison();
    const inner = either();
    if (!skip(')')) throw new SyntaxError('a parenthesis is not closed');
    return inner;
  }
  function comparison(): Condition {
    const [name = '', operator = '', value = ''] = tokens.slice(at, at + 3);
    at += 3;
    if (!members.includes(name)) throw new SyntaxError(`"${name}" is no member of a record`);
    if (!/^(?:eq|ne)$/i.test(operator)) throw new SyntaxError(`operator "${operator}" is not emulated`);
    if (!/^(?:'.*'|true|false)$/s.test(value)) throw new SyntaxError(`"${value}" is no text`);
    const wanted = value
      .replace(/^'(.*)'$/s, '$1')
      .replaceAll("''", "'")
      .toLowerCase();
    const equal = operator.toLowerCase() === 'eq';
    return (record) => (String(record[name] ?? '').toLowerCase() === wanted) === equal;
  }

  try {
    const condition = either();
    if (at < tokens.length) throw new SyntaxError(`"${tokens.slice(at).join(' ')}" is too much`);
    return condition;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refusal('InvalidFilterInQueryString', `"${text}": ${error.message}`);
  }
}

function join(left: Condition, right: Condition, how: (a: boolean, b: boolean) => boolean): Condition {
  return (record) => how(left(record), right(record));
}
