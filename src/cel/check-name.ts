import { CelFault } from './cel-fault.ts';

// What every admission policy can read, and what every emitted one writes below it.
const roots = new Set('object oldObject request params variables namespaceObject authorizer anyObject'.split(' '));

// https://github.com/google/cel-spec/blob/v0.24.0/doc/langdef.md#syntax
const reserved = new Set(
  'as break const continue else false for function if import in let loop namespace null package return true var void while'.split(
    ' ',
  ),
);

/**
 * Refuses what is not a name: names stand in the text of every engine, and a baseline that was not made by synth cannot
 * bring others.
 * @throws CelFault `cel/syntax`
 */
export function checkName(name: string, at = whole(name)): void {
  if (/^[a-z][A-Za-z0-9]*$/.test(name)) return;
  throw new CelFault('cel/syntax', `"${name}" is not a name`, 'write a camel-case word', at);
}

/**
 * Refuses what cannot be the name of a variable: a word that CEL keeps for itself, or one that an admission policy gives
 * to something that the expression would then no longer see.
 * @throws CelFault `cel/syntax`
 */
export function checkVariable(name: string, at = whole(name)): void {
  checkName(name, at);
  if (roots.has(name) || reserved.has(name))
    throw new CelFault(
      'cel/syntax',
      `the name "${name}" already stands for something in CEL`,
      'choose another name',
      at,
    );
}

function whole(name: string): { start: number; end: number } {
  return { start: 0, end: name.length };
}
