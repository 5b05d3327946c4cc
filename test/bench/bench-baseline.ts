import type { BenchPolicy } from './bench-policies.ts';

/** Returns a baseline in which every policy is bound once and denies, as `baseline.json` says it. */
export function benchBaseline(policies: readonly BenchPolicy[]): object {
  const origin = { path: 'bench' };
  return {
    schemaVersion: 1,
    environment: {
      name: 'bench',
      enforcement: 'deny',
      controls: {},
      profiles: { default: { kubernetes: '1.33' } },
      namespaces: [],
      workloads: 'deny',
    },
    environmentOrigin: origin,
    controls: policies.map(({ control: { samples: _, ...control } }) => control),
    bindings: policies.map(({ control, parameters }) => ({
      name: control.id,
      control: control.id,
      enforcement: 'deny',
      parameters,
      namespaces: [],
      excludedNamespaces: [],
      origin,
    })),
    network: [],
    other: [],
  };
}
