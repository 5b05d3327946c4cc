import { holdsScope } from './azure-scope.ts';

/**
 * Returns the one of several assignment scopes that a resource lies in: the one that surely holds it, or the only
 * management group that may. Undefined where there is none, or nobody but Azure can tell which.
 */
export function assignmentScopeOf(resource: string, scopes: readonly string[]): string | undefined {
  const sure = scopes.find((scope) => holdsScope(scope, resource) === true);
  const possible = scopes.filter((scope) => holdsScope(scope, resource) === undefined);
  return sure ?? (possible.length === 1 ? possible[0] : undefined);
}
