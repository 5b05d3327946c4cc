/** Returns the path of something inside what a path leads to; either may be empty. */
export function joinPath(base: string, path: string): string {
  if (base === '') return path;
  return path === '' ? base : `${base}.${path}`;
}
