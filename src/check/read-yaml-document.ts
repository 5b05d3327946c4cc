import { type Document, type ParsedNode, parseAllDocuments } from 'yaml';
import { decodeYaml } from './decode-yaml.ts';
import { findParserTrap } from './find-parser-trap.ts';
import { findStrangeCharacter } from './find-strange-character.ts';
import { deepest, type ManifestProblem, syntaxProblem } from './manifest-problem.ts';
import type { ReadDocument } from './read-json-value.ts';
import { readPlainYaml } from './read-plain-yaml.ts';

/** Reads one document of YAML as kubectl does; undefined where it holds nothing but comments. */
export function readYamlDocument(text: string, base: number): ReadDocument | undefined {
  const plain = readPlainYaml(text);
  // The items of a list have places of their own, which the plain reader does not keep.
  if (plain !== undefined && !Object.hasOwn(plain.value as object, 'items')) {
    const { value, offset } = plain;
    return { value, offsets: new WeakMap(), offset: base + offset, end: base + text.length, problems: [] };
  }
  return readAnyYaml(text, base);
}

/** Reads one document of YAML with the parser that is the authority; undefined where it holds nothing. */
export function readAnyYaml(text: string, base: number): ReadDocument | undefined {
  const strange = findStrangeCharacter(text, base) ?? findDirective(text, base);
  if (strange !== undefined) return refused([strange]);
  try {
    return readTree(text, base);
  } catch (error) {
    // The parser calls itself for each level, and so do we.
    if (!(error instanceof RangeError)) throw error;
    return refused([syntaxProblem(base, `the document is nested deeper than ${deepest} levels`, 'make it flatter')]);
  }
}

function readTree(text: string, base: number): ReadDocument | undefined {
  const documents = parse(text);
  const problems = documents.flatMap((document) => document.errors.map((error) => notYaml(error, base)));
  if (problems.length > 0) return refused(problems);
  const [first, second] = documents;
  if (second !== undefined) {
    const message = 'kubectl ignores what stands after "..."';
    return refused([syntaxProblem(base + second.range[0], message, 'begin a document with "---"')]);
  }
  const trap = findParserTrap(text, base);
  if (trap !== undefined) return refused([trap]);
  const root = first?.contents ?? null;
  if (root === null) return undefined;
  return { ...decodeYaml(root, base), offset: base + root.range[0], end: base + text.length };
}

function parse(text: string): Document.Parsed<ParsedNode>[] {
  // kubectl ends every line, and the last too.
  const ended = text.endsWith('\n') ? text : `${text}\n`;
  return parseAllDocuments(ended, {
    // The failsafe schema leaves every scalar as text; what it means is for `decodeYaml` to say.
    schema: 'failsafe',
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  }).slice();
}

function notYaml(error: { message: string; pos: [number, number] }, base: number): ManifestProblem {
  const message = `not YAML: ${error.message.slice(0, 1).toLowerCase()}${error.message.slice(1)}`;
  return syntaxProblem(base + error.pos[0], message, 'mend the syntax; kubectl reads nothing after this document');
}

// A directive stands before "---", where kubectl cuts, and alone it is an error.
function findDirective(text: string, base: number): ManifestProblem | undefined {
  const before = /^(?:[ \t]*(?:#.*)?\n)*/.exec(text)?.[0].length ?? 0;
  if (text[before] !== '%') return undefined;
  return syntaxProblem(base + before, 'kubectl reads no YAML directives', 'remove the line');
}

function refused(problems: readonly ManifestProblem[]): ReadDocument {
  const offset = problems[0]?.offset ?? 0;
  return { value: undefined, offsets: new WeakMap(), offset, end: offset, problems };
}
