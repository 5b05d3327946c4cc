import type { CelSource } from './cel-source.ts';

const widest = 100;
const operators = [' ? ', ' || ', ' && ', ' == ', ' != ', ' + '] as const;

/**
 * Returns a long CEL expression over several lines: broken where its loosest operator stands, or inside its last call.
 * Nothing but white space between its parts changes.
 */
export function wrapExpression(text: string, indent = ''): string {
  if (indent.length + text.length <= widest) return text;
  const operator = operators.find((one) => splitAt(text, one).length > 1);
  if (operator === ' ? ') return wrapChoice(text, indent);
  if (operator !== undefined) {
    const [first = '', ...others] = splitAt(text, operator).map((part) => wrapExpression(part, indent));
    return [first, ...others.map((part) => `${indent}${operator.trimStart()}${part}`)].join('\n');
  }
  return wrapCall(text, indent);
}

function wrapChoice(text: string, indent: string): string {
  const [condition = '', ...rest] = splitAt(text, ' ? ');
  const [then = '', ...otherwise] = splitAt(rest.join(' ? '), ' : ');
  const inner = `${indent}  `;
  const parts = [`? ${wrapExpression(then, inner)}`, `: ${wrapExpression(otherwise.join(' : '), inner)}`];
  return [wrapExpression(condition, indent), ...parts.map((part) => `${indent}${part}`)].join('\n');
}

// A call at the end, such as a macro: what it names stays on its line, its body goes below.
function wrapCall(text: string, indent: string): string {
  const open = openingOf(text);
  if (open <= 0) return text;
  const inside = text.slice(open + 1, -1);
  const [name = '', ...body] = splitAt(inside, ', ');
  const head = body.length === 0 ? text.slice(0, open + 1) : `${text.slice(0, open + 1)}${name},`;
  const inner = `${indent}  `;
  const below = (body.length === 0 ? [name] : body).map((part) => `${inner}${wrapExpression(part, inner)}`);
  return `${head}\n${below.join(',\n')}\n${indent})`;
}

/** Returns where the bracket opens that closes at the very end, or -1. */
function openingOf(text: string): number {
  if (!text.endsWith(')')) return -1;
  let found = -1;
  scan(text, (i, depth) => {
    if (text[i] === '(' && depth === 1) found = i;
  });
  return found;
}

function splitAt(text: string, separator: string): string[] {
  const parts: string[] = [];
  let from = 0;
  scan(text, (i, depth) => {
    if (depth !== 0 || i < from || !text.startsWith(separator, i)) return;
    parts.push(text.slice(from, i));
    from = i + separator.length;
  });
  return [...parts, text.slice(from)];
}

/** Visits what is no part of a quoted text, with how many brackets are open, an opening one included. */
function scan(text: string, visit: (i: number, depth: number) => void): void {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    if (quoted && character === '\\') i++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted) {
      if ('([{'.includes(character)) depth++;
      visit(i, depth);
      if (')]}'.includes(character)) depth--;
    }
  }
}

/** Returns the source with its long expressions over several lines. */
export function wrapSource({ variables, validations }: CelSource): CelSource {
  return {
    variables: variables.map(({ name, expression }) => ({ name, expression: wrapExpression(expression) })),
    validations: validations.map(({ expression, message, messageExpression }) => ({
      expression: wrapExpression(expression),
      message,
      ...(messageExpression === undefined ? {} : { messageExpression: wrapExpression(messageExpression) }),
    })),
  };
}
