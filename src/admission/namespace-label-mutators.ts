import type { NamespaceLabels } from '../model/namespace-labels.ts';
import { levels } from '../pss/level.ts';
import { labelOf, type Mode } from '../pss/read-labels.ts';
import type { Mutator } from './pod-default-mutators.ts';

/**
 * Returns the mutators that give a namespace the level of each mode that it does not say, with its version. A label that
 * is there is never changed: an `AssignMetadata` only adds. In the order in which Gatekeeper applies them, which is that
 * of their names.
 */
export function namespaceLabelMutators(labels: NamespaceLabels): Mutator[] {
  return modes
    .flatMap((mode) => {
      const { level, version } = labels.podSecurity[mode];
      // A version is only given with the level, so it comes before the level is there: one that says its level and no
      // version means latest.
      return [
        mutator(`namespace-1-${mode}-version`, `${labelOf(mode)}-version`, version, mode, labels),
        mutator(`namespace-2-${mode}`, labelOf(mode), level, mode, labels),
      ];
    })
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}

const modes: readonly Mode[] = ['audit', 'enforce', 'warn'];

function mutator(name: string, label: string, value: string, mode: Mode, labels: NamespaceLabels): Mutator {
  return {
    apiVersion: 'mutations.gatekeeper.sh/v1',
    kind: 'AssignMetadata',
    metadata: { name, labels: { 'app.kubernetes.io/managed-by': 'palisade' } },
    spec: {
      match: {
        scope: 'Cluster',
        kinds: [{ apiGroups: [''], kinds: ['Namespace'] }],
        excludedNamespaces: labels.excludedNamespaces,
        labelSelector: {
          matchExpressions: [{ key: labelOf(mode), operator: 'DoesNotExist' }, ...noWeaker(mode, labels)],
        },
      },
      location: `metadata.labels."${label}"`,
      parameters: { assign: { value } },
    },
  };
}

// Without a warn label the API server warns of what is enforced; a weaker one would silence it.
function noWeaker(mode: Mode, { podSecurity }: NamespaceLabels): object[] {
  const stricter = levels.slice(levels.indexOf(podSecurity[mode].level) + 1);
  if (mode === 'enforce' || stricter.length === 0) return [];
  return [{ key: labelOf('enforce'), operator: 'NotIn', values: stricter }];
}
