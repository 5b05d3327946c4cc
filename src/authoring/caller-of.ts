import { fileURLToPath } from 'node:url';

/** Where user code called into the engine: an absolute path and a 1-based line. */
export interface Caller {
  readonly file: string;
  readonly line: number;
}

// Two folders up is the package, as sources and as built.
const home = fileURLToPath(new URL('../..', import.meta.url)).replaceAll('\\', '/');
const own = [`${home}src/`, `${home}constructs/library/`];

/** Returns the first frame of the stack that is neither the engine's, the library's nor a dependency's. */
export function callerOf(): Caller {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 50;
  const stack = new Error().stack ?? '';
  Error.stackTraceLimit = limit;
  for (const frame of stack.split('\n').slice(1)) {
    const [, location, line] = /\(?((?:file:\/\/)?(?:[A-Za-z]:)?[^\s()]+):(\d+):\d+\)?$/.exec(frame) ?? [];
    if (location === undefined || location.startsWith('node:')) continue;
    const file = (location.startsWith('file:') ? fileURLToPath(location) : location).replaceAll('\\', '/');
    if (file.includes('/node_modules/') || own.some((folder) => file.startsWith(folder))) continue;
    return { file, line: Number(line) };
  }
  return { file: '', line: 0 };
}
