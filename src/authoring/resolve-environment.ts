import type { Environment } from '../model/environment.ts';
import { systemNamespaces } from '../model/system-namespaces.ts';
import { resolveAzure } from './azure-input.ts';
import { type DeclaredEnvironment, resolveNamespaces, resolveProfile } from './define-environment.ts';
import { sorted } from './sorted.ts';

/** Returns an environment with every default written out. */
export function resolveEnvironment({ input }: DeclaredEnvironment): Environment {
  const profiles = Object.entries(input.profiles).map(([name, profile]) => [name, resolveProfile(profile)] as const);
  const ofNamespaces = resolveNamespaces(
    input,
    profiles.map(([, profile]) => profile),
  );
  return {
    name: input.name,
    enforcement: input.enforcement,
    controls: sorted(input.controls ?? {}),
    profiles: sorted(Object.fromEntries(profiles)),
    azure: input.azure ? resolveAzure(input.azure) : null,
    alsoOn: [...(input.alsoOn ?? [])].sort(),
    network: input.network ?? 'off',
    workloads: input.workloads ?? 'warn',
    mutation: input.mutation ?? 'off',
    ...ofNamespaces,
    excludedNamespaces: [...new Set([...systemNamespaces, ...(input.excludedNamespaces ?? [])])].sort(),
  };
}
