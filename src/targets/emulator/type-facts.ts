import type { ArmScope } from './arm-scope.ts';

/** A type of resource of `Microsoft.Authorization` that is emulated. */
export type ResourceType =
  | 'policyDefinitions'
  | 'policySetDefinitions'
  | 'policyAssignments'
  | 'policyExemptions'
  | 'roleAssignments';

/** What is known of a type. */
export interface TypeFacts {
  /** As an error code says it. */
  readonly noun: string;
  /** The one version of its interface that is emulated. */
  readonly version: string;
  /** Where it can be; at the tenant it can only be read. */
  readonly scopes: readonly ArmScope['kind'][];
  /** Whether a list at a subscription or inside one shows what lies below, too. */
  readonly listsBelow: boolean;
}

const inside: readonly ArmScope['kind'][] = ['managementGroup', 'subscription', 'resourceGroup', 'resource'];

/** The types, by name. Assignments of policies to a single resource are possible in Azure and not emulated. */
export const typeFacts: Readonly<Record<ResourceType, TypeFacts>> = {
  policyDefinitions: {
    noun: 'PolicyDefinition',
    version: '2025-03-01',
    scopes: ['tenant', 'managementGroup', 'subscription'],
    listsBelow: false,
  },
  policySetDefinitions: {
    noun: 'PolicySetDefinition',
    version: '2025-03-01',
    scopes: ['tenant', 'managementGroup', 'subscription'],
    listsBelow: false,
  },
  policyAssignments: {
    noun: 'PolicyAssignment',
    version: '2025-03-01',
    scopes: ['managementGroup', 'subscription', 'resourceGroup'],
    listsBelow: true,
  },
  policyExemptions: { noun: 'PolicyExemption', version: '2022-07-01-preview', scopes: inside, listsBelow: true },
  roleAssignments: { noun: 'RoleAssignment', version: '2022-04-01', scopes: inside, listsBelow: true },
};
