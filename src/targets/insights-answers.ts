import type {
  ComponentState,
  PolicyState,
  Remediation,
  RemediationDeployment,
  ReportedExemption,
} from '../azure/insights.ts';

type Row = Readonly<Record<string, unknown>>;

/** Returns a row of policy states as we speak of it; what is not said is empty. */
export function policyStateOf(row: Row): PolicyState {
  return {
    ...sharedOf(row),
    resource: text(row['resourceId']),
    resourceType: text(row['resourceType']).replace(/^\//, ''),
    location: text(row['resourceLocation']),
    assignment: text(row['policyAssignmentId']),
    definition: text(row['policyDefinitionId']),
    referenceId: text(row['policyDefinitionReferenceId']),
  };
}

/** Returns a row of component policy states as we speak of it. */
export function componentStateOf(row: Row): ComponentState {
  const { resourceType: _, ...state } = policyStateOf(row);
  return {
    ...state,
    kind: text(row['componentType']).toLowerCase(),
    id: text(row['componentId']) || text(row['componentName']),
  };
}

/** Returns an exemption as we speak of it. */
export function exemptionOf(row: Row): ReportedExemption {
  const properties = object(row['properties']);
  const id = text(row['id']);
  const ids = properties['policyDefinitionReferenceIds'];
  const { expiresOn } = properties;
  return {
    id,
    scope: id.slice(0, Math.max(0, id.toLowerCase().lastIndexOf('/providers/microsoft.authorization/'))),
    name: text(row['name']),
    assignment: text(properties['policyAssignmentId']),
    referenceIds: Array.isArray(ids) ? ids.map(String) : [],
    expiresOn: typeof expiresOn === 'string' && expiresOn !== '' ? expiresOn : undefined,
    body: { properties, systemData: row['systemData'] },
  };
}

/** Returns a remediation task as we speak of it. */
export function remediationOf(row: Row): Remediation {
  const properties = object(row['properties']);
  const status = object(properties['deploymentStatus']);
  const id = text(row['id']);
  const message = text(properties['statusMessage']);
  return {
    scope: id.slice(0, Math.max(0, id.toLowerCase().lastIndexOf('/providers/microsoft.policyinsights/'))),
    name: text(row['name']),
    assignment: text(properties['policyAssignmentId']),
    referenceId: text(properties['policyDefinitionReferenceId']),
    state: text(properties['provisioningState']) || 'Unknown',
    total: Number(status['totalDeployments'] ?? 0),
    succeeded: Number(status['successfulDeployments'] ?? 0),
    failed: Number(status['failedDeployments'] ?? 0),
    message: message === '' ? undefined : message,
  };
}

/** Returns what a task did to one resource as we speak of it. */
export function deploymentOf(row: Row): RemediationDeployment {
  const { code, message } = object(row['error']);
  const error = [code, message].map(text).filter((part) => part !== '');
  return {
    resource: text(row['remediatedResourceId']),
    status: text(row['status']) || 'Unknown',
    error: error.length === 0 ? undefined : error.join(': '),
  };
}

function sharedOf(row: Row) {
  const version = text(row['policyDefinitionVersion']);
  const reasons = [row['complianceReasonCode'], object(row['policyEvaluationDetails'])['reason']].map(text);
  return {
    version: version === '' ? undefined : version,
    effect: text(row['policyDefinitionAction']),
    compliance: text(row['complianceState']) || 'nothing',
    at: text(row['timestamp']),
    reasons: [...new Set(reasons.filter((reason) => reason !== ''))],
  };
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function object(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {};
}
