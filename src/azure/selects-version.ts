/** Returns whether a selection such as `1.*.*` or `1.2.*` is one of a version such as `1.2.3`; no text selects nothing. */
export function selectsVersion(selection: string, version: string): boolean {
  const [, major, minor] = /^(\d+)\.(\d+|\*)\.\*(?:-preview)?$/.exec(selection) ?? [];
  if (major === undefined || minor === undefined) return false;
  return version.startsWith(minor === '*' ? `${major}.` : `${major}.${minor}.`);
}
