import { isObject, objectAt, objectsAt } from '../../model/json-object.ts';

/** What the checks ask of a template or a mutator; the rest of it is long, and is let go. */
export interface TemplateFacts {
  readonly kind: string;
  /** Empty where it has none. */
  readonly name: string;
  /** The kind of the constraints of a template; empty where it makes none. */
  readonly makes: string;
  readonly targets: readonly string[];
  readonly annotations: readonly string[];
  /** Whether a text in it reads other objects of the cluster. */
  readonly readsInventory: boolean;
}

/** Returns what is known of an object that a definition carries. */
export function templateFacts(object: unknown): TemplateFacts {
  const { name } = objectAt(object, 'metadata');
  const { kind: makes } = objectAt(object, 'spec', 'crd', 'spec', 'names');
  const spec = objectAt(object, 'spec');
  return {
    kind: textOf(objectAt({ object }, 'object')['kind']),
    name: textOf(name),
    makes: textOf(makes),
    targets: objectsAt(spec, 'targets').map(({ target }) => textOf(target)),
    annotations: Object.keys(objectAt(object, 'metadata', 'annotations')),
    readsInventory: texts(spec).some((text) => /\bdata\.inventory\b/.test(text)),
  };
}

// A part of a longer text would keep all of it in memory.
function textOf(value: unknown): string {
  return typeof value === 'string' ? Buffer.from(value, 'utf8').toString('utf8') : '';
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  return isObject(value) ? Object.values(value).flatMap(texts) : [];
}
