import type { AzureResource, ResourceKind } from '../azure/azure-resource.ts';

/** Returns the resource that an answer of Azure Resource Manager holds, with what the service says of its last write. */
export function receivedResource(kind: ResourceKind, raw: Readonly<Record<string, unknown>>): AzureResource {
  const { properties, identity, location, systemData } = raw;
  const id = String(raw['id'] ?? '');
  const scope = id.slice(0, id.toLowerCase().lastIndexOf('/providers/microsoft.authorization/'));
  return {
    kind,
    scope,
    name: String(raw['name'] ?? ''),
    body: {
      properties,
      ...(identity === undefined ? {} : { identity }),
      ...(location === undefined ? {} : { location }),
      ...(systemData === undefined ? {} : { systemData }),
    },
  };
}

/** Returns the resources of the pages of a list. */
export function receivedResources(kind: ResourceKind, pages: readonly unknown[]): AzureResource[] {
  return pages
    .flatMap((page) => ((page as { value?: unknown[] }).value ?? []) as Record<string, unknown>[])
    .map((raw) => receivedResource(kind, raw));
}
