import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { OwnResource } from '../model/baseline.ts';
import type { Finding } from '../model/finding.ts';

/** Returns the resources that the team's own constructs below a node declare, sorted by kind, namespace and name. */
export function ownResources(app: Construct): OwnResource[] {
  const objects = app.node.findAll().filter((node): node is ApiObject => ApiObject.isApiObject(node));
  return objects
    .map((object) => ({
      resource: JSON.parse(JSON.stringify(object.toJson())) as Record<string, unknown>,
      // cdk8s does not record the line that made an object, so its path in the tree stands for it.
      origin: { file: 'constructs', line: 0, construct: `${object.kind} "${object.node.path}"` },
    }))
    .sort((a, b) => (sortKey(a.resource) < sortKey(b.resource) ? -1 : 1));
}

function sortKey(resource: Record<string, unknown>): string {
  const metadata = resource['metadata'] as { namespace?: string; name?: string } | undefined;
  return `${resource['kind']} ${metadata?.namespace ?? ''} ${metadata?.name ?? ''}`;
}

/** Returns a finding for each resource that is declared twice: one of the two would be lost. */
export function doubledResources(own: readonly OwnResource[]): Finding[] {
  const seen = new Map<string, OwnResource>();
  return own.flatMap((one): Finding[] => {
    const { apiVersion = '', metadata } = one.resource as { apiVersion?: string; metadata?: { namespace?: string } };
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    const key = `${group} ${sortKey(one.resource)}`;
    const other = seen.get(key);
    seen.set(key, one);
    if (other === undefined) return [];
    const place = metadata?.namespace ? ` in namespace "${metadata.namespace}"` : '';
    return [
      {
        code: 'binding/duplicate',
        severity: 'error',
        subject: one.origin.construct,
        message: `${one.origin.construct} and ${other.origin.construct} declare one resource${place}`,
        mend: 'rename or remove one of the two',
      },
    ];
  });
}
