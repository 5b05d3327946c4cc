import { CelFault } from './cel-fault.ts';
import { checkPlacement } from './check-placement.ts';
import type { Expression } from './expression.ts';
import { parseExpression } from './parse-expression.ts';
import type { MessagePart } from './policy.ts';
import { readExpression } from './read-expression.ts';
import type { Scope } from './scope.ts';

/**
 * Returns the parts of a message: its text, and what stands in braces as checked expressions.
 * @throws CelFault with offsets into the whole message
 */
export function readMessage(message: string, scope: Scope): MessagePart[] {
  // The API server takes white space off both ends of a denial, and a value may begin with some or be empty.
  if (!/^[^\s{]/.test(message)) {
    throw new CelFault('cel/not-in-subset', 'a message begins with a word', 'write what is wrong before the value', {
      start: 0,
      end: 1,
    });
  }
  let offset = 0;
  return message.split(/(\{[^{}]*\})/).flatMap((part) => {
    const at = offset;
    offset += part.length;
    if (part === '') return [];
    return [part.startsWith('{') ? readPlaceholder(part, at, scope) : part];
  });
}

function readPlaceholder(part: string, at: number, scope: Scope): Expression {
  const inside = part.slice(1, -1);
  try {
    const value = readExpression(parseExpression(inside), scope);
    checkPlacement(value);
    if (['string', 'int', 'quantity'].includes(value.type.kind)) return value;
    throw new CelFault('cel/type', `a message cannot show a ${value.type.kind}`, 'show a text or a whole number', {
      start: 0,
      end: part.length - 2,
    });
  } catch (error) {
    // A fault of a definition is shown in the definition's own text.
    if (!(error instanceof CelFault) || (error.text ?? inside) !== inside) throw error;
    throw new CelFault(error.code, error.message, error.mend, { start: at + 1 + error.start, end: at + 1 + error.end });
  }
}
