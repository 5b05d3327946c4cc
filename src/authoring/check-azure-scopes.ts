import { holdsScope, scopeKind } from '../model/azure-scope.ts';
import type { AzureEnvironment } from '../model/environment.ts';

/** What is wrong, and what to do. */
export interface Problem {
  readonly message: string;
  readonly mend: string;
}

/** Returns what is wrong with where an environment stands in Azure. */
export function checkAzureScopes(azure: AzureEnvironment): Problem[] {
  const { assignmentScopes, notScopes, formerScopes } = azure;
  if (assignmentScopes.length === 0)
    return [{ message: 'the environment is assigned nowhere', mend: 'name an assignmentScope' }];
  const strange = [
    ...assignmentScopes.filter((scope) => !isAssignable(scope)).map((scope) => notAScope('assignmentScope', scope)),
    ...notScopes.filter((scope) => scopeKind(scope) === undefined).map((scope) => notAScope('notScopes', scope)),
    ...formerScopes.filter((scope) => !isAssignable(scope)).map((scope) => notAScope('formerScopes', scope)),
  ];
  // Where a scope is none, nothing can be said of how it lies to the others.
  if (strange.length > 0) return strange;
  return [
    ...assignmentScopes.flatMap((scope, i) =>
      assignmentScopes.slice(i + 1).flatMap((other) => checkNested(scope, other)),
    ),
    ...checkDefinitionScope(azure),
    ...notScopes.flatMap((scope) => checkNotScope(scope, azure)),
  ];
}

function isAssignable(scope: string): boolean {
  const kind = scopeKind(scope);
  return kind !== undefined && kind !== 'resource';
}

function notAScope(member: string, scope: string): Problem {
  const forms =
    '/subscriptions/ID, /subscriptions/ID/resourceGroups/NAME or /providers/Microsoft.Management/managementGroups/NAME';
  return { message: `${member} "${scope}" is no scope`, mend: `write ${forms}, with the ID in lower case` };
}

function checkNested(scope: string, other: string): Problem[] {
  const [outer, inner] = holdsScope(scope, other) ? [scope, other] : [other, scope];
  if (!holdsScope(outer, inner)) return [];
  const message =
    outer.toLowerCase() === inner.toLowerCase()
      ? `assignmentScope "${inner}" is named twice`
      : `assignmentScope "${inner}" lies below "${outer}", so its clusters would be assigned everything twice`;
  return [{ message, mend: `remove "${inner}"` }];
}

function checkDefinitionScope({ definitionScope, assignmentScopes }: AzureEnvironment): Problem[] {
  const mend = 'name a definitionScope that is or holds each assignmentScope: a subscription or a management group';
  const kind = scopeKind(definitionScope);
  if (kind !== 'managementGroup' && kind !== 'subscription')
    return [{ message: `definitionScope "${definitionScope}" is no subscription and no management group`, mend }];
  const outside = assignmentScopes.find((scope) => holdsScope(definitionScope, scope) === false);
  if (outside === undefined) return [];
  return [{ message: `definitionScope "${definitionScope}" is not at or above assignmentScope "${outside}"`, mend }];
}

function checkNotScope(scope: string, { assignmentScopes }: AzureEnvironment): Problem[] {
  if (assignmentScopes.every((one) => holdsScope(one, scope) === false)) {
    const message = `notScopes "${scope}" lies outside of each assignmentScope`;
    return [{ message, mend: 'remove it, or name what lies below' }];
  }
  const all = assignmentScopes.find((one) => holdsScope(scope, one));
  if (all === undefined) return [];
  const message = `notScopes "${scope}" leaves nothing of assignmentScope "${all}"`;
  return [{ message, mend: `remove "${all}" from assignmentScope, or the exclusion` }];
}
