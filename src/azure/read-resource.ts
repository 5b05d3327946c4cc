import { type AzureResource, resourceKinds } from './azure-resource.ts';

/** Returns the resource that a file of an azure folder holds, or undefined where it holds none, or a role intent. */
export function readResource(file: Readonly<Record<string, unknown>>): AzureResource | undefined {
  const { type, scope, name, ...body } = file;
  const kind = resourceKinds.find((one) => type === `Microsoft.Authorization/${one}`);
  if (kind === undefined || kind === 'roleAssignments' || typeof scope !== 'string' || typeof name !== 'string')
    return undefined;
  return { kind, scope, name, body };
}
