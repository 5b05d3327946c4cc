import type { Baseline } from '../model/baseline.ts';
import type { Finding } from '../model/finding.ts';
import { objectAt } from '../model/json-object.ts';
import type { Origin } from '../model/origin.ts';
import { sourceOf } from '../model/source-of.ts';
import { type AzureResource, resourceId } from './azure-resource.ts';

/**
 * Returns findings about resources with the lines of the constructs that these came from. What is emitted names no line,
 * because a line that moves would change it; the baseline holds each.
 */
export function locateFindings(
  findings: readonly Finding[],
  resources: readonly AzureResource[],
  baseline: Baseline,
): Finding[] {
  const origins = new Map(originsIn(baseline).map((origin) => [sourceOf(origin), origin]));
  const sources = new Map(
    resources.map((resource) => [
      resourceId(resource),
      objectAt(resource.body, 'properties', 'metadata', 'palisade')['source'],
    ]),
  );
  return findings.map((finding) => {
    const origin = origins.get(String(sources.get(finding.subject ?? '')));
    return origin === undefined ? finding : { ...finding, place: { file: origin.file, line: origin.line } };
  });
}

function originsIn(value: unknown): Origin[] {
  if (typeof value !== 'object' || value === null) return [];
  const { file, line, construct } = value as Partial<Origin>;
  if (typeof file === 'string' && typeof line === 'number' && typeof construct === 'string')
    return [{ file, line, construct }];
  return Object.values(value).flatMap(originsIn);
}
