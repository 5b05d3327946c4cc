import type {
  AzureEnvironment,
  ClusterProfile,
  Enforcement,
  NamespacePolicy,
  PodSecurity,
  PodSecurityLevel,
} from '../model/environment.ts';
import { type Caller, callerOf } from './caller-of.ts';
import { isWeaker, type PodSecurityInput, resolvePodSecurity, restrictedAt } from './resolve-pod-security.ts';

/** A namespace as a team writes it: its name, and what it says otherwise than the environment's `podSecurity`. */
export interface NamespaceInput extends PodSecurityInput {
  name: string;
  /**
   * Whether the namespace's manifest is written.
   * @default true - it is, with our labels only
   */
  owned?: boolean;
}

/** A cluster profile as a team writes it. */
export interface ClusterProfileInput {
  /** The Kubernetes minor, such as `1.33`. */
  kubernetes: string;
  policyEngine: ClusterProfile['policyEngine'];
  /**
   * The version of Gatekeeper.
   * @default - 3.20 for the Azure Policy add-on, 3.23 for Gatekeeper on its own
   */
  gatekeeper?: string;
  /** @default - both, because a template serves clusters whose CEL engine is off */
  engines?: ClusterProfile['engines'];
  /**
   * The Rego of emitted templates.
   * @default 'v0' - every version runs it
   */
  regoVersion?: ClusterProfile['regoVersion'];
  /**
   * Whether Gatekeeper makes a ValidatingAdmissionPolicy of each template.
   * @default false - the webhook enforces alone, and a policy is never judged twice
   */
  generateVAP?: boolean;
  /** @default 'cilium' */
  networkEngine?: ClusterProfile['networkEngine'];
  /**
   * Where pods resolve names.
   * @default - coredns below Kubernetes 1.36; from it on AKS turns LocalDNS on, so it has to be said
   */
  dns?: ClusterProfile['dns'];
}

/** An environment as a team writes it. */
export interface EnvironmentInput {
  name: string;
  /** What happens to non-compliant objects: the one line that a promotion changes. */
  enforcement: Enforcement;
  /**
   * Enforcement of single controls by id.
   * @default - all as `enforcement` says
   */
  controls?: Readonly<Record<string, Enforcement>>;
  /** The cluster profiles by name; a single one is called `default`. */
  profiles: Readonly<Record<string, ClusterProfileInput>>;
  namespaces: readonly NamespaceInput[];
  /**
   * What namespaces demand of their pods that do not say it themselves: those that are declared here and, with the
   * construct `PodSecurityLabels`, all others.
   * @default - restricted in every mode, at the lowest minor of the profiles
   */
  podSecurity?: PodSecurityInput & {
    /**
     * The weakest level that a namespace may enforce which is not declared here; `PodSecurityLabels` guards it. The floor
     * of a declared one is what it enforces.
     * @default - baseline, or what is enforced by default where that is weaker
     */
    floor?: PodSecurityLevel['level'];
  };
  /**
   * Where the environment stands in Azure; needed where a profile has the Azure Policy add-on.
   * @default - nowhere
   */
  azure?: Pick<AzureEnvironment, 'owner' | 'assignmentScope'> &
    Partial<Omit<AzureEnvironment, 'location'>> & {
      /**
       * Where the identities of assignments stand, such as `westeurope`. It can never be changed.
       * @default - nowhere: nothing that needs an identity can be assigned
       */
      location?: string;
    };
  /**
   * Whether network policies are written.
   * @default 'off'
   */
  network?: 'off' | 'enforce';
  /**
   * What the author of a Deployment, Job or other workload hears when applying it, where its pods would be denied:
   * `warn` a warning; `deny` the denial; `off` nothing, so that the denial is found in the events of its ReplicaSet.
   * Gatekeeper judges a workload whenever it is updated, whatever has changed: `deny` also refuses the updates that
   * controllers make of workloads that exist, so turn it on when all of them are compliant. Clusters without Gatekeeper
   * (`vap`) cannot do it and say nothing. Never more than a control itself would do: `audit` stays silent.
   * @default 'warn'
   */
  workloads?: 'off' | 'warn' | 'deny';
  /**
   * Whether pods and workloads that say nothing are given what `PodDefaults` names, and namespaces what
   * `PodSecurityLabels` does. Not on `vap` clusters.
   * @default 'off'
   */
  mutation?: 'off' | 'on';
  /**
   * Namespaces that no admission control judges, besides the system's own.
   * @default - none
   */
  excludedNamespaces?: readonly string[];
}

/** An environment with the line that declared it. */
export interface DeclaredEnvironment {
  readonly input: EnvironmentInput;
  readonly caller: Caller;
}

/** Returns a stage of the rollout for the app. */
export function defineEnvironment(input: EnvironmentInput): DeclaredEnvironment {
  return { input, caller: callerOf() };
}

/** Returns a profile with every default written out. */
export function resolveProfile(input: ClusterProfileInput): ClusterProfile {
  const gatekeeper = { 'azure-policy-addon': '3.20', gatekeeper: '3.23', vap: null }[input.policyEngine];
  return {
    kubernetes: input.kubernetes,
    policyEngine: input.policyEngine,
    gatekeeper: input.gatekeeper ?? gatekeeper,
    engines: input.engines ?? 'both',
    regoVersion: input.regoVersion ?? 'v0',
    generateVAP: input.generateVAP ?? false,
    networkEngine: input.networkEngine ?? 'cilium',
    dns: input.dns ?? 'coredns',
  };
}

/** Returns what an environment says of its namespaces, with every default written out. */
export function resolveNamespaces(
  { podSecurity: input = {}, namespaces }: EnvironmentInput,
  profiles: readonly ClusterProfile[],
): { podSecurity: PodSecurity; floor: PodSecurityLevel['level']; namespaces: NamespacePolicy[] } {
  const lowest = Math.min(...profiles.map((profile) => Number(profile.kubernetes.split('.')[1])));
  const podSecurity = resolvePodSecurity(input, restrictedAt(`v1.${lowest}`));
  const { level } = podSecurity.enforce;
  return {
    podSecurity,
    floor: input.floor ?? (isWeaker(level, 'baseline') ? level : 'baseline'),
    namespaces: namespaces
      .map((one) => ({
        name: one.name,
        owned: one.owned ?? true,
        podSecurity: resolvePodSecurity(one, podSecurity),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
