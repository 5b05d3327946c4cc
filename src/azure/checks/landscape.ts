import { type AzureResource, keyOf } from '../azure-resource.ts';
import { isObject, type JsonObject, objectAt } from '../json-object.ts';
import { type TemplateFacts, templateFacts } from './template-facts.ts';

/** What a check cannot know by itself, and is handed. */
export interface Knowledge {
  /**
   * Returns the one document that a YAML text holds; undefined where it is none.
   * @default - what is inside templates is not looked at
   */
  readonly readYaml?: (text: string) => unknown;
  /**
   * Returns the properties of a built-in definition or initiative by its id in lower case.
   * @default - what is passed to built-ins is not looked at
   */
  readonly builtIn?: (id: string) => JsonObject | undefined;
}

/** A definition or an initiative that something refers to. */
export interface Policy {
  readonly properties: JsonObject;
  readonly kind: 'policyDefinitions' | 'policySetDefinitions';
  readonly builtIn: boolean;
}

/** What a definition carries as Base64. */
export interface Content {
  readonly member: 'templateInfo' | 'mutationInfo';
  /** As it stands in the definition. */
  readonly encoded: string;
  /** Whether it is canonical Base64 of some UTF-8. */
  readonly isText: boolean;
  /** Undefined where the text is no object, or nobody can read it here. */
  readonly facts: TemplateFacts | undefined;
}

/** Resources that are to stand together, and what can be known around them. */
export interface Landscape {
  readonly resources: readonly AzureResource[];
  /** Whether YAML can be read here. */
  readonly readsYaml: boolean;
  /** Returns what an id names, among these resources or the built-ins. */
  readonly policy: (id: unknown) => Policy | undefined;
  readonly contents: (resource: AzureResource) => readonly Content[];
}

/** Returns resources as the checks see them. */
export function landscapeOf(resources: readonly AzureResource[], { readYaml, builtIn }: Knowledge): Landscape {
  const byId = new Map(resources.map((resource) => [keyOf(resource), resource]));
  const read = new Map<AzureResource, readonly Content[]>();
  return {
    resources,
    readsYaml: readYaml !== undefined,
    policy(id) {
      const key = typeof id === 'string' ? id.toLowerCase() : '';
      const ours = byId.get(key);
      if (ours !== undefined && ours.kind !== 'policyAssignments') {
        return { properties: objectAt(ours.body, 'properties'), kind: ours.kind, builtIn: false };
      }
      const properties = builtIn?.(key);
      const kind = key.includes('/policysetdefinitions/') ? 'policySetDefinitions' : 'policyDefinitions';
      return properties === undefined ? undefined : { properties, kind, builtIn: true };
    },
    contents(resource) {
      const known = read.get(resource) ?? contentsOf(resource, readYaml);
      read.set(resource, known);
      return known;
    },
  };
}

function contentsOf({ body }: AzureResource, readYaml: Knowledge['readYaml']): Content[] {
  const details = objectAt(body, 'properties', 'policyRule', 'then', 'details');
  return (['templateInfo', 'mutationInfo'] as const).flatMap((member): Content[] => {
    const { sourceType, content } = objectAt(details, member);
    if (sourceType !== 'Base64Encoded' || typeof content !== 'string') return [];
    const bytes = Buffer.from(content, 'base64');
    const text = bytes.toString('utf8');
    const isText = content !== '' && bytes.toString('base64') === content && Buffer.from(text, 'utf8').equals(bytes);
    const object = isText ? readYaml?.(text) : undefined;
    return [{ member, encoded: content, isText, facts: isObject(object) ? templateFacts(object) : undefined }];
  });
}
