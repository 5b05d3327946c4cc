import type { Artifact } from '../model/artifact.ts';
import { isObject, itemsAt, type JsonObject, objectAt } from '../model/json-object.ts';

/** What a ConstraintTemplate holds for one engine. */
export interface TemplateEngine {
  readonly engine: string;
  readonly source: JsonObject;
}

/** Returns whether an artifact is a ConstraintTemplate. */
export function isTemplate({ body }: Artifact): boolean {
  return isObject(body) && body['kind'] === 'ConstraintTemplate';
}

/** Returns what a template holds for each engine; nothing where the artifact is no template. */
export function enginesOf(artifact: Artifact): TemplateEngine[] {
  if (!isTemplate(artifact)) return [];
  return itemsAt(objectAt(artifact.body, 'spec'), 'targets').flatMap((target) =>
    itemsAt(target, 'code').map((code) => ({
      engine: String(isObject(code) ? code['engine'] : ''),
      source: objectAt(code, 'source'),
    })),
  );
}
