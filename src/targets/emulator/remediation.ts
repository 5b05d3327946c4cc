import type { ArmResource } from './emulator-state.ts';
import { type JsonObject, jsonObject } from './json-object.ts';
import { saidOfRemediation } from './remediation-rules.ts';

/** How much a remediation has to do, and how much of that fails. */
export interface RemediationFate {
  readonly total: number;
  readonly failed: number;
}

const over = ['Succeeded', 'Failed', 'Canceled'];

/** Returns a remediation as it is when it was asked for. */
export function newRemediation(
  id: string,
  name: string,
  properties: JsonObject,
  { time, newId }: { readonly time: string; readonly newId: () => string },
): ArmResource {
  const said = saidOfRemediation.flatMap((each) => (properties[each] === undefined ? [] : [[each, properties[each]]]));
  return {
    properties: {
      ...Object.fromEntries(said),
      provisioningState: 'Accepted',
      createdOn: time,
      lastUpdatedOn: time,
      deploymentStatus: { totalDeployments: 0, successfulDeployments: 0, failedDeployments: 0 },
      correlationId: newId(),
    },
    id,
    type: 'Microsoft.PolicyInsights/remediations',
    name,
    systemData: { createdAt: time, createdByType: 'Application', lastModifiedAt: time },
  };
}

/** Whether a remediation does nothing more. */
export function isOver({ properties }: ArmResource): boolean {
  return over.includes(String(properties['provisioningState']));
}

/**
 * Returns a remediation one read later: accepted, evaluating, half done where there is more than one, over. Without a
 * threshold it fails where anything fails; what the service does then is not known.
 */
export function advancedRemediation(
  resource: ArmResource,
  { total, failed }: RemediationFate,
  time: string,
): ArmResource {
  const { properties } = resource;
  const state = properties['provisioningState'];
  if (isOver(resource)) return resource;
  if (state === 'Cancelling') return changed(resource, { provisioningState: 'Canceled', lastUpdatedOn: time });
  const { successfulDeployments: done } = jsonObject(properties['deploymentStatus']);
  const good = Math.max(0, total - failed);
  const half = Math.floor(good / 2);
  if (state === 'Accepted' || (done === 0 && half > 0)) {
    const successfulDeployments = state === 'Accepted' ? 0 : half;
    const deploymentStatus = { totalDeployments: total, successfulDeployments, failedDeployments: 0 };
    return changed(resource, { provisioningState: 'Evaluating', lastUpdatedOn: time, deploymentStatus });
  }
  const { percentage = 0 } = jsonObject(properties['failureThreshold']);
  const broken = failed > 0 && failed / Math.max(total, failed) > Number(percentage);
  return changed(resource, {
    provisioningState: broken ? 'Failed' : 'Succeeded',
    lastUpdatedOn: time,
    deploymentStatus: { totalDeployments: total, successfulDeployments: good, failedDeployments: failed },
    ...(broken && { statusMessage: `${failed} of ${total} deployments failed` }),
  });
}

/** Returns a remediation that is being cancelled. */
export function cancelledRemediation(resource: ArmResource, time: string): ArmResource {
  return changed(resource, { provisioningState: 'Cancelling', lastUpdatedOn: time });
}

function changed(resource: ArmResource, properties: JsonObject): ArmResource {
  return { ...resource, properties: { ...resource.properties, ...properties } };
}
