import type { ResourceKind } from './azure-resource.ts';

/** The most resources of each kind that Azure takes at one scope, whoever keeps them. */
export const mostPerScope: Readonly<Record<ResourceKind, number>> = {
  policyDefinitions: 500,
  policySetDefinitions: 200,
  policyAssignments: 200,
};
