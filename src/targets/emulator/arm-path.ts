import { type ArmScope, readScope } from './arm-scope.ts';
import { isRefusal, type Refusal, refusal } from './refusal.ts';
import { type ResourceType, typeFacts } from './type-facts.ts';

/** What a path or an id names: one resource, or the list of a type at a scope. */
export interface ArmPath {
  readonly scope: ArmScope;
  readonly type: ResourceType;
  readonly name?: string;
}

const types = Object.keys(typeFacts) as readonly ResourceType[];

/** Returns what a decoded path names. */
export function readArmPath(path: string): ArmPath | Refusal {
  const segments = path.split('/').slice(1);
  if (!path.startsWith('/') || segments.includes('')) {
    // What the service does with such a path is unknown, and it is always a mistake of the caller.
    return refusal('InvalidRequestUri', `the path "${path}" has an empty segment`);
  }
  const words = segments.map((segment) => segment.toLowerCase());
  const at = words.lastIndexOf('microsoft.authorization');
  const type = types.find((each) => each.toLowerCase() === words[at + 1]);
  const rest = segments.slice(at + 2);
  if (at < 1 || words[at - 1] !== 'providers' || type === undefined || rest.length > 1) return unknownType(path);
  const scope = readScope(segments.slice(0, at - 1));
  if (scope === undefined) return unknownType(path);
  if (isRefusal(scope)) return scope;
  const [name] = rest;
  if (!typeFacts[type].scopes.includes(scope.kind)) return unknownType(path);
  return name === undefined ? { scope, type } : { scope, type, name };
}

/** Returns what an id inside a body names, where it names one resource. */
export function readResourceId(id: string): Required<ArmPath> | undefined {
  const path = readArmPath(id);
  return !isRefusal(path) && path.name !== undefined ? { ...path, name: path.name } : undefined;
}

/** Returns the id of a resource as the service spells it. */
export function resourceId({ scope, type, name }: Required<ArmPath>): string {
  return `${scope.id}/providers/Microsoft.Authorization/${type}/${name}`;
}

/** Returns the refusal of a path that names nothing. */
export function unknownType(path: string): Refusal {
  return refusal('InvalidResourceType', `"${path}" names no type of resource that is known here`, 404);
}
