import { type ManifestProblem, syntaxProblem } from './manifest-problem.ts';
import type { ReadDocument } from './read-json-value.ts';

/** One object of a document and where it begins. */
export interface ListedResource {
  readonly object: Record<string, unknown>;
  readonly offset: number;
}

/**
 * Returns the objects of a document: the items of a list, or the document itself.
 *
 * Source: `unstructuredJSONScheme` in
 * https://github.com/kubernetes/apimachinery/blob/v0.36.3/pkg/apis/meta/v1/unstructured/helpers.go
 */
export function listResources(document: ReadDocument): { resources: ListedResource[]; problems: ManifestProblem[] } {
  const { value, offset, offsets } = document;
  const lacking = lack(value, offset);
  if (lacking !== undefined) return { resources: [], problems: [lacking] };
  const object = value as Record<string, unknown>;
  if (!Object.hasOwn(object, 'items')) return { resources: [{ object, offset }], problems: [] };
  const kind = String(object['kind']);
  const items = object['items'] ?? [];
  if (!kind.endsWith('List')) {
    const message = `kubectl takes a resource with "items" for a list, whatever its kind, and here it is "${kind}"`;
    return { resources: [], problems: [syntaxProblem(offset, message, 'remove "items"')] };
  }
  if (!Array.isArray(items)) {
    return { resources: [], problems: [syntaxProblem(offset, '"items" is not a list', 'make it a list')] };
  }
  const listed = items.map((item) => readItem(item, object, offsets, offset));
  return {
    resources: listed.flatMap((entry) => ('object' in entry ? [entry] : [])),
    problems: listed.flatMap((entry) => ('code' in entry ? [entry] : [])),
  };
}

function readItem(
  item: unknown,
  list: Readonly<Record<string, unknown>>,
  offsets: WeakMap<object, number>,
  outer: number,
): ListedResource | ManifestProblem {
  const offset = isRecord(item) ? (offsets.get(item) ?? outer) : outer;
  const object = isRecord(item) && !hasText(item, 'kind') && !hasText(item, 'apiVersion') ? inherit(item, list) : item;
  const lacking = lack(object, offset);
  if (lacking !== undefined) return lacking;
  if (Object.hasOwn(object as object, 'items')) {
    return syntaxProblem(offset, 'kubectl reads no list inside a list', 'move its items out');
  }
  return { object: object as Record<string, unknown>, offset };
}

// A list of one kind, such as PodList, says for its items what they are.
function inherit(item: Record<string, unknown>, list: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kind = String(list['kind']).slice(0, -'List'.length);
  return kind === '' ? item : { ...item, apiVersion: list['apiVersion'], kind };
}

function lack(value: unknown, offset: number): ManifestProblem | undefined {
  const mend = 'give it an apiVersion and a kind, or leave the file out';
  const none = (message: string): ManifestProblem => ({ code: 'manifest/no-kind', offset, message, mend });
  if (!isRecord(value))
    return none(
      `found ${Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`}, expected a resource`,
    );
  const missing = ['apiVersion', 'kind'].filter((name) => !hasText(value, name));
  return missing.length === 0
    ? undefined
    : none(`a resource lacks ${missing.map((name) => `"${name}"`).join(' and ')}`);
}

function hasText(value: Readonly<Record<string, unknown>>, name: string): boolean {
  const text = Object.hasOwn(value, name) ? value[name] : undefined;
  return typeof text === 'string' && text !== '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
