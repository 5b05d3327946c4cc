import type { EmulatorStore } from './emulator-options.ts';
import type { EmulatorRecords } from './emulator-records.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';

/** A resource as the service answers it. */
export interface ArmResource extends JsonObject {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly properties: JsonObject;
}

/** Who reads: a GET of the resource, a list, or a write that refers to it. */
export type Reader = 'get' | 'list' | 'reference';

/** How many reads after a write see what stood before it: those of any kind, and those of one. */
export interface Lags {
  readonly any: number;
  readonly list: number;
  readonly reference: number;
}

/** The resources that were made, by id, whatever its case. */
export interface EmulatorState {
  /** Empty lists where the stored state has none. */
  readonly records: EmulatorRecords;
  /** Returns what stands, written a moment ago or long since. */
  stored(id: string): ArmResource | undefined;
  all(): readonly ArmResource[];
  /** Returns how many ids begin so; in lower case. */
  count(prefix: string): number;
  /** Returns what stands and what lists may still show. */
  listed(): readonly ArmResource[];
  /** Returns what a reader sees, and counts as one read. */
  read(id: string, by?: Reader): ArmResource | undefined;
  put(resource: ArmResource): void;
  remove(id: string): void;
}

/**
 * Returns the state that a store holds; every change is saved before it is told. A deletion is late in lists alone.
 *
 * @throws Error for a text that no emulator wrote
 */
export function openState(store: EmulatorStore, lags: Lags): EmulatorState {
  const stored = parse(store.load());
  const resources = new Map(stored.resources.map((each) => [each.id.toLowerCase(), each]));
  // Each is written out once, as thousands are saved with every change.
  const texts = new Map(stored.resources.map((each) => [each.id.toLowerCase(), textOf(each)]));
  const behind = {
    any: new Map<string, Late>(),
    list: new Map<string, Late>(),
    reference: new Map<string, Late>(),
  };

  function change(id: string, resource: ArmResource | undefined): void {
    const key = id.toLowerCase();
    const before = resources.get(key);
    const text = texts.get(key);
    set(resources, key, resource);
    set(texts, key, resource && textOf(resource));
    try {
      store.save?.(stateText(stored, [...texts.values()]));
    } catch (error) {
      set(resources, key, before);
      set(texts, key, text);
      throw error;
    }
    for (const kind of ['any', 'list', 'reference'] as const) {
      const late = behind[kind];
      if (lags[kind] === 0 || (resource === undefined && kind !== 'list')) late.delete(key);
      else late.set(key, { left: lags[kind], before: late.has(key) ? late.get(key)?.before : before });
    }
  }

  return {
    records: {
      policyStates: stored.policyStates ?? [],
      componentPolicyStates: stored.componentPolicyStates ?? [],
    },
    stored: (id) => resources.get(id.toLowerCase()),
    all: () => [...resources.values()],
    count: (prefix) => [...resources.keys()].filter((key) => key.startsWith(prefix)).length,
    listed() {
      const gone = [...behind.list.values()].flatMap(({ before }) => (before === undefined ? [] : [before]));
      return [...resources.values(), ...gone.filter(({ id }) => !resources.has(id.toLowerCase()))];
    },
    read(id, by = 'get') {
      const key = id.toLowerCase();
      const own = by === 'get' ? undefined : behind[by];
      const [slow] = [behind.any, own].filter((each) => each?.has(key));
      const late = slow?.get(key);
      if (slow === undefined || late === undefined) return resources.get(key);
      late.left--;
      if (late.left === 0) slow.delete(key);
      return late.before;
    },
    put: (resource) => change(resource.id, resource),
    remove: (id) => change(id, undefined),
  };
}

interface Late {
  left: number;
  readonly before: ArmResource | undefined;
}

const schema = 'palisade-emulator/1';

function textOf(resource: ArmResource): string {
  return JSON.stringify(resource, null, 2).replaceAll('\n', '\n    ');
}

// What JSON.stringify would make of the whole.
function stateText({ resources: _, ...records }: Stored, texts: readonly string[]): string {
  const head = JSON.stringify({ schema, ...records }, null, 2).slice(0, -2);
  const list = texts.length === 0 ? '[]' : `[\n    ${texts.join(',\n    ')}\n  ]`;
  return `${head},\n  "resources": ${list}\n}\n`;
}

function set<T>(map: Map<string, T>, key: string, value: T | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

interface Stored extends Partial<EmulatorRecords> {
  readonly resources: readonly ArmResource[];
}

function parse(text: string | undefined): Stored {
  if (text === undefined || text.trim() === '') return { resources: [] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error('the state of the emulator is not JSON; delete it, or put back the last good one', {
      cause: error,
    });
  }
  const { resources, ...others } = isJsonObject(value) && value['schema'] === schema ? value : {};
  const lists = ['policyStates', 'componentPolicyStates'].filter((name) => others[name] !== undefined);
  const records = Object.fromEntries(lists.map((name) => [name, others[name]]));
  if (!isListOf(resources, isResource) || !Object.values(records).every((each) => isListOf(each, isRecord))) {
    throw new Error(`the state of the emulator is not of schema "${schema}"; delete it, or put back the last good one`);
  }
  return { resources, ...records };
}

function isListOf<T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(is);
}

function isRecord(value: unknown): value is JsonObject {
  return isJsonObject(value) && typeof value['resourceId'] === 'string';
}

function isResource(value: unknown): value is ArmResource {
  return (
    isJsonObject(value) &&
    ['id', 'name', 'type'].every((name) => typeof value[name] === 'string') &&
    isJsonObject(value['properties'])
  );
}
