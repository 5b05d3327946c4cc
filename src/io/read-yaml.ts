import { parseAllDocuments } from 'yaml';

/** Returns the one document that a YAML text holds as a plain value; undefined where it is none, or more than one. */
export function readYaml(text: string): unknown {
  const documents = parseAllDocuments(text, { prettyErrors: false });
  const [document] = documents;
  if (!Array.isArray(documents) || documents.length !== 1 || document === undefined) return undefined;
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    // Aliases of aliases, which would come to more than anybody writes.
    return undefined;
  }
}
