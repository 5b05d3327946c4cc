import { isJsonObject } from './json-object.ts';

/** What a JSON value has to look like. */
export type Shape =
  | { readonly is: 'any' }
  | { readonly is: 'object' }
  | { readonly is: 'text'; readonly longest?: number; readonly oneOf?: readonly string[] }
  | { readonly is: 'list'; readonly of: Shape; readonly most?: number }
  | { readonly is: 'map'; readonly of: Shape }
  | {
      readonly is: 'members';
      readonly members: Readonly<Record<string, Shape>>;
      readonly required?: readonly string[];
    };

/** Returns the first way in which a value is not of a shape; null counts as absent. */
export function shapeFault(value: unknown, shape: Shape, path: string): string | undefined {
  if (value === undefined || value === null || shape.is === 'any') return undefined;
  if (shape.is === 'text') return textFault(value, shape, path);
  if (shape.is === 'list') {
    if (!Array.isArray(value)) return `"${path}" is not a list`;
    if (value.length > (shape.most ?? value.length)) return `"${path}" has more than ${shape.most} items`;
    return first(value.entries(), ([index, item]) =>
      item === null ? `"${path}[${index}]" is null` : shapeFault(item, shape.of, `${path}[${index}]`),
    );
  }
  if (!isJsonObject(value)) return `"${path}" is not an object`;
  if (shape.is === 'object') return undefined;
  if (shape.is === 'map') {
    return first(Object.entries(value), ([name, each]) => shapeFault(each, shape.of, `${path}.${name}`));
  }
  const missing = shape.required?.find((name) => value[name] === undefined || value[name] === null);
  if (missing !== undefined) return `"${path}" lacks "${missing}"`;
  return first(Object.entries(value), ([name, each]) => {
    const of = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    return of === undefined ? `"${path}" has no member "${name}"` : shapeFault(each, of, `${path}.${name}`);
  });
}

function textFault(value: unknown, shape: Shape & { is: 'text' }, path: string): string | undefined {
  if (typeof value !== 'string') return `"${path}" is not a text`;
  if (value.length > (shape.longest ?? value.length)) return `"${path}" is longer than ${shape.longest} characters`;
  if (shape.oneOf?.some((each) => each.toLowerCase() === value.toLowerCase()) === false) {
    return `"${path}" is "${value}", expected one of ${shape.oneOf.join(', ')}`;
  }
  return undefined;
}

function first<T>(items: Iterable<T>, fault: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = fault(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
