import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { OwnResource } from '../model/baseline.ts';

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
