/** A kind of record of compliance: of resources, or of what runs in them. */
export type StateKind = 'policyStates' | 'componentPolicyStates';

const both = [
  ['timestamp', 'resourceId', 'policyAssignmentId', 'policyDefinitionId', 'subscriptionId', 'resourceType'],
  ['resourceLocation', 'resourceGroup', 'policyAssignmentName', 'policyAssignmentOwner', 'policyAssignmentParameters'],
  ['policyAssignmentScope', 'policyDefinitionName', 'policyDefinitionAction', 'policyDefinitionCategory'],
  ['policySetDefinitionId', 'policySetDefinitionName', 'policySetDefinitionOwner', 'policySetDefinitionCategory'],
  ['policySetDefinitionParameters', 'policyDefinitionReferenceId', 'complianceState', 'policyEvaluationDetails'],
  ['policyDefinitionGroupNames', 'policyDefinitionVersion', 'policySetDefinitionVersion', 'policyAssignmentVersion'],
].flat();

/** The members of a record of each kind, of 2024-10-01, but for those of OData. */
export const stateMembers: Readonly<Record<StateKind, readonly string[]>> = {
  policyStates: [...both, 'effectiveParameters', 'isCompliant', 'resourceTags', 'managementGroupIds', 'components'],
  componentPolicyStates: [...both, 'componentId', 'componentType', 'componentName'],
};
