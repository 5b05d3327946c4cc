import { quantityPattern } from '../model/quantity-pattern.ts';
import { inheritedNames } from './inherited-names.ts';
import type { Shape } from './shape.ts';

/** Returns a function that tells whether a value has a shape. Only own properties are read. */
export function compileShape(shape: Shape): (object: unknown) => boolean {
  const counter = { next: 0 };
  const body = `${emitShape('object', shape, counter)}\nreturn true;`;
  return new Function('object', `"use strict";\n${body}`) as (object: unknown) => boolean;
}

function emitShape(value: string, shape: Shape, counter: { next: number }): string {
  switch (shape.type.kind) {
    case 'string':
      return `if (typeof ${value} !== 'string') return false;`;
    case 'quantity':
      return `if (typeof ${value} !== 'string' || !/${quantityPattern}/.test(${value})) return false;`;
    case 'int':
      return `if (!Number.isInteger(${value})) return false;`;
    case 'bool':
      return `if (typeof ${value} !== 'boolean') return false;`;
    case 'list':
      return emitItems(value, shape, counter);
    case 'any':
      return `if (${value} === null) return false;`;
    case 'map':
      return emitValues(value, shape, counter);
    default:
      return emitMembers(value, shape, counter);
  }
}

function emitMembers(value: string, shape: Shape, counter: { next: number }): string {
  const members = [...shape.members].map(([name, member]) => {
    const inner = `v${counter.next++}`;
    const check = emitShape(inner, member.shape, counter);
    const absent = member.required ? ' else return false;' : '';
    return `const ${inner} = ${ownMember(value, name)};\nif (${inner} !== undefined) {\n${check}\n}${absent}`;
  });
  return [
    `if (typeof ${value} !== 'object' || ${value} === null || Array.isArray(${value})) return false;`,
    ...members,
  ].join('\n');
}

function emitItems(value: string, shape: Shape, counter: { next: number }): string {
  const item = `v${counter.next++}`;
  const check = shape.items ? emitShape(item, shape.items, counter) : '';
  const loop = check === '' ? '' : `for (const ${item} of ${value}) {\n${check}\n}`;
  return `if (!Array.isArray(${value})) return false;\n${loop}`;
}

function emitValues(value: string, shape: Shape, counter: { next: number }): string {
  const members = emitMembers(value, shape, counter);
  if (shape.items === undefined) return members;
  const item = `v${counter.next++}`;
  return `${members}\nfor (const ${item} of Object.values(${value})) {\n${emitShape(item, shape.items, counter)}\n}`;
}

/** Returns the JavaScript that reads a member of an object, or undefined where it is not the object's own. */
export function ownMember(value: string, name: string): string {
  const text = JSON.stringify(name);
  return inheritedNames.has(name)
    ? `(Object.hasOwn(${value}, ${text}) ? ${value}[${text}] : undefined)`
    : `${value}[${text}]`;
}
