import type { BuiltInKey, BuiltInMember } from 'palisade-aks';

/**
 * Requirements of the Microsoft cloud security benchmark, by the definitions that its own initiative has for them.
 *
 * Source: version 57.30.0 of https://github.com/Azure/azure-policy/blob/master/built-in-policies/policySetDefinitions/Security%20Center/AzureSecurityCenter.json
 */
const requirements: Readonly<Partial<Record<BuiltInKey, readonly string[]>>> = {
  'authorized-ip-ranges-should-be-defined-on-kubernetes-services': ['NS-2'],
  'azure-kubernetes-service-clusters-should-have-defender-profile-enabled': ['LT-1', 'LT-2'],
  'azure-policy-add-on-for-kubernetes-service-aks-should-be-installed-and-enabled-on-your-clusters': ['PV-2'],
  'azure-registry-container-images-should-have-vulnerabilities-resolved-powered-by-microsoft-defender-vulnerability-management':
    ['DS-6', 'PV-6'],
  'container-registries-should-be-encrypted-with-a-customer-managed-key': ['DP-5'],
  'container-registries-should-not-allow-unrestricted-network-access': ['NS-2'],
  'container-registries-should-use-private-link': ['NS-2'],
  'resource-logs-in-azure-kubernetes-service-should-be-enabled': ['LT-3'],
  'role-based-access-control-rbac-should-be-used-on-kubernetes-services': ['PA-7'],
};

/** Returns a member with the requirements of the benchmark that it answers to, each a group of its initiative. */
export function withBenchmark(member: BuiltInMember): BuiltInMember {
  const ids = requirements[member.key as BuiltInKey] ?? [];
  const { references = [] } = member.options;
  const own = ids.map((id) => ({ to: 'mcsb', id }) as const);
  return ids.length === 0 ? member : { ...member, options: { ...member.options, references: [...references, ...own] } };
}
