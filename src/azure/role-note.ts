import { isObject, type JsonObject, objectAt } from '../model/json-object.ts';

/** What the description of a role assignment of ours says: it has no metadata. */
export interface RoleNote {
  readonly owner: string;
  readonly environment: string;
  /** The name of the role assignment itself, so that a copy of the description is not taken for ours. */
  readonly name: string;
  /** The id of the policy assignment whose identity has the role. */
  readonly assignment: string;
}

const mark = 'palisade ';

/** Returns the description that says it, for people and for ourselves. At most 1,024 characters in Azure. */
export function writeRoleNote(note: RoleNote): string {
  const { owner, environment, name, assignment } = note;
  return `Lets policy assignment ${assignment.split('/').at(-1)} do what its policies deploy. ${mark}${JSON.stringify({ owner, environment, name, assignment })}`;
}

/** Returns what the description of a role assignment says; undefined where it is not one of ours. */
export function readRoleNote(role: { readonly kind: string; readonly body: JsonObject }): RoleNote | undefined {
  const description = String(objectAt(role.body, 'properties')['description'] ?? '');
  const at = description.indexOf(`${mark}{`);
  if (role.kind !== 'roleAssignments' || at < 0) return undefined;
  try {
    const note: unknown = JSON.parse(description.slice(at + mark.length));
    const texts = ['owner', 'environment', 'name', 'assignment'];
    return isObject(note) && texts.every((text) => typeof note[text] === 'string')
      ? (note as unknown as RoleNote)
      : undefined;
  } catch {
    return undefined;
  }
}
