import { LineCounter } from 'yaml';
import type { Finding } from '../model/finding.ts';
import type { ResourceSource } from '../model/verdict.ts';
import { dropNulls } from './drop-nulls.ts';
import { listResources } from './list-resources.ts';
import type { ManifestProblem } from './manifest-problem.ts';
import type { ReadDocument } from './read-json-value.ts';
import { readYamlDocument } from './read-yaml-document.ts';
import { splitDocuments } from './split-documents.ts';

/** A resource as the API server would read it, and where it stands. */
export interface ManifestResource {
  readonly object: Record<string, unknown>;
  readonly source: ResourceSource;
}

/**
 * Reads the resources of a file as kubectl reads them, lists taken apart and nulls dropped.
 * A document that cannot be read makes findings, and the others are read all the same. Documents are counted from 0;
 * those that hold nothing do not count.
 */
export function readManifests(text: string, file: string): { resources: ManifestResource[]; findings: Finding[] } {
  // kubectl drops a byte order mark, and the carriage return before a line feed.
  const clean = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  const stream = splitDocuments(clean);
  const documents = [
    ...stream.json,
    ...stream.yaml.map((piece) => readYamlDocument(piece.text, piece.offset)).filter((read) => read !== undefined),
  ].filter((document) => document.value !== null || document.problems.length > 0);
  const read = documents.map((document) => (document.problems.length > 0 ? failed(document) : listResources(document)));
  const problems = [...stream.problems, ...read.flatMap((entry) => entry.problems)].toSorted(
    (a, b) => a.offset - b.offset,
  );
  const place = placeIn(clean, file);
  const lines = clean.split('\n');
  return {
    resources: read.flatMap((entry, document) =>
      entry.resources.map(({ object, offset }) => ({
        object: dropNulls(object) as Record<string, unknown>,
        source: { file, document, line: place(offset).line },
      })),
    ),
    findings: problems.map((problem) => describe(problem, lines, place(problem.offset))),
  };
}

function failed(document: ReadDocument): ReturnType<typeof listResources> {
  return { resources: [], problems: [...document.problems] };
}

function describe(
  problem: ManifestProblem,
  lines: readonly string[],
  place: Required<NonNullable<Finding['place']>>,
): Finding {
  const { code, message, mend } = problem;
  const line = lines[place.line - 1] ?? '';
  // A long line, such as JSON in one line, would hide the caret.
  const excerpt = line.trim() !== '' && line.length <= 160 ? [line, `${' '.repeat(place.column - 1)}^`] : undefined;
  return { code, severity: 'error', place, message, mend, ...(excerpt && { excerpt }) };
}

function placeIn(text: string, file: string): (offset: number) => Required<NonNullable<Finding['place']>> {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return (offset) => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line, column: col };
  };
}
