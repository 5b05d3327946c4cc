import { itemsAt, objectsAt } from '../../model/json-object.ts';
import { type Checked, eachOf, type Fault } from './check.ts';

const group = /^\/providers\/Microsoft\.Management\/managementGroups\/[A-Za-z0-9_.()-]{1,90}$/i;
const subscription = /^\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const resourceGroup = /^\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/resourceGroups\/[\w.()-]{1,90}$/i;

const single =
  /^\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/resourceGroups\/[\w.()-]{1,90}\/providers(\/[\w.-]+){3}$/i;

/** A resource lives where its kind can, refers to what lives there or above, and leaves out what lies below. */
export const scopes = eachOf(
  'scopes',
  ['policyDefinitions', 'policySetDefinitions', 'policyAssignments', 'policyExemptions'],
  (checked) => [...placeFaults(checked), ...referenceFaults(checked), ...exclusionFaults(checked)],
);

function fault(message: string, mend: string): Fault {
  return { code: 'azure/scope', message, mend };
}

function placeFaults({ resource: { kind, scope } }: Checked): Fault[] {
  if (kind === 'policyExemptions') {
    if (single.test(scope)) return [];
    return [fault(`"${scope}" is no single resource`, 'exempt a cluster by its id')];
  }
  if (group.test(scope) || subscription.test(scope)) return [];
  if (resourceGroup.test(scope)) {
    if (kind === 'policyAssignments') return [];
    return [fault(`${kind} cannot live in a resource group`, 'let it live in the subscription or a management group')];
  }
  return [
    fault(
      `"${scope}" is not a scope`,
      'write /subscriptions/ID or /providers/Microsoft.Management/managementGroups/NAME',
    ),
  ];
}

function referenceFaults({ resource, properties }: Checked): Fault[] {
  const members = objectsAt(properties, 'policyDefinitions');
  const ids = [properties, ...members].map((one) => one['policyAssignmentId'] ?? one['policyDefinitionId']);
  return ids.flatMap((id) => {
    const [, scope = ''] = /^(.*)\/providers\/Microsoft\.Authorization\/[^/]+\/[^/]+$/i.exec(String(id ?? '')) ?? [];
    if (reaches(scope, resource.scope)) return [];
    return [
      fault(
        `"${id}" lies neither at "${resource.scope}" nor above it`,
        'let what is referred to live at the same scope or above it',
      ),
    ];
  });
}

/** Whether what lives at one scope can be referred to from another; what is above a management group nobody knows here. */
function reaches(from: string, to: string): boolean {
  const [above, below] = [from.toLowerCase(), to.toLowerCase()];
  return above === '' || above === below || below.startsWith(`${above}/`) || group.test(from);
}

function exclusionFaults({ resource: { scope }, properties }: Checked): Fault[] {
  const inside = `${scope.toLowerCase()}/`;
  return itemsAt(properties, 'notScopes').flatMap((id) => {
    const lower = String(id).toLowerCase();
    const below = group.test(scope)
      ? /^\/(subscriptions|providers\/microsoft\.management)\//.test(lower)
      : lower.startsWith(inside);
    return below ? [] : [fault(`notScopes has "${id}", which is not below "${scope}"`, 'take it out')];
  });
}
