import type { AzureCondition, AzureControl, CountCondition, FieldCondition } from '../model/azure-control.ts';
import { aliases } from './aliases.ts';

/**
 * Returns whether Azure Policy would deny a resource, as it is sent: what the service fills in is not there yet. A
 * resource of another type is not judged. The fields have to be known ones.
 */
export function judgeResource(
  { resourceType, deny }: Pick<AzureControl, 'resourceType' | 'deny'>,
  resource: Readonly<Record<string, unknown>>,
): boolean {
  const type = resource['type'];
  if (typeof type !== 'string' || type.toLowerCase() !== resourceType.toLowerCase()) return false;
  return holds(deny, resource, new Map());
}

// What an alias such as `…[*]` stands for inside of a count: one element.
type Elements = ReadonlyMap<string, unknown>;

function holds(condition: AzureCondition, resource: object, elements: Elements): boolean {
  if ('allOf' in condition) return condition.allOf.every((one) => holds(one, resource, elements));
  if ('anyOf' in condition) return condition.anyOf.some((one) => holds(one, resource, elements));
  if ('not' in condition) return !holds(condition.not, resource, elements);
  return 'count' in condition ? counts(condition, resource, elements) : asks(condition, resource, elements);
}

function counts(condition: CountCondition, resource: object, elements: Elements): boolean {
  const { field, where } = condition.count;
  const list = read(pathOf(field).replace(/\[\*\]$/, ''), resource);
  const found = (Array.isArray(list) ? list : []).filter((element: unknown) => {
    return where === undefined || holds(where, resource, new Map([...elements, [`${pathOf(field)}.`, element]]));
  }).length;
  if ('equals' in condition) return found === condition.equals;
  return 'greater' in condition ? found > condition.greater : found < condition.less;
}

function asks(condition: FieldCondition, resource: object, elements: Elements): boolean {
  const path = pathOf(condition.field);
  const [prefix, element] = [...elements].find(([start]) => path.startsWith(start)) ?? ['', resource];
  const value = read(path.slice(prefix.length), element);
  // A null is taken for a field that is absent.
  const absent = value === undefined || value === null;
  if ('exists' in condition) return condition.exists === !absent;
  if ('equals' in condition) return !absent && isSame(value, condition.equals);
  if ('notEquals' in condition) return absent || !isSame(value, condition.notEquals);
  if ('in' in condition) return !absent && condition.in.some((one) => isSame(value, one));
  return absent || !condition.notIn.some((one) => isSame(value, one));
}

function isSame(value: unknown, wanted: string | boolean): boolean {
  return typeof value !== 'object' && String(value).toLowerCase() === String(wanted).toLowerCase();
}

/** Returns where a field stands in the resource. */
export function pathOf(field: string): string {
  return (Object.hasOwn(aliases, field) ? aliases[field] : undefined) ?? field;
}

function read(path: string, from: unknown): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    const inside = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    return inside ? (value as Record<string, unknown>)[name] : undefined;
  }, from);
}
