/** A requirement of a framework that a member answers to. */
export interface FrameworkReference {
  readonly to: 'pss' | 'cis-aks' | 'cis-kubernetes' | 'nsa' | 'mcsb';
  readonly id: string;
}
