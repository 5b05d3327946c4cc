import type { ResourceKind } from './azure-resource.ts';

const most: Readonly<Record<ResourceKind, number>> = {
  policyDefinitions: 500,
  policySetDefinitions: 200,
  policyAssignments: 200,
  roleAssignments: 4000,
  policyExemptions: 1000,
};

/** Returns the most resources of a kind that Azure takes at one scope, whoever keeps them. */
export function mostPerScope(kind: ResourceKind, scope: string): number {
  const group = /^\/providers\/Microsoft\.Management\//i.test(scope);
  return kind === 'roleAssignments' && group ? 500 : most[kind];
}
