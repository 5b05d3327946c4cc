import { parseExpression, type Syntax } from '../cel/parse-expression.ts';

/** A loop inside the text of an expression. */
export interface Loop {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const loops = new Set(['exists', 'all']);

/** Returns the innermost loop of an expression or of a definition that it calls, the deepest where there are several. */
export function findLoop(text: string, definitions: Readonly<Record<string, string>>): Loop | undefined {
  const bodies = new Map(Object.entries(definitions).map(([head, body]) => [head.slice(0, head.indexOf('(')), body]));
  let found: { loop: Loop; depth: number } | undefined;
  const visit = (value: unknown, within: string, depth: number): void => {
    if (Array.isArray(value)) {
      for (const one of value) visit(one, within, depth);
      return;
    }
    if (typeof value !== 'object' || value === null || !('op' in value)) return;
    const node = value as Syntax;
    let inner = depth;
    if (node.op === 'rcall' && loops.has(node.args[0])) {
      inner = depth + 1;
      if (found === undefined || inner > found.depth)
        found = { loop: { text: within, start: node.start, end: node.end }, depth: inner };
    }
    const body = node.op === 'call' ? bodies.get(node.args[0]) : undefined;
    if (body !== undefined) visit(parseExpression(body), body, inner);
    visit(node.args, within, inner);
  };
  visit(parseExpression(text), text, 0);
  return found?.loop;
}
