/**
 * The names that every object inherits. A member of another name is the object's own or not there at all; one of these
 * has to be asked for.
 */
export const inheritedNames: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
