import type { Environment } from '../model/environment.ts';

// Those that `plan` looks into.
const scopePattern =
  /^(\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\/providers\/Microsoft\.Management\/managementGroups\/[A-Za-z0-9_.()-]{1,90})$/;

/** Returns why an assignment of an environment cannot have a scope of its own, undefined where it can. */
export function checkScope(scope: string, { azure, name }: Environment): { message: string; mend: string } | undefined {
  const here = azure?.assignmentScope ?? '';
  if (scope.toLowerCase() === here.toLowerCase()) return undefined;
  if (!scopePattern.test(scope))
    return {
      message: `"${scope}" is not a scope`,
      mend: 'write /subscriptions/ID or /providers/Microsoft.Management/managementGroups/NAME',
    };
  if (!here.toLowerCase().startsWith('/subscriptions/')) return undefined;
  return {
    message: `"${scope}" is not below "${here}", where environment "${name}" is assigned`,
    mend: 'assign the environment at a management group, or leave the scope out',
  };
}
