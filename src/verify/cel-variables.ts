import type { Check } from './check.ts';
import { type EmittedCel, type EmittedExpression, emittedCel, expressionsOf, nodesOf } from './emitted-cel.ts';
import { emittedFinding } from './emitted-finding.ts';

/** A variable may read those before it alone: another one is an error in the API server, and none in Gatekeeper's webhook. */
export const celVariables: Check = (artifacts) =>
  emittedCel(artifacts).flatMap((cel) => [...twice(cel), ...undeclared(cel), ...unused(cel)]);

// Of two the later one holds, and nobody says so.
function twice(cel: EmittedCel) {
  const names = cel.variables.map(({ name }) => name);
  return cel.variables
    .filter(({ name }, i) => names.indexOf(name) !== i)
    .map(({ name, text }) =>
      emittedFinding(cel.artifact, {
        code: 'emitted/cel-variable',
        message: `declares variables.${name} twice`,
        mend: 'rename one of the two',
        statement: text,
      }),
    );
}

function undeclared(cel: EmittedCel) {
  const declared = new Set(cel.given);
  const order = [...cel.variables, ...cel.validations, ...cel.messages];
  return order.flatMap((expression) => {
    const unknown = [...new Set(readIn(expression))].filter((name) => !declared.has(name));
    if ('name' in expression) declared.add(String(expression.name));
    return unknown.map((name) =>
      emittedFinding(cel.artifact, {
        code: 'emitted/cel-variable',
        message: `reads variables.${name} at ${expression.where}, which is not declared before it`,
        mend: 'declare it, before what reads it',
        statement: expression.text,
      }),
    );
  });
}

function unused(cel: EmittedCel) {
  const all = expressionsOf(cel);
  // Nobody knows what an expression reads that cannot be parsed.
  if (all.some(({ tree }) => tree === undefined)) return [];
  const read = new Set(all.flatMap(readIn));
  return cel.variables
    .filter(({ name }) => !read.has(name))
    .map(({ name, text }) =>
      emittedFinding(cel.artifact, {
        code: 'emitted/cel-variable',
        message: `declares variables.${name}, which nothing reads`,
        mend: 'remove the parameter or the definition from the control, or use it',
        statement: text,
      }),
    );
}

function readIn({ tree }: EmittedExpression): string[] {
  return nodesOf(tree).flatMap((node) =>
    node.op === '.' && node.args[0].op === 'id' && node.args[0].args === 'variables' ? [node.args[1]] : [],
  );
}
