import { holdsScope, scopeKind } from '../model/azure-scope.ts';
import type { Environment } from '../model/environment.ts';

/** Returns why an assignment of an environment cannot have a scope of its own, undefined where it can. */
export function checkScope(scope: string, { azure, name }: Environment): { message: string; mend: string } | undefined {
  const excluded = azure?.notScopes.find((one) => holdsScope(one, scope) === true);
  if (excluded !== undefined)
    return {
      message: `"${scope}" lies below "${excluded}", which environment "${name}" leaves out with notScopes`,
      mend: 'take another scope, or take the exclusion out',
    };
  const here = azure?.assignmentScopes ?? [];
  if (here.some((one) => one.toLowerCase() === scope.toLowerCase())) return undefined;
  const kind = scopeKind(scope);
  if (kind === undefined || kind === 'resource')
    return {
      message: `"${scope}" is not a scope`,
      mend: 'write /subscriptions/ID or /providers/Microsoft.Management/managementGroups/NAME',
    };
  if (here.some((one) => holdsScope(one, scope) !== false)) return undefined;
  return {
    message: `"${scope}" is not below "${here.join('", "')}", where environment "${name}" is assigned`,
    mend: 'assign the environment at a management group, or leave the scope out',
  };
}
