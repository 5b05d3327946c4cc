import type { Syntax } from '../cel/parse-expression.ts';
import { parseExpression } from '../cel/parse-expression.ts';
import type { Artifact } from '../model/artifact.ts';
import { isObject, itemsAt, type JsonObject, objectAt, textAt } from '../model/json-object.ts';
import { enginesOf } from './template-engines.ts';

/** An expression of a policy with its place in it, such as `variables.judged` or `validations[0].expression`. */
export interface EmittedExpression {
  readonly where: string;
  readonly text: string;
  /** Undefined where it cannot be parsed, which is a finding of its own. */
  readonly tree: Syntax | undefined;
}

/** The CEL of one template or admission policy. */
export interface EmittedCel {
  readonly artifact: Artifact;
  readonly variables: readonly (EmittedExpression & { readonly name: string })[];
  readonly validations: readonly EmittedExpression[];
  readonly messages: readonly EmittedExpression[];
  /** The variables that are there without being declared. */
  readonly given: readonly string[];
}

/** Returns all the CEL that is about to be written, but for what a team's own objects hold. */
export function emittedCel(artifacts: readonly Artifact[]): EmittedCel[] {
  const trees = new Map<string, Syntax | undefined>();
  return artifacts
    .filter(({ plane }) => plane !== 'other')
    .flatMap((artifact) => sourcesOf(artifact).map(({ source, given }) => read(artifact, source, given, trees)));
}

function sourcesOf(artifact: Artifact): { source: JsonObject; given: readonly string[] }[] {
  const native = enginesOf(artifact).filter(({ engine }) => engine === 'K8sNativeValidation');
  if (native.length > 0) return native.map(({ source }) => ({ source, given: ['anyObject', 'params'] }));
  const { body } = artifact;
  if (!isObject(body) || body['kind'] !== 'ValidatingAdmissionPolicy') return [];
  return [{ source: objectAt(body, 'spec'), given: [] }];
}

function read(
  artifact: Artifact,
  source: JsonObject,
  given: readonly string[],
  trees: Map<string, Syntax | undefined>,
): EmittedCel {
  const expression = (where: string, text: string): EmittedExpression => {
    if (!trees.has(text)) trees.set(text, parsed(text));
    return { where, text, tree: trees.get(text) };
  };
  const validations = itemsAt(source, 'validations');
  return {
    artifact,
    given,
    variables: itemsAt(source, 'variables').map((one) => {
      const name = textAt(one, 'name');
      return { name, ...expression(`variables.${name}`, textAt(one, 'expression')) };
    }),
    validations: validations.map((one, i) => expression(`validations[${i}].expression`, textAt(one, 'expression'))),
    messages: validations.flatMap((one, i) => {
      const text = textAt(one, 'messageExpression');
      return text === '' ? [] : [expression(`validations[${i}].messageExpression`, text)];
    }),
  };
}

function parsed(text: string): Syntax | undefined {
  try {
    return parseExpression(text);
  } catch {
    return undefined;
  }
}

/** Returns every expression of a policy. */
export function expressionsOf({ variables, validations, messages }: EmittedCel): readonly EmittedExpression[] {
  return [...variables, ...validations, ...messages];
}

/** Returns a tree and everything below it. */
export function nodesOf(tree: Syntax | undefined): Syntax[] {
  const found: Syntax[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isObject(value) && 'op' in value) {
      found.push(value as unknown as Syntax);
      visit(value['args']);
    }
  };
  visit(tree);
  return found;
}
