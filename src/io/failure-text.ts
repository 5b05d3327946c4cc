import { pathToFileURL } from 'node:url';

/** Returns the message of anything that was thrown, on one line, with the paths below the project made relative. */
export function failureText(error: unknown, project: string): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text
    .replaceAll(`${pathToFileURL(project).href}/`, '')
    .replaceAll(`${project}/`, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim()
    .replace(/\.$/, '');
}
