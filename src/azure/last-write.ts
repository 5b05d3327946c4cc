import { objectAt } from '../model/json-object.ts';
import type { AzureResource } from './azure-resource.ts';

/** Who wrote a resource last, and when, as far as Azure says. */
export interface LastWrite {
  readonly by: string | undefined;
  readonly at: string | undefined;
}

/** Returns the last write of a resource by what Azure Resource Manager keeps of it, the later of its two records. */
export function lastWrite({ body }: Pick<AzureResource, 'body'>): LastWrite {
  const system = objectAt(body, 'systemData');
  const metadata = objectAt(body, 'properties', 'metadata');
  const records = [
    { by: system['lastModifiedBy'] ?? system['createdBy'], at: system['lastModifiedAt'] ?? system['createdAt'] },
    // Where nothing was updated, the last write is the first one.
    { by: metadata['updatedBy'] ?? metadata['createdBy'], at: metadata['updatedOn'] ?? metadata['createdOn'] },
  ].map(({ by, at }) => ({ by: textOf(by), at: textOf(at) }));
  const [latest] = records.sort((a, b) => timeOf(b.at) - timeOf(a.at));
  return { by: latest?.by, at: latest?.at };
}

/** Returns a time in milliseconds; before everything where it is none. */
export function timeOf(at: string | undefined): number {
  const time = at === undefined ? Number.NaN : Date.parse(at);
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
