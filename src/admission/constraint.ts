import type { Policy } from '../cel/policy.ts';
import type { Binding } from '../model/baseline.ts';
import type { Enforcement } from '../model/environment.ts';
import { templateKind } from './template-kind.ts';

/** What of a binding a constraint says. */
export type ConstraintBinding = Pick<
  Binding,
  'name' | 'enforcement' | 'parameters' | 'namespaces' | 'excludedNamespaces'
> & {
  /**
   * `Original` leaves out the pods that expansion makes of workloads.
   * @default - both are judged
   */
  readonly source?: 'Original' | undefined;
};

/** Gatekeeper's word for what happens to an object that is not compliant. */
export const enforcementActions: Readonly<Record<Enforcement, string>> = {
  audit: 'dryrun',
  warn: 'warn',
  deny: 'deny',
};

/** Returns the Gatekeeper Constraint of a binding. Exclusions stand in each one: no other place holds in every engine. */
export function constraint(policy: Policy, binding: ConstraintBinding): object {
  const { namespaces, excludedNamespaces, parameters } = binding;
  return {
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: templateKind(policy),
    metadata: { name: binding.name, labels: { 'app.kubernetes.io/managed-by': 'palisade' } },
    spec: {
      enforcementAction: enforcementActions[binding.enforcement],
      match: {
        kinds: policy.kinds.map(({ group, kind }) => ({ apiGroups: [group], kinds: [kind] })),
        ...(namespaces.length > 0 ? { namespaces } : {}),
        ...(binding.source ? { source: binding.source } : {}),
        ...(excludedNamespaces.length > 0 ? { excludedNamespaces } : {}),
      },
      ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    },
  };
}
