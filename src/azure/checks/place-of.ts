import type { Place } from '../../model/finding.ts';
import { objectAt } from '../../model/json-object.ts';
import type { AzureResource } from '../azure-resource.ts';

/** Returns the file, and the line where it is said, of the construct that a resource was made from. */
export function placeOf({ body }: AzureResource): Place | undefined {
  const { source } = objectAt(body, 'properties', 'metadata', 'palisade');
  const [, file, line] = /^([^\s:]+)(?::(\d+))?(?: |$)/.exec(typeof source === 'string' ? source : '') ?? [];
  if (file === undefined) return undefined;
  return line === undefined ? { file } : { file, line: Number(line) };
}
