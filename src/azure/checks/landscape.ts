import { isObject, type JsonObject, objectAt } from '../../model/json-object.ts';
import { type AzureResource, keyOf } from '../azure-resource.ts';
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
  /** Returns the assignment among these resources that an id names. */
  readonly assignment: (id: unknown) => AzureResource | undefined;
  readonly contents: (resource: AzureResource) => readonly Content[];
}

/** Returns resources as the checks see them. */
export function landscapeOf(resources: readonly AzureResource[], { readYaml, builtIn }: Knowledge): Landscape {
  const byId = new Map(resources.map((resource) => [keyOf(resource), resource]));
  // Definitions of one control carry the same bytes.
  const read = new Map<string, Read>();
  return {
    resources,
    readsYaml: readYaml !== undefined,
    policy(id) {
      const key = typeof id === 'string' ? id.toLowerCase() : '';
      const ours = byId.get(key);
      if (ours?.kind === 'policyDefinitions' || ours?.kind === 'policySetDefinitions') {
        return { properties: objectAt(ours.body, 'properties'), kind: ours.kind, builtIn: false };
      }
      const properties = builtIn?.(key);
      const kind = key.includes('/policysetdefinitions/') ? 'policySetDefinitions' : 'policyDefinitions';
      return properties === undefined ? undefined : { properties, kind, builtIn: true };
    },
    assignment(id) {
      const found = typeof id === 'string' ? byId.get(id.toLowerCase()) : undefined;
      return found?.kind === 'policyAssignments' ? found : undefined;
    },
    contents: ({ body }) =>
      encodedIn(body).map(([member, encoded]) => {
        const known = read.get(encoded) ?? readContent(encoded, readYaml);
        read.set(encoded, known);
        return { member, encoded, ...known };
      }),
  };
}

type Read = Pick<Content, 'isText' | 'facts'>;

function encodedIn(body: JsonObject): (readonly [Content['member'], string])[] {
  const details = objectAt(body, 'properties', 'policyRule', 'then', 'details');
  return (['templateInfo', 'mutationInfo'] as const).flatMap((member) => {
    const { sourceType, content } = objectAt(details, member);
    return sourceType === 'Base64Encoded' && typeof content === 'string' ? [[member, content] as const] : [];
  });
}

function readContent(encoded: string, readYaml: Knowledge['readYaml']): Read {
  const bytes = Buffer.from(encoded, 'base64');
  const text = bytes.toString('utf8');
  const isText = encoded !== '' && bytes.toString('base64') === encoded && Buffer.from(text, 'utf8').equals(bytes);
  const object = isText ? readYaml?.(text) : undefined;
  return { isText, facts: isObject(object) ? templateFacts(object) : undefined };
}
