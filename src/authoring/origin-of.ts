import type { Origin } from '../model/origin.ts';
import type { Caller } from './caller-of.ts';

/** Returns where something was declared, with its file relative to the project. */
export function originOf(caller: Caller, construct: string, project: string): Origin {
  const root = project.replaceAll('\\', '/').replace(/\/?$/, '/');
  return {
    file: caller.file.startsWith(root) ? caller.file.slice(root.length) : caller.file,
    line: caller.line,
    construct,
  };
}
