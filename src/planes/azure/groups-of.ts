import type { MemberGroup } from './member.ts';

/** What the portal calls the Pod Security Standards. */
export const standards = 'Pod Security Standards';

const frameworks: Readonly<Record<string, string>> = {
  pss: standards,
  'cis-aks': 'CIS AKS Benchmark',
  'cis-kubernetes': 'CIS Kubernetes Benchmark',
  nsa: 'NSA and CISA Kubernetes Hardening Guide',
  mcsb: 'Microsoft cloud security benchmark',
};

/** Returns the groups of an initiative that a member is in: a requirement of a framework each. */
export function groupsOf(references: readonly { readonly to: string; readonly id: string }[]): MemberGroup[] {
  return references.flatMap(({ to, id }) => {
    const category = frameworks[to];
    if (category === undefined) return [];
    return [{ name: `${to}-${id.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`, category, displayName: id }];
  });
}
