import { type ManifestProblem, syntaxProblem } from './manifest-problem.ts';
import { type ReadDocument, readJsonValue } from './read-json-value.ts';

/** What a stream holds: JSON values at its beginning, and then pieces of YAML with the offsets where they begin. */
export interface Stream {
  readonly json: readonly ReadDocument[];
  readonly yaml: readonly { readonly text: string; readonly offset: number }[];
  readonly problems: readonly ManifestProblem[];
}

/**
 * Splits a text as the decoder of kubectl does: JSON values one after the other while they can be read, then YAML
 * between lines that begin with three dashes.
 *
 * Source: `YAMLOrJSONDecoder` in https://github.com/kubernetes/apimachinery/blob/v0.36.3/pkg/util/yaml/decoder.go
 */
export function splitDocuments(text: string): Stream {
  const json: ReadDocument[] = [];
  let offset = 0;
  // kubectl looks for the brace in the first 4096 bytes only.
  if (/^\s*\{/.test(text.slice(0, 4096))) {
    for (;;) {
      if (/^[ \t\r\n]*$/.test(text.slice(offset))) return { json, yaml: [], problems: [] };
      const read = readJsonValue(text, offset);
      if ('failure' in read) {
        // After two values it can only be JSON; before that kubectl tries YAML.
        if (json.length > 1) return { json, yaml: [], problems: [read.failure] };
        break;
      }
      json.push(read);
      offset = read.end;
    }
    offset += /^[^\S\n]*\n?/.exec(text.slice(offset))?.[0].length ?? 0;
  }
  return { json, ...splitYaml(text, offset) };
}

function splitYaml(text: string, start: number): Pick<Stream, 'yaml' | 'problems'> {
  const yaml: { text: string; offset: number }[] = [];
  const problems: ManifestProblem[] = [];
  let begin = start;
  let at = start;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline + 1;
    if (text.startsWith('---', at)) {
      const rest = text.slice(at + 3, end).trim();
      if (rest !== '' && !rest.startsWith('#')) {
        problems.push(
          syntaxProblem(
            at,
            `found ${JSON.stringify(rest)} after "---", expected a comment or nothing`,
            'begin the document on the next line',
          ),
        );
      }
      if (at > begin) yaml.push({ text: text.slice(begin, at), offset: begin });
      begin = end;
    }
    at = end;
  }
  if (at > begin) yaml.push({ text: text.slice(begin, at), offset: begin });
  return { yaml, problems };
}
