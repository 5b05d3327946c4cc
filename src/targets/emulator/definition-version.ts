import type { JsonObject } from './json-object.ts';

/** Returns the newest version of a definition or a set, such as `1.2.0`. */
export function newestVersion(properties: JsonObject): string {
  return String(properties['version'] ?? '1.0.0');
}

/** Returns the version that a reference without one selects: the newest major. */
export function defaultSelection(properties: JsonObject): string {
  return `${newestVersion(properties).split('.')[0]}.*.*`;
}

/** Returns the versions that a selection such as `1.*.*` means, newest first; nothing where it is ill-formed. */
export function selectVersions(properties: JsonObject, selection: string): readonly string[] | undefined {
  const [, major, minor] = /^(\d+)\.(\d+|\*)\.\*(?:-preview)?$/.exec(selection) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  const { versions } = properties;
  const all = Array.isArray(versions) ? versions.map(String) : [newestVersion(properties)];
  return all.filter((version) => {
    const parts = version.split('.');
    return parts[0] === major && (minor === '*' || parts[1] === minor);
  });
}

/** Whether a reference selects the newest version, the only one whose content is kept. */
export function selectsNewest(properties: JsonObject, selection: unknown): boolean {
  if (selection === undefined || selection === null) return true;
  return selectVersions(properties, String(selection))?.includes(newestVersion(properties)) === true;
}
