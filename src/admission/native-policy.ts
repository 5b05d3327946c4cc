import type { Policy } from '../cel/policy.ts';
import { findKind } from '../kubernetes/kinds.ts';
import type { Enforcement } from '../model/environment.ts';
import { celSource } from './cel-source.ts';
import type { ConstraintBinding } from './constraint.ts';
import { wrapSource } from './wrap-expression.ts';

const actions: Readonly<Record<Enforcement, readonly string[]>> = {
  audit: ['Audit'],
  warn: ['Warn', 'Audit'],
  deny: ['Deny'],
};

/**
 * Returns the ValidatingAdmissionPolicy and the binding that enforce a policy without Gatekeeper. They hold everything:
 * no parameter object can go missing, and a namespace that is left out never reaches an expression.
 */
export function nativePolicy(policy: Policy, binding: ConstraintBinding): { policy: object; binding: object } {
  const name = `palisade-${binding.name}`;
  const labels = { 'app.kubernetes.io/managed-by': 'palisade' };
  return {
    policy: {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name, labels },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: { matchPolicy: 'Equivalent', resourceRules: policy.kinds.map(resourceRule) },
        ...wrapSource(celSource(policy, binding.parameters)),
      },
    },
    binding: {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name, labels },
      spec: {
        policyName: name,
        validationActions: actions[binding.enforcement],
        ...matchResources(binding),
      },
    },
  };
}

// A debugger arrives through its own subresource, and whoever may finalize a namespace can change its labels; status and
// scale are never judged.
const wholeObject = new Set(['ephemeralcontainers', 'finalize']);

function resourceRule({ group, kind }: { group: string; kind: string }): object {
  const known = findKind(group, kind);
  if (known === undefined) throw new TypeError(`unknown kind ${group}/${kind}`);
  const more = known.subresources.filter((name) => wholeObject.has(name)).map((name) => `${known.resource}/${name}`);
  return {
    apiGroups: [group],
    apiVersions: [known.version],
    operations: ['CREATE', 'UPDATE'],
    resources: [known.resource, ...more],
  };
}

// The API server sets this label on every namespace, and nobody can change it.
function matchResources({ namespaces, excludedNamespaces }: ConstraintBinding): object {
  const key = 'kubernetes.io/metadata.name';
  const matchExpressions = [
    ...(namespaces.length > 0 ? [{ key, operator: 'In', values: namespaces }] : []),
    ...(excludedNamespaces.length > 0 ? [{ key, operator: 'NotIn', values: excludedNamespaces }] : []),
  ];
  return matchExpressions.length > 0 ? { matchResources: { namespaceSelector: { matchExpressions } } } : {};
}
