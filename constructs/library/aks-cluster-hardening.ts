import type { Construct } from 'constructs';
import {
  type AzureControl,
  type AzureControlMember,
  AzureInitiative,
  azureControl,
  type BuiltInMember,
  builtIn,
  type Environment,
  HardeningConstruct,
} from 'palisade-aks';
import clusterUpgradesControl from 'palisade-aks/templates/azure/aks-cluster-upgrades';
import imageCleanerControl from 'palisade-aks/templates/azure/aks-image-cleaner';
import keyManagementControl from 'palisade-aks/templates/azure/aks-key-management';
import networkPolicyEngine from 'palisade-aks/templates/azure/aks-network-policy-engine';
import nodeUpgradesControl from 'palisade-aks/templates/azure/aks-node-upgrades';
import runCommandControl from 'palisade-aks/templates/azure/aks-run-command';
import workloadIdentityControl from 'palisade-aks/templates/azure/aks-workload-identity';
import { withBenchmark } from './with-benchmark.ts';

/**
 * What is asked of AKS clusters. Azure's own definitions judge them; most can only audit, whatever the environment says.
 * `deploy` brings those about for which Azure has a definition that does, and `deny` refuses clusters by a definition of
 * ours, beside Azure's that audits: where the environment's enforcement is `deny`, and nowhere else. Deploying takes an
 * identity, so each environment then has to name its location. A denial also refuses every change of a cluster that is
 * there and does not comply, until the change mends it.
 */
export interface AksClusterHardeningProps {
  /**
   * No local accounts, which no one can take away from a person. Denied under `deny`.
   * @default true
   */
  readonly localAccounts?: boolean;
  /**
   * An API server in a virtual network, denied otherwise under `deny`; or one with authorised ranges, which is audited.
   * @default 'private'
   */
  readonly apiServer?: 'private' | 'authorised-ranges' | false;
  /** Secrets encrypted in etcd by a key of your own. Audited only. @default true */
  readonly keyManagement?: boolean | 'deny';
  /** Temporary disks and caches of nodes encrypted at the host. Denied under `deny`. @default true */
  readonly encryptionAtHost?: boolean;
  /** Disks encrypted with keys of your own. Denied under `deny`. @default false */
  readonly customerManagedKeys?: boolean;
  /** Nodes that take security patches by themselves. Audited only. @default true */
  readonly nodeUpgrades?: boolean | 'deploy' | 'deny';
  /** Clusters that upgrade by themselves. Audited only. @default true */
  readonly clusterUpgrades?: boolean | 'deny';
  /** A Kubernetes version without known holes. Audited only. @default true */
  readonly kubernetesVersion?: boolean;
  /** Stale images taken off nodes. Audited only. @default true */
  readonly imageCleaner?: boolean | 'deploy' | 'deny';
  /** No commands on the API server through Azure. Audited only. @default true */
  readonly runCommand?: boolean | 'deploy' | 'deny';
  /** No SSH to nodes. Audited only. @default true */
  readonly ssh?: boolean;
  /** The profile of Defender for Containers. Audited only. @default true */
  readonly defender?: boolean | 'deploy';
  /**
   * Resource logs; with a workspace, its resource id, they are sent there. Audited only.
   * @default true
   */
  readonly diagnostics?: boolean | { readonly deploy: string | ((environment: Environment) => string) };
  /** The Azure Policy add-on, without which no admission control runs there. Audited only. @default true */
  readonly policyAddOn?: boolean | 'deploy';
  /** Workload identity, so that pods need no secrets for Azure. Audited only. @default true */
  readonly workloadIdentity?: boolean | 'deny';
  /** Managed identities for clusters themselves. Audited only. @default true */
  readonly managedIdentity?: boolean;
  /** People from Microsoft Entra ID. Audited only. @default true */
  readonly entra?: boolean;
  /** Role-based access control of Kubernetes; Azure has no definition that asks for its own instead. Audited only. @default true */
  readonly rbac?: boolean;
  /**
   * An engine for NetworkPolicies, without which they are accepted and do nothing. Azure has no definition for it; ours
   * audits, and denies under `deny`, every change of a cluster without one included.
   * @default true
   */
  readonly networkPolicyEngine?: boolean;
  /** Azure CNI, which the engines of Azure and Cilium need. Audited only. @default true */
  readonly azureCni?: boolean;
  /**
   * What the initiative is called in Azure: `palisade-<name>-<environment>`.
   * @default - the id of the construct
   */
  readonly name?: string;
  /**
   * The environments that it holds in.
   * @default - all
   */
  readonly environments?: readonly string[];
}

/** The control plane and the nodes of AKS clusters, by Azure's own definitions and by ours: each aspect can be left out. */
export class AksClusterHardening extends HardeningConstruct {
  constructor(scope: Construct, id: string, props: AksClusterHardeningProps = {}) {
    super(scope, id);
    const { name = id, environments } = props;
    new AzureInitiative(this, 'initiative', {
      title: 'Palisade: AKS clusters',
      name,
      members: membersOf(props),
      ...(environments === undefined ? {} : { environments }),
    });
  }
}

// Under audit and warn nothing is changed.
const deploying = ({ enforcement }: Environment) => (enforcement === 'deny' ? 'DeployIfNotExists' : 'Disabled');

function membersOf(props: AksClusterHardeningProps): (BuiltInMember | AzureControlMember)[] {
  const builtIns = [...accessMembers(props), ...nodeMembers(props), ...watchMembers(props)];
  return [...builtIns.map(withBenchmark), ...denials(props)];
}

// Under audit and warn Azure's own definition audits already.
const denying = ({ enforcement }: Environment) => (enforcement === 'deny' ? 'Deny' : 'Disabled');

function denials(props: AksClusterHardeningProps): AzureControlMember[] {
  const controls: readonly [aspect: unknown, referenceId: string, control: AzureControl][] = [
    [props.keyManagement, 'key-management-deny', keyManagementControl],
    [props.nodeUpgrades, 'node-upgrades-deny', nodeUpgradesControl],
    [props.clusterUpgrades, 'cluster-upgrades-deny', clusterUpgradesControl],
    [props.imageCleaner, 'image-cleaner-deny', imageCleanerControl],
    [props.runCommand, 'run-command-deny', runCommandControl],
    [props.workloadIdentity, 'workload-identity-deny', workloadIdentityControl],
  ];
  return [
    ...controls
      .filter(([aspect]) => aspect === 'deny')
      .map(([, referenceId, control]) => azureControl(control, { referenceId, effect: denying })),
    ...((props.networkPolicyEngine ?? true)
      ? [azureControl(networkPolicyEngine, { referenceId: 'network-policy-engine' })]
      : []),
  ];
}

function accessMembers(props: AksClusterHardeningProps): BuiltInMember[] {
  const {
    localAccounts = true,
    apiServer = 'private',
    runCommand = true,
    ssh = true,
    entra = true,
    rbac = true,
  } = props;
  const { azureCni = true, workloadIdentity = true, managedIdentity = true } = props;
  return [
    localAccounts &&
      builtIn('azure-kubernetes-service-clusters-should-have-local-authentication-methods-disabled', {
        referenceId: 'local-accounts',
      }),
    apiServer === 'private' &&
      builtIn('azure-kubernetes-service-private-clusters-should-be-enabled', { referenceId: 'private-cluster' }),
    apiServer === 'authorised-ranges' &&
      builtIn('authorized-ip-ranges-should-be-defined-on-kubernetes-services', { referenceId: 'authorised-ranges' }),
    runCommand &&
      builtIn('azure-kubernetes-service-clusters-should-disable-command-invoke', { referenceId: 'run-command' }),
    runCommand === 'deploy' &&
      builtIn('disable-command-invoke-on-azure-kubernetes-service-clusters', {
        referenceId: 'run-command-deploy',
        effect: deploying,
      }),
    ssh && builtIn('azure-kubernetes-clusters-should-disable-ssh', { referenceId: 'ssh' }),
    entra &&
      builtIn('azure-kubernetes-service-clusters-should-enable-microsoft-entra-id-integration', {
        referenceId: 'entra',
      }),
    rbac && builtIn('role-based-access-control-rbac-should-be-used-on-kubernetes-services', { referenceId: 'rbac' }),
    azureCni && builtIn('azure-kubernetes-clusters-should-use-azure-cni', { referenceId: 'azure-cni' }),
    workloadIdentity &&
      builtIn('azure-kubernetes-service-clusters-should-enable-workload-identity', {
        referenceId: 'workload-identity',
      }),
    managedIdentity &&
      builtIn('azure-kubernetes-service-clusters-should-use-managed-identities', { referenceId: 'managed-identity' }),
  ].filter((member) => member !== false);
}

function nodeMembers(props: AksClusterHardeningProps): BuiltInMember[] {
  const { keyManagement = true, encryptionAtHost = true, customerManagedKeys = false, imageCleaner = true } = props;
  const { nodeUpgrades = true, clusterUpgrades = true, kubernetesVersion = true } = props;
  return [
    keyManagement &&
      builtIn('azure-kubernetes-clusters-should-enable-key-management-service-kms', { referenceId: 'key-management' }),
    encryptionAtHost &&
      builtIn(
        'temp-disks-and-cache-for-agent-node-pools-in-azure-kubernetes-service-clusters-should-be-encrypted-at-host',
        { referenceId: 'encryption-at-host' },
      ),
    customerManagedKeys &&
      builtIn(
        'both-operating-systems-and-data-disks-in-azure-kubernetes-service-clusters-should-be-encrypted-by-customer-managed-keys',
        { referenceId: 'customer-managed-keys' },
      ),
    nodeUpgrades &&
      builtIn('azure-kubernetes-service-clusters-should-enable-node-os-auto-upgrade', { referenceId: 'node-upgrades' }),
    nodeUpgrades === 'deploy' &&
      builtIn('configure-node-os-auto-upgrade-on-azure-kubernetes-cluster', {
        referenceId: 'node-upgrades-deploy',
        effect: deploying,
      }),
    clusterUpgrades &&
      builtIn('azure-kubernetes-service-clusters-should-enable-cluster-auto-upgrade', {
        referenceId: 'cluster-upgrades',
      }),
    kubernetesVersion &&
      builtIn('kubernetes-services-should-be-upgraded-to-a-non-vulnerable-kubernetes-version', {
        referenceId: 'kubernetes-version',
      }),
    imageCleaner &&
      builtIn('azure-kubernetes-service-clusters-should-enable-image-cleaner', { referenceId: 'image-cleaner' }),
    imageCleaner === 'deploy' &&
      builtIn('deploy-image-cleaner-on-azure-kubernetes-service', {
        referenceId: 'image-cleaner-deploy',
        effect: deploying,
      }),
  ].filter((member) => member !== false);
}

function watchMembers({
  defender = true,
  diagnostics = true,
  policyAddOn = true,
}: AksClusterHardeningProps): BuiltInMember[] {
  return [
    defender &&
      builtIn('azure-kubernetes-service-clusters-should-have-defender-profile-enabled', { referenceId: 'defender' }),
    defender === 'deploy' &&
      builtIn('configure-azure-kubernetes-service-clusters-to-enable-defender-profile', {
        referenceId: 'defender-deploy',
        effect: deploying,
      }),
    diagnostics &&
      builtIn('resource-logs-in-azure-kubernetes-service-should-be-enabled', { referenceId: 'diagnostics' }),
    typeof diagnostics === 'object' && diagnosticsTo(diagnostics.deploy),
    policyAddOn &&
      builtIn('azure-policy-add-on-for-kubernetes-service-aks-should-be-installed-and-enabled-on-your-clusters', {
        referenceId: 'policy-add-on',
      }),
    policyAddOn === 'deploy' &&
      builtIn('deploy-azure-policy-add-on-to-azure-kubernetes-service-clusters', {
        referenceId: 'policy-add-on-deploy',
        effect: deploying,
      }),
  ].filter((member) => member !== false);
}

function diagnosticsTo(workspace: string | ((environment: Environment) => string)): BuiltInMember {
  return builtIn('deploy-configure-diagnostic-settings-for-azure-kubernetes-service-to-log-analytics-workspace', {
    referenceId: 'diagnostics-deploy',
    effect: deploying,
    parameters: (environment) => ({ logAnalytics: typeof workspace === 'string' ? workspace : workspace(environment) }),
  });
}
