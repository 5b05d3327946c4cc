/** A row as Azure Resource Manager answers it. */
export type Row = Readonly<Record<string, unknown>>;

/** What Azure Policy reports: the rows that a server answers, whatever it is. */
export interface ReportedRows {
  readonly policyStates: readonly Row[];
  readonly componentPolicyStates: readonly Row[];
  readonly exemptions: readonly Row[];
}

/** What tells one row from others; the rest is made from it. */
export interface StateRow {
  /** The name of the cluster. */
  readonly cluster: string;
  readonly location: string;
  readonly assignment: string;
  readonly definition: string;
  readonly referenceId: string;
  readonly effect: string;
  readonly compliance: string;
  readonly at: string;
  readonly reason?: string;
}

export const clusterType = 'Microsoft.ContainerService/managedClusters';

/**
 * Returns a row of policy states, in the shape and with the members of Microsoft's own examples.
 * https://learn.microsoft.com/rest/api/policy/policy-states/list-query-results-for-subscription
 */
export function policyStateRow(scope: string, row: StateRow): Row {
  const name = (id: string) => id.split('/').at(-1);
  return {
    '@odata.id': null,
    '@odata.context': `https://management.azure.com${scope}/providers/Microsoft.PolicyInsights/policyStates/$metadata#latest/$entity`,
    timestamp: row.at,
    resourceId: `${scope}/resourcegroups/apps/providers/${clusterType}/${row.cluster}`,
    policyAssignmentId: row.assignment.toLowerCase(),
    policyDefinitionId: row.definition.toLowerCase(),
    effectiveParameters: '',
    isCompliant: row.compliance === 'Compliant',
    subscriptionId: scope.split('/')[2],
    resourceType: clusterType,
    resourceLocation: row.location,
    resourceGroup: 'apps',
    resourceTags: 'tbd',
    policyAssignmentName: name(row.assignment),
    policyAssignmentOwner: 'tbd',
    policyAssignmentScope: scope,
    policyDefinitionName: name(row.definition),
    policyDefinitionAction: row.effect,
    policyDefinitionReferenceId: row.referenceId,
    complianceState: row.compliance,
    complianceReasonCode: row.reason ?? '',
    policyDefinitionVersion: '1.0.0',
    policyDefinitionGroupNames: [],
  };
}

/**
 * Returns a row of component policy states.
 * https://learn.microsoft.com/rest/api/policy/component-policy-states/list-query-results-for-resource
 */
export function componentRow(scope: string, row: StateRow, kind: string, id: string): Row {
  const { isCompliant: _, effectiveParameters: __, resourceTags: ___, ...shared } = policyStateRow(scope, row);
  return {
    ...shared,
    componentId: id,
    componentType: kind,
    componentName: id.split('/').at(-1),
    // Their example writes the type with a slash in front.
    resourceType: `/${clusterType}`,
  };
}

/** Returns an exemption of a cluster from every member of an assignment, by somebody else. */
export function exemptionRow(scope: string, cluster: string, assignment: string): Row {
  const at = `${scope}/resourceGroups/apps/providers/${clusterType}/${cluster}`;
  return {
    id: `${at}/providers/Microsoft.Authorization/policyExemptions/until-spring`,
    name: 'until-spring',
    type: 'Microsoft.Authorization/policyExemptions',
    properties: { policyAssignmentId: assignment, exemptionCategory: 'Waiver', expiresOn: '2027-03-31T00:00:00Z' },
    systemData: {
      createdBy: 'somebody@contoso.example',
      lastModifiedBy: 'somebody@contoso.example',
      lastModifiedAt: '2027-01-02T00:00:00Z',
    },
  };
}
