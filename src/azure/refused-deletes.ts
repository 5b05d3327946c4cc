import type { Finding } from '../model/finding.ts';
import { type AzureResource, keyOf, resourceId } from './azure-resource.ts';
import { referencesOf } from './references.ts';

/** Returns why some of what is ours and not wanted any more cannot go: somebody else still refers to it. */
export function refusedDeletes(
  strays: readonly AzureResource[],
  desired: readonly AzureResource[],
  observed: readonly AzureResource[],
): Finding[] {
  const going = new Set(strays.map(keyOf));
  const wanted = new Set(desired.map(keyOf));
  const staying = [...desired, ...observed.filter((one) => !wanted.has(keyOf(one)) && !going.has(keyOf(one)))];
  const users = new Map(staying.flatMap((one) => referencesOf(one).map((id) => [id, one] as const)));
  return strays.flatMap((stray): Finding[] => {
    const user = users.get(keyOf(stray));
    if (user === undefined) return [];
    return [
      {
        code: 'azure/still-used',
        severity: 'error',
        subject: resourceId(stray),
        message: `it is not wanted any more, and "${resourceId(user)}" still refers to it`,
        mend: 'have who keeps that one take the reference out, or keep ours',
      },
    ];
  });
}
