/** What happens to an object that a control finds non-compliant. */
export type Enforcement = 'audit' | 'warn' | 'deny';

/** What a class of clusters runs. */
export interface ClusterProfile {
  /** The Kubernetes minor, such as `1.33`. */
  kubernetes: string;
  policyEngine: 'azure-policy-addon' | 'gatekeeper' | 'vap';
  /** The version of Gatekeeper that runs on its own or inside the add-on; null for `vap`. */
  gatekeeper: string | null;
  /** The version of the Azure Policy add-on, where it is said; otherwise the oldest is meant that has the Gatekeeper. */
  addOn?: string;
  /** The engines that emitted templates carry. */
  engines: 'cel' | 'rego' | 'both';
  /** The Rego of emitted templates: v0 runs everywhere, v1 from Gatekeeper 3.19 on. */
  regoVersion: 'v0' | 'v1';
  /** Whether Gatekeeper is asked to make a ValidatingAdmissionPolicy from each template. */
  generateVAP: boolean;
  networkEngine: 'cilium' | 'calico' | 'azure-npm';
  /** Where pods resolve names: the cluster's CoreDNS, AKS LocalDNS on the node, or NodeLocal DNSCache. */
  dns: 'coredns' | 'localdns' | 'nodelocal';
}

/** A Pod Security Standard with the Kubernetes minor it is pinned to. */
export interface PodSecurityLevel {
  level: 'privileged' | 'baseline' | 'restricted';
  /** `latest`, or a minor such as `v1.33`. */
  version: string;
}

/** What the API server does with pods of a namespace: refuses, records, and warns of those that violate a standard. */
export interface PodSecurity {
  enforce: PodSecurityLevel;
  audit: PodSecurityLevel;
  warn: PodSecurityLevel;
}

/** A namespace that the environment declares. */
export interface NamespacePolicy {
  name: string;
  /** Whether a Namespace manifest is written; otherwise its labels are only guarded. */
  owned: boolean;
  podSecurity: PodSecurity;
}

/** A slice of an environment's clusters by where they are: there its controls deny already, or do not yet. */
export interface Ring {
  name: string;
  /** Names of Azure regions as Azure Resource Manager writes them, such as `westeurope`. */
  locations: readonly string[];
  enforcement: 'audit' | 'deny';
}

/** Where an environment stands in Azure. */
export interface AzureEnvironment {
  /** Who keeps what is created: the stamp that alone allows to change or delete it. */
  owner: string;
  /** Where definitions and the initiatives live: a management group or a subscription. */
  definitionScope: string;
  /** Where the initiatives are assigned: every cluster below them is meant. */
  assignmentScopes: readonly string[];
  /** What lies below and is not meant. */
  notScopes: readonly string[];
  /** Where its initiatives were assigned once, so that what is left there is found. */
  formerScopes: readonly string[];
  /** The regions whose clusters are meant; empty means all. */
  locations: readonly string[];
  /** With `DoNotEnforce`, what would be denied is only reported, and nothing is mutated. */
  enforcementMode: 'Default' | 'DoNotEnforce';
  rings: readonly Ring[];
  /** Which built-in definitions there are depends on it. */
  cloud: 'public' | 'usgov' | 'china';
  /** Where the identities of assignments stand, such as `westeurope`; null where none needs one. */
  location: string | null;
}

/** What else of Azure's puts constraints on clusters with the Azure Policy add-on. */
export type NeighbourName = 'deployment-safeguards' | 'defender' | 'cloud-security-benchmark';

/** A stage of the rollout, complete: every default is written out. */
export interface Environment {
  name: string;
  enforcement: Enforcement;
  /** Enforcement of single controls, where it differs from the environment's. */
  controls: Readonly<Record<string, Enforcement>>;
  profiles: Readonly<Record<string, ClusterProfile>>;
  /** Null where nothing is done in Azure. */
  azure: AzureEnvironment | null;
  /** What else is on on its clusters with the add-on. */
  alsoOn: readonly NeighbourName[];
  /** Whether network policies are written: they know no audit, so an environment turns them on by name. */
  network: 'off' | 'enforce';
  /** What the author of a workload hears at once of its pods: nothing, a warning, or what would happen to the pods. */
  workloads: 'off' | 'warn' | 'deny';
  /** Whether pods and workloads are given the pod defaults: a change of objects, so an environment turns it on by name. */
  mutation: 'off' | 'on';
  /** What a namespace is to say that says nothing: the default of those that are declared, and of all others. */
  podSecurity: PodSecurity;
  /** The weakest level that a namespace may enforce which the environment does not declare. */
  floor: PodSecurityLevel['level'];
  namespaces: readonly NamespacePolicy[];
  /** Namespaces that no admission control judges: the system's own. */
  excludedNamespaces: readonly string[];
}

/** An environment on one of its cluster profiles. */
export interface Target {
  name: string;
  profile: ClusterProfile;
}
