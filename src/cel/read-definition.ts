import { didYouMean } from '../model/did-you-mean.ts';
import { CelFault } from './cel-fault.ts';
import type { CelType } from './cel-type.ts';
import type { Expression } from './expression.ts';
import type { Syntax } from './parse-expression.ts';
import type { Scope } from './scope.ts';

type Read = (node: Syntax, scope: Scope) => Expression;

/** Returns the checked tree of a call of a definition, whose body is checked with the types of the arguments. */
export function readDefinition(
  node: Syntax,
  name: string,
  args: readonly Syntax[],
  scope: Scope,
  read: Read,
): Expression {
  const definition = scope.definitions.get(name);
  if (definition === undefined) {
    const near = didYouMean(name, scope.definitions.keys());
    const declare = name === 'has' ? 'write a.?b.hasValue()' : 'declare it under define, before this expression';
    const mend = near.length > 0 ? `write "${near.join('" or "')}"` : declare;
    throw new CelFault('cel/unknown', `unknown definition "${name}"`, mend, node);
  }
  if (args.length !== definition.parameters.length) {
    throw new CelFault(
      'cel/type',
      `"${name}" takes ${definition.parameters.length} arguments, found ${args.length}`,
      'mend the call',
      node,
    );
  }
  const given = args.map((arg) => read(arg, scope));
  const object = scope.variables.get('object');
  const variables = new Map<string, CelType>(object ? [['object', object]] : []);
  definition.parameters.forEach((parameter, i) => {
    const type = given[i]?.type;
    if (type !== undefined) variables.set(parameter, type);
  });
  const earlier = new Map([...scope.definitions].slice(0, [...scope.definitions.keys()].indexOf(name)));
  const body = inText(definition.text, () =>
    read(definition.body, { variables, parameters: scope.parameters, definitions: earlier }),
  );
  return {
    op: 'call',
    definition: { name, parameters: definition.parameters, body },
    arguments: given,
    type: body.type,
  };
}

function inText<T>(own: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CelFault) error.text ??= own;
    throw error;
  }
}
