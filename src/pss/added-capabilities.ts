import type { Container } from './read-pod.ts';
import { distinct, named, quoted } from './wording.ts';

/** Returns the sentence on containers that add other capabilities than those, with their paths. */
export function addedCapabilities(
  containers: readonly Container[],
  allowed: ReadonlySet<string>,
): { detail: string; paths: string[] } | undefined {
  const added = containers.flatMap((container) =>
    (container.securityContext?.capabilities?.add ?? []).flatMap((capability, index) =>
      allowed.has(capability) ? [] : [{ container, capability, index }],
    ),
  );
  if (added.length === 0) return undefined;
  const bad = [...new Set(added.map(({ container }) => container))];
  const capabilities = distinct(added.map(({ capability }) => capability));
  return {
    detail: `${named('container', bad)} must not include ${quoted(capabilities)} in securityContext.capabilities.add`,
    paths: added.map(({ container, index }) => `${container.path}.securityContext.capabilities.add[${index}]`),
  };
}
