import type { Code } from '../../model/codes.ts';
import type { Finding } from '../../model/finding.ts';
import { type JsonObject, objectAt } from '../../model/json-object.ts';
import { type AzureResource, type ResourceKind, resourceId } from '../azure-resource.ts';
import type { Landscape } from './landscape.ts';
import { placeOf } from './place-of.ts';

/** Looks for one sort of thing that Azure Resource Manager, or the add-on, would refuse. */
export interface Check {
  readonly name: string;
  readonly find: (landscape: Landscape) => Finding[];
}

/** What is wrong with one resource, as a sentence about it. */
export interface Fault {
  readonly code: Code;
  readonly message: string;
  readonly mend: string;
}

/** A resource with what most checks read of it. */
export interface Checked {
  readonly resource: AzureResource;
  readonly properties: JsonObject;
  readonly landscape: Landscape;
}

/** Returns a check that looks at each resource of some kinds by itself. */
export function eachOf(
  name: string,
  kinds: readonly ResourceKind[],
  faultsOf: (checked: Checked) => readonly Fault[],
): Check {
  return {
    name,
    find: (landscape) =>
      landscape.resources
        .filter(({ kind }) => kinds.includes(kind))
        .flatMap((resource) =>
          faultsOf({ resource, properties: objectAt(resource.body, 'properties'), landscape }).map((fault) =>
            findingOf(resource, fault),
          ),
        ),
  };
}

/** Returns the finding about a resource, at the place that its metadata names. */
export function findingOf(resource: AzureResource, { code, message, mend }: Fault): Finding {
  const place = placeOf(resource);
  return { code, severity: 'error', ...(place ? { place } : {}), subject: resourceId(resource), message, mend };
}
