import type { Published } from './published.ts';

/**
 * Returns whether a definition belongs to the catalogue: it is for Kubernetes clusters, for container registries, or for
 * Defender for Containers.
 */
export function belongs({ properties: { displayName, mode = '', metadata, policyRule } }: Published): boolean {
  if (/^Microsoft\.(Kubernetes|ContainerService)\.Data$/i.test(mode)) return true;
  if (metadata?.category === 'Security Center' && /kubernetes|container regist|for containers/i.test(displayName))
    return true;
  const types = typesOf(policyRule?.if);
  // A rule on many types is about something else, such as tags.
  return (
    types.length <= 4 &&
    types.some((type) => /^microsoft\.(containerservice|kubernetes|containerregistry)\//i.test(type))
  );
}

function typesOf(condition: unknown): string[] {
  if (Array.isArray(condition)) return condition.flatMap(typesOf);
  if (typeof condition !== 'object' || condition === null) return [];
  const { field, equals, in: among, ...others } = condition as Record<string, unknown>;
  const own = field === 'type' ? [equals, among].flat().filter((each) => typeof each === 'string') : [];
  return [...own, ...typesOf(Object.values(others))];
}
