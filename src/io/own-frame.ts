import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Place } from '../model/finding.ts';

/**
 * Returns the place in the user's own files where an error came from: the innermost line of its stack in the folder,
 * or else in the project, that belongs neither to a package, nor to the shipped constructs, nor to Node. Paths are relative to the project.
 */
export function ownFrame(error: unknown, folder: string, project: string): Place | undefined {
  if (!(error instanceof Error)) return undefined;
  const frames = [
    ...(error.stack ?? '').matchAll(/((?:file:\/\/)?(?:[A-Za-z]:)?\/[^\s()]+?):(\d+)(?::(\d+))?(?=[)\s]|$)/g),
  ]
    .map(([, file = '', line, column]) => ({ file: pathOf(file), line: Number(line), column }))
    .filter((frame) => !/[\\/](?:node_modules|constructs[\\/]library)[\\/]/.test(frame.file));
  const frame = frames.find((each) => isBelow(folder, each.file)) ?? frames.find((each) => isBelow(project, each.file));
  if (frame === undefined) return undefined;
  const place: Place = { file: relative(project, frame.file).replaceAll('\\', '/'), line: frame.line };
  if (frame.column !== undefined) place.column = Number(frame.column);
  return place;
}

function pathOf(file: string): string {
  return file.startsWith('file:') ? fileURLToPath(file) : file;
}

function isBelow(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path !== '' && !path.startsWith('..') && !isAbsolute(path);
}
