/*
 * Written by npm run catalogue; do not edit.
 * The built-in definitions of catalogue.json as types: what `builtIn('…')` completes and checks.
 */

/** What an object parameter takes. */
export type Json = Readonly<Record<string, unknown>>;

/** The effects and the parameters of each of Azure's own definitions, by key. */
export interface BuiltIns {
  /** Authorized IP ranges should be defined on Kubernetes Services · 0e246bcf-5f6f-4f87-bc6f-775d4712c7ea · 2.0.1 */
  'authorized-ip-ranges-should-be-defined-on-kubernetes-services': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure Arc-enabled kubernetes clusters should be configured with an Azure Arc Private Link Scope · 12e7176a-4919-47ef-922b-34eda4c7f0ce · 1.0.0 */
  'azure-arc-enabled-kubernetes-clusters-should-be-configured-with-an-azure-arc-private-link-scope': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Preview]: Azure Arc enabled Kubernetes clusters should have Microsoft Defender for Cloud extension installed · 8dfab9c4-fe7b-49ad-85e4-1e9be085358f · 6.0.0-preview */
  'azure-arc-enabled-kubernetes-clusters-should-have-microsoft-defender-for-cloud-extension-installed': {
    effect: 'AuditIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure Arc enabled Kubernetes clusters should have the Azure Policy extension installed · 6b2122c1-8120-4ff5-801b-17625a355590 · 1.1.0 */
  'azure-arc-enabled-kubernetes-clusters-should-have-the-azure-policy-extension-installed': {
    effect: 'AuditIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure Arc-enabled Kubernetes clusters should have the Open Service Mesh extension installed · 73868911-4f4a-444f-adbd-5382bf70208a · 1.0.0 */
  'azure-arc-enabled-kubernetes-clusters-should-have-the-open-service-mesh-extension-installed': {
    effect: 'DeployIfNotExists' | 'AuditIfNotExists' | 'Disabled';
    parameters: {
      ExtensionVersion: string;
    };
  };
  /** Azure Arc-enabled Kubernetes clusters should have the Strimzi Kafka extension installed · a8e653d9-b5d4-48a0-afe6-14d881f9ee9a · 1.0.0 */
  'azure-arc-enabled-kubernetes-clusters-should-have-the-strimzi-kafka-extension-installed': {
    effect: 'DeployIfNotExists' | 'AuditIfNotExists' | 'Disabled';
    parameters: {
      ExtensionVersion: string;
    };
  };
  /** [Preview]: Azure Backup Extension should be installed in AKS clusters · fda9cd0b-094c-4cd5-ac2a-5e06e5277c45 · 1.0.0-preview */
  'azure-backup-extension-should-be-installed-in-aks-clusters': {
    effect: 'AuditIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Preview]: Azure Backup should be enabled for AKS clusters · 0b0434ec-2bad-4229-965f-bb7ae5a71257 · 1.0.0-preview */
  'azure-backup-should-be-enabled-for-aks-clusters': {
    effect: 'AuditIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Deprecated]: Azure Defender for container registries should be enabled · c25d9a16-bc35-4e15-a7e5-9db606bf9ed4 · 1.0.3 · deprecated */
  'azure-defender-for-container-registries-should-be-enabled': {
    effect: 'AuditIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Deprecated]: Azure Defender for Kubernetes should be enabled · 523b5cd1-3e23-492f-a539-13118b6d1e3a · 1.0.3 · deprecated */
  'azure-defender-for-kubernetes-should-be-enabled': {
    effect: 'AuditIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure Kubernetes Clusters should disable SSH · 28257686-e9db-403e-b9e2-a5eecbe03da9 · 1.0.0 */
  'azure-kubernetes-clusters-should-disable-ssh': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure Kubernetes Clusters should enable Container Storage Interface(CSI) · c5110b6e-5272-4989-9935-59ad06fdf341 · 1.0.0 */
  'azure-kubernetes-clusters-should-enable-container-storage-interface-csi': {
    effect: 'Audit' | 'Disabled';
    parameters: {
      /** @default "true" */
      enableDiskCSI?: 'true' | 'false';
      /** @default "true" */
      enableFileCSI?: 'true' | 'false';
      /** @default "true" */
      enableSnapshotCSI?: 'true' | 'false';
    };
  };
  /** Azure Kubernetes Clusters should enable Key Management Service (KMS) · dbbdc317-9734-4dd8-9074-993b29c69008 · 1.1.0 */
  'azure-kubernetes-clusters-should-enable-key-management-service-kms': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure Kubernetes Clusters should use Azure CNI · 46238e2f-3f6f-4589-9f3f-77bed4116e67 · 1.0.1 */
  'azure-kubernetes-clusters-should-use-azure-cni': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure Kubernetes Service clusters should be a member of an Azure Kubernetes Fleet Manager. · c7f49635-e3f0-4986-b072-90d0c7c3d4cd · 1.0.0 */
  'azure-kubernetes-service-clusters-should-be-a-member-of-an-azure-kubernetes-fleet-manager': {
    effect: 'AuditIfNotExists' | 'Disabled';
    parameters: {
      /** @default "" */
      'skip-cluster-tag'?: string;
    };
  };
  /** Azure Kubernetes Service Clusters should disable Command Invoke · 89f2d532-c53c-4f8f-9afa-4927b1114a0d · 1.0.1 */
  'azure-kubernetes-service-clusters-should-disable-command-invoke': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure Kubernetes Service Clusters should enable cluster auto-upgrade · 5c345cdf-2049-47e0-b8fe-b0e96bc2df35 · 1.0.0 */
  'azure-kubernetes-service-clusters-should-enable-cluster-auto-upgrade': {
    effect: 'Audit' | 'Disabled';
    parameters: {
      /** @default ["rapid","stable","patch"] */
      allowedClusterAutoUpgradeChannels?: readonly ('rapid' | 'stable' | 'patch' | 'node-image' | 'none')[];
    };
  };
  /** Azure Kubernetes Service Clusters should enable Image Cleaner · af3c26b2-6fad-493e-9236-9c68928516ab · 1.0.0 */
  'azure-kubernetes-service-clusters-should-enable-image-cleaner': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure Kubernetes Service Clusters should enable Microsoft Entra ID integration · 450d2877-ebea-41e8-b00c-e286317d21bf · 1.0.2 */
  'azure-kubernetes-service-clusters-should-enable-microsoft-entra-id-integration': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure Kubernetes Service Clusters should enable node os auto-upgrade · 04408ca5-aa10-42ce-8536-98955cdddd4c · 1.0.0 */
  'azure-kubernetes-service-clusters-should-enable-node-os-auto-upgrade': {
    effect: 'Audit' | 'Disabled';
    parameters: {
      /** @default ["NodeImage","SecurityPatch"] */
      allowedNodeOsUpgradeChannels?: readonly ('None' | 'Unmanaged' | 'NodeImage' | 'SecurityPatch')[];
    };
  };
  /** Azure Kubernetes Service Clusters should enable workload identity · 2cc2e023-0dac-4046-875b-178f683929d5 · 1.0.0 */
  'azure-kubernetes-service-clusters-should-enable-workload-identity': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure Kubernetes Service clusters should have Defender profile enabled · a1840de2-8088-4ea8-b153-b4c723e9cb01 · 2.0.1 */
  'azure-kubernetes-service-clusters-should-have-defender-profile-enabled': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure Kubernetes Service Clusters should have local authentication methods disabled · 993c2fcd-2b29-49d2-9eb0-df2c3a730c32 · 1.0.1 */
  'azure-kubernetes-service-clusters-should-have-local-authentication-methods-disabled': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure Kubernetes Service Clusters should use managed identities · da6e2401-19da-4532-9141-fb8fbde08431 · 1.0.1 */
  'azure-kubernetes-service-clusters-should-use-managed-identities': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Preview]: Azure Kubernetes Service Managed Clusters should be Zone Redundant · 2dec5f47-bc40-40d1-8c7d-a39d9d6808d1 · 1.0.0-preview */
  'azure-kubernetes-service-managed-clusters-should-be-zone-redundant': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure Kubernetes Service Private Clusters should be enabled · 040732e8-d947-40b8-95d6-854c95024bf8 · 1.0.1 */
  'azure-kubernetes-service-private-clusters-should-be-enabled': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure Policy Add-on for Kubernetes service (AKS) should be installed and enabled on your clusters · 0a15ec92-a229-4763-bb14-0ea34a568f8d · 1.0.2 */
  'azure-policy-add-on-for-kubernetes-service-aks-should-be-installed-and-enabled-on-your-clusters': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure registry container images should have vulnerabilities resolved (powered by Microsoft Defender Vulnerability Management) · 090c7b07-b4ed-4561-ad20-e9075f3ccaff · 1.0.1 */
  'azure-registry-container-images-should-have-vulnerabilities-resolved-powered-by-microsoft-defender-vulnerability-management': {
    effect: 'AuditIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Deprecated]: Azure registry container images should have vulnerabilities resolved (powered by Qualys) · 5f0f936f-2f01-4bf5-b6be-d423792fa562 · 2.1.0 · deprecated */
  'azure-registry-container-images-should-have-vulnerabilities-resolved-powered-by-qualys': {
    effect: 'AuditIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Azure running container images should have vulnerabilities resolved (powered by Microsoft Defender Vulnerability Management) · 17f4b1cc-c55c-4d94-b1f9-2978f6ac2957 · 1.0.1 */
  'azure-running-container-images-should-have-vulnerabilities-resolved-powered-by-microsoft-defender-vulnerability-management': {
    effect: 'AuditIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Deprecated]: Azure running container images should have vulnerabilities resolved (powered by Qualys) · 0fc39691-5a3f-4e3e-94ee-2e6447309ad9 · 1.1.0 · deprecated */
  'azure-running-container-images-should-have-vulnerabilities-resolved-powered-by-qualys': {
    effect: 'AuditIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Both operating systems and data disks in Azure Kubernetes Service clusters should be encrypted by customer-managed keys · 7d7be79c-23ba-4033-84dd-45e2a5ccdd67 · 1.0.1 */
  'both-operating-systems-and-data-disks-in-azure-kubernetes-service-clusters-should-be-encrypted-by-customer-managed-keys': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Cannot Edit Individual Nodes · 53a4a537-990c-495a-92e0-7c21a465442c · 1.3.1 */
  'cannot-edit-individual-nodes': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default ["nodeclient","system:serviceaccount:kube-system:aci-connector-linux","system:serviceaccount:kube-system:node-controller","acsService","aksService","system:serviceaccount:kube-system:cloud-node-manager"] */
      allowedUsers?: readonly unknown[];
      /** @default ["system:node"] */
      allowedGroups?: readonly unknown[];
    };
  };
  /** Configure AKS clusters to automatically join the specified Azure Kubernetes Fleet Manager · cadd9445-aeb8-4ee4-b505-c279db2f737f · 1.0.0 */
  'configure-aks-clusters-to-automatically-join-the-specified-azure-kubernetes-fleet-manager': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      'fleet-subscription-id': string;
      'fleet-resource-group': string;
      'fleet-name': string;
      /** @default "" */
      'fleet-group-tag'?: string;
      /** @default "" */
      'skip-cluster-tag'?: string;
    };
  };
  /** [Preview]: Configure Azure Arc enabled Kubernetes clusters to install Microsoft Defender for Cloud extension · 708b60a6-d253-4fe0-9114-4be4c00f012c · 7.3.0-preview */
  'configure-azure-arc-enabled-kubernetes-clusters-to-install-microsoft-defender-for-cloud-extension': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      /** @default "" */
      logAnalyticsWorkspaceResourceId?: string;
      /** @default ["aks","aks_management","eks","gke"] */
      excludedDistributions?: readonly unknown[];
    };
  };
  /** Configure Azure Arc enabled Kubernetes clusters to install the Azure Policy extension · 0adc5395-9169-4b9b-8687-af838d69410a · 1.1.0 */
  'configure-azure-arc-enabled-kubernetes-clusters-to-install-the-azure-policy-extension': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Configure Azure Arc-enabled Kubernetes clusters to use an Azure Arc Private Link Scope · 4002015b-1272-4dfb-8943-fed4aeec39b6 · 1.0.0 */
  'configure-azure-arc-enabled-kubernetes-clusters-to-use-an-azure-arc-private-link-scope': {
    effect: 'Modify' | 'Disabled';
    parameters: {
      privateLinkScopeId: string;
    };
  };
  /** [Deprecated]: Configure Azure Defender for container registries to be enabled · d3d1e68e-49d4-4b56-acff-93cef644b432 · 1.0.0 · deprecated */
  'configure-azure-defender-for-container-registries-to-be-enabled': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Deprecated]: Configure Azure Defender for Kubernetes to be enabled · 133047bf-1369-41e3-a3be-74a11ed1395a · 1.0.0 · deprecated */
  'configure-azure-defender-for-kubernetes-to-be-enabled': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Configure Azure Kubernetes Service clusters to enable Defender profile · 64def556-fbad-4622-930e-72d1d5589bf5 · 4.3.0 */
  'configure-azure-kubernetes-service-clusters-to-enable-defender-profile': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      /** @default "" */
      logAnalyticsWorkspaceResourceId?: string;
    };
  };
  /** Configure container registries to disable anonymous authentication. · cced2946-b08a-44fe-9fd9-e4ed8a779897 · 1.0.0 */
  'configure-container-registries-to-disable-anonymous-authentication': {
    effect: 'Modify' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Configure container registries to disable ARM audience token authentication. · 785596ed-054f-41bc-aaec-7f3d0ba05725 · 1.0.0 */
  'configure-container-registries-to-disable-arm-audience-token-authentication': {
    effect: 'Modify' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Configure container registries to disable local admin account. · 79fdfe03-ffcb-4e55-b4d0-b925b8241759 · 1.0.1 */
  'configure-container-registries-to-disable-local-admin-account': {
    effect: 'Modify' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Configure Container registries to disable public network access · a3701552-92ea-433e-9d17-33b7f1208fc9 · 1.0.0 */
  'configure-container-registries-to-disable-public-network-access': {
    effect: 'Modify' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Configure container registries to disable repository scoped access token. · a9b426fe-8856-4945-8600-18c5dd1cca2a · 1.0.0 */
  'configure-container-registries-to-disable-repository-scoped-access-token': {
    effect: 'Modify' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Configure Container registries to use private DNS zones · e9585a95-5b8c-4d03-b193-dc7eb5ac4c32 · 1.0.1 */
  'configure-container-registries-to-use-private-dns-zones': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      privateDnsZoneId: string;
    };
  };
  /** Configure Container registries with private endpoints · d85c6833-7d33-4cf5-a915-aaa2de84405f · 1.0.0 */
  'configure-container-registries-with-private-endpoints': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      privateEndpointSubnetId: string;
    };
  };
  /** Configure installation of Flux extension on Kubernetes cluster · f9175d5f-abc8-1dc3-bd3c-5d7476ada3d1 · 1.0.0 */
  'configure-installation-of-flux-extension-on-kubernetes-cluster': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      /** @default true */
      helmControllerEnabled?: boolean;
      /** @default true */
      notificationControllerEnabled?: boolean;
      /** @default false */
      imageAutomationController?: boolean;
      /** @default false */
      imageReflectorController?: boolean;
      /** @default "Stable" */
      releaseTrain?: 'Stable';
      /** @default true */
      autoUpgradeMinorVersion?: boolean;
      /** @default "" */
      version?: string;
    };
  };
  /** Configure Kubernetes clusters with Flux v2 configuration using Bucket source and secrets in KeyVault · 5174c1db-ca42-e0d4-b320-4f1cf6a1fa93 · 1.1.0 */
  'configure-kubernetes-clusters-with-flux-v2-configuration-using-bucket-source-and-secrets-in-keyvault': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      configurationName: string;
      /** @default "default" */
      configurationNamespace?: string;
      /** @default "cluster" */
      configurationScope?: 'cluster' | 'namespace';
      bucketUrl: string;
      bucketName: string;
      /** @default 600 */
      bucketTimeout?: number;
      /** @default 600 */
      bucketSyncInterval?: number;
      bucketAccessKey: string;
      /** @default false */
      bucketInsecure?: boolean;
      keyVaultSecretName: string;
      keyVaultName: string;
      /** @default "kustomization-1" */
      kustomizationName?: string;
      /** @default "./" */
      kustomizationPath?: string;
      /** @default 600 */
      kustomizationTimeout?: number;
      /** @default 600 */
      kustomizationSyncInterval?: number;
      /** @default 600 */
      kustomizationRetryInterval?: number;
      /** @default false */
      kustomizationPrune?: boolean;
      /** @default false */
      kustomizationForce?: boolean;
    };
  };
  /** Configure Kubernetes clusters with Flux v2 configuration using Git repository and HTTPS CA Certificate · 2630c91f-8a20-8f43-14a2-2485b648e2a9 · 1.1.0 */
  'configure-kubernetes-clusters-with-flux-v2-configuration-using-git-repository-and-https-ca-certificate': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      configurationName: string;
      /** @default "default" */
      configurationNamespace?: string;
      /** @default "cluster" */
      configurationScope?: 'cluster' | 'namespace';
      repositoryUrl: string;
      /** @default 600 */
      repositoryTimeout?: number;
      /** @default 600 */
      repositorySyncInterval?: number;
      /** @default "" */
      repositoryRefBranch?: string;
      /** @default "" */
      repositoryRefTag?: string;
      /** @default "" */
      repositoryRefSemver?: string;
      /** @default "" */
      repositoryRefCommit?: string;
      repositoryHttpsCACert: string;
      /** @default "kustomization-1" */
      kustomizationName?: string;
      /** @default "./" */
      kustomizationPath?: string;
      /** @default 600 */
      kustomizationTimeout?: number;
      /** @default 600 */
      kustomizationSyncInterval?: number;
      /** @default 600 */
      kustomizationRetryInterval?: number;
      /** @default false */
      kustomizationPrune?: boolean;
      /** @default false */
      kustomizationForce?: boolean;
    };
  };
  /** Configure Kubernetes clusters with Flux v2 configuration using Git repository and HTTPS secrets · bf1a31be-3b79-5ba8-c9e0-9a8c9ad9f749 · 1.1.0 */
  'configure-kubernetes-clusters-with-flux-v2-configuration-using-git-repository-and-https-secrets': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      configurationName: string;
      /** @default "default" */
      configurationNamespace?: string;
      /** @default "cluster" */
      configurationScope?: 'cluster' | 'namespace';
      repositoryUrl: string;
      /** @default 600 */
      repositorySyncInterval?: number;
      /** @default "" */
      repositoryRefBranch?: string;
      /** @default "" */
      repositoryRefTag?: string;
      /** @default "" */
      repositoryRefSemver?: string;
      /** @default "" */
      repositoryRefCommit?: string;
      repositoryHttpsUser: string;
      httpsKeyKeyVaultSecretName: string;
      keyVaultName: string;
      /** @default "" */
      repositoryHttpsCACert?: string;
      /** @default "kustomization-1" */
      kustomizationName?: string;
      /** @default "./" */
      kustomizationPath?: string;
      /** @default 600 */
      kustomizationTimeout?: number;
      /** @default 600 */
      kustomizationSyncInterval?: number;
      /** @default false */
      kustomizationPrune?: boolean;
      /** @default false */
      kustomizationForce?: boolean;
    };
  };
  /** Configure Kubernetes clusters with Flux v2 configuration using Git repository and local secrets · b6c7fd52-4723-5f4d-a157-3d39bd16a1d7 · 1.1.0 */
  'configure-kubernetes-clusters-with-flux-v2-configuration-using-git-repository-and-local-secrets': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      configurationName: string;
      /** @default "default" */
      configurationNamespace?: string;
      /** @default "cluster" */
      configurationScope?: 'cluster' | 'namespace';
      repositoryUrl: string;
      /** @default 600 */
      repositoryTimeout?: number;
      /** @default 600 */
      repositorySyncInterval?: number;
      /** @default "" */
      repositoryRefBranch?: string;
      /** @default "" */
      repositoryRefTag?: string;
      /** @default "" */
      repositoryRefSemver?: string;
      /** @default "" */
      repositoryRefCommit?: string;
      repositoryLocalAuthRef: string;
      /** @default "kustomization-1" */
      kustomizationName?: string;
      /** @default "./" */
      kustomizationPath?: string;
      /** @default 600 */
      kustomizationTimeout?: number;
      /** @default 600 */
      kustomizationSyncInterval?: number;
      /** @default 600 */
      kustomizationRetryInterval?: number;
      /** @default false */
      kustomizationPrune?: boolean;
      /** @default false */
      kustomizationForce?: boolean;
    };
  };
  /** Configure Kubernetes clusters with Flux v2 configuration using Git repository and SSH secrets · 9e980dca-f3e1-8da3-6717-ad37b1ca6b27 · 1.1.0 */
  'configure-kubernetes-clusters-with-flux-v2-configuration-using-git-repository-and-ssh-secrets': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      configurationName: string;
      /** @default "default" */
      configurationNamespace?: string;
      /** @default "cluster" */
      configurationScope?: 'cluster' | 'namespace';
      repositoryUrl: string;
      /** @default 600 */
      repositoryTimeout?: number;
      /** @default 600 */
      repositorySyncInterval?: number;
      /** @default "" */
      repositoryRefBranch?: string;
      /** @default "" */
      repositoryRefTag?: string;
      /** @default "" */
      repositoryRefSemver?: string;
      /** @default "" */
      repositoryRefCommit?: string;
      keyVaultSecretName: string;
      keyVaultName: string;
      /** @default "" */
      repositorySshKnownHosts?: string;
      /** @default "kustomization-1" */
      kustomizationName?: string;
      /** @default "./" */
      kustomizationPath?: string;
      /** @default 600 */
      kustomizationTimeout?: number;
      /** @default 600 */
      kustomizationSyncInterval?: number;
      /** @default false */
      kustomizationPrune?: boolean;
      /** @default false */
      kustomizationForce?: boolean;
    };
  };
  /** Configure Kubernetes clusters with Flux v2 configuration using public Git repository · 83ea2fd1-9eaf-2f6d-f672-cd7b2ac798f6 · 1.1.0 */
  'configure-kubernetes-clusters-with-flux-v2-configuration-using-public-git-repository': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      configurationName: string;
      /** @default "default" */
      configurationNamespace?: string;
      /** @default "cluster" */
      configurationScope?: 'cluster' | 'namespace';
      repositoryUrl: string;
      /** @default 600 */
      repositoryTimeout?: number;
      /** @default 600 */
      repositorySyncInterval?: number;
      /** @default "" */
      repositoryRefBranch?: string;
      /** @default "" */
      repositoryRefTag?: string;
      /** @default "" */
      repositoryRefSemver?: string;
      /** @default "" */
      repositoryRefCommit?: string;
      /** @default "kustomization-1" */
      kustomizationName?: string;
      /** @default "./" */
      kustomizationPath?: string;
      /** @default 600 */
      kustomizationTimeout?: number;
      /** @default 600 */
      kustomizationSyncInterval?: number;
      /** @default 600 */
      kustomizationRetryInterval?: number;
      /** @default false */
      kustomizationPrune?: boolean;
      /** @default false */
      kustomizationForce?: boolean;
    };
  };
  /** Configure Kubernetes clusters with specified Flux v2 Bucket source using local secrets · b8c1d6c1-6137-97c6-9c34-d4627e54ca26 · 1.1.0 */
  'configure-kubernetes-clusters-with-specified-flux-v2-bucket-source-using-local-secrets': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      configurationName: string;
      /** @default "default" */
      configurationNamespace?: string;
      /** @default "cluster" */
      configurationScope?: 'cluster' | 'namespace';
      bucketUrl: string;
      bucketName: string;
      /** @default 600 */
      bucketTimeout?: number;
      /** @default 600 */
      bucketSyncInterval?: number;
      bucketLocalAuthRef: string;
      /** @default false */
      bucketInsecure?: boolean;
      /** @default "kustomization-1" */
      kustomizationName?: string;
      /** @default "./" */
      kustomizationPath?: string;
      /** @default 600 */
      kustomizationTimeout?: number;
      /** @default 600 */
      kustomizationSyncInterval?: number;
      /** @default 600 */
      kustomizationRetryInterval?: number;
      /** @default false */
      kustomizationPrune?: boolean;
      /** @default false */
      kustomizationForce?: boolean;
    };
  };
  /** Configure Kubernetes clusters with specified GitOps configuration using HTTPS secrets · a6f560f4-f582-4b67-b123-a37dcd1bf7ea · 1.1.0 */
  'configure-kubernetes-clusters-with-specified-gitops-configuration-using-https-secrets': {
    effect: 'auditIfNotExists' | 'AuditIfNotExists' | 'deployIfNotExists' | 'DeployIfNotExists' | 'disabled' | 'Disabled';
    parameters: {
      configurationResourceName: string;
      operatorInstanceName: string;
      operatorNamespace: string;
      /** @default "namespace" */
      operatorScope?: 'cluster' | 'namespace';
      /** @default "Flux" */
      operatorType?: 'Flux';
      /** @default "" */
      operatorParams?: string;
      repositoryUrl: string;
      /** @default "true" */
      enableHelmOperator?: 'true' | 'false';
      /** @default "1.2.0" */
      chartVersion?: string;
      /** @default "" */
      chartValues?: string;
      /** @default "" */
      keyVaultResourceId?: string;
      /** @default "" */
      httpsUserKeyVaultSecretName?: string;
      /** @default "" */
      httpsKeyKeyVaultSecretName?: string;
    };
  };
  /** Configure Kubernetes clusters with specified GitOps configuration using no secrets · 1d61c4d2-aef2-432b-87fc-7f96b019b7e1 · 1.1.0 */
  'configure-kubernetes-clusters-with-specified-gitops-configuration-using-no-secrets': {
    effect: 'auditIfNotExists' | 'AuditIfNotExists' | 'deployIfNotExists' | 'DeployIfNotExists' | 'disabled' | 'Disabled';
    parameters: {
      configurationResourceName: string;
      operatorInstanceName: string;
      operatorNamespace: string;
      /** @default "namespace" */
      operatorScope?: 'cluster' | 'namespace';
      /** @default "Flux" */
      operatorType?: 'Flux';
      /** @default "" */
      operatorParams?: string;
      repositoryUrl: string;
      /** @default "true" */
      enableHelmOperator?: 'true' | 'false';
      /** @default "1.2.0" */
      chartVersion?: string;
      /** @default "" */
      chartValues?: string;
    };
  };
  /** Configure Kubernetes clusters with specified GitOps configuration using SSH secrets · c050047b-b21b-4822-8a2d-c1e37c3c0c6a · 1.1.0 */
  'configure-kubernetes-clusters-with-specified-gitops-configuration-using-ssh-secrets': {
    effect: 'auditIfNotExists' | 'AuditIfNotExists' | 'deployIfNotExists' | 'DeployIfNotExists' | 'disabled' | 'Disabled';
    parameters: {
      configurationResourceName: string;
      operatorInstanceName: string;
      operatorNamespace: string;
      /** @default "namespace" */
      operatorScope?: 'cluster' | 'namespace';
      /** @default "Flux" */
      operatorType?: 'Flux';
      /** @default "" */
      operatorParams?: string;
      repositoryUrl: string;
      /** @default "true" */
      enableHelmOperator?: 'true' | 'false';
      /** @default "1.2.0" */
      chartVersion?: string;
      /** @default "" */
      chartValues?: string;
      /** @default "" */
      sshKnownHostsContents?: string;
      /** @default "" */
      keyVaultResourceId?: string;
      /** @default "" */
      sshPrivateKeyKeyVaultSecretName?: string;
    };
  };
  /** Configure Microsoft Defender for Containers plan · efd4031d-b232-4595-babf-ae817348e91b · 1.5.0 */
  'configure-microsoft-defender-for-containers-plan': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      /** @default "true" */
      isContainerRegistriesVulnerabilityAssessmentsEnabled?: 'true' | 'false';
      /** @default "true" */
      isAgentlessDiscoveryForKubernetesEnabled?: 'true' | 'false';
      /** @default "true" */
      isAgentlessVmScanningEnabled?: 'true' | 'false';
      /** @default "true" */
      isContainerSensorEnabled?: 'true' | 'false';
      /** @default "True" */
      isSecurityGatingEnabled?: 'True' | 'False';
      /** @default "true" */
      isContainerIntegrityContributionEnabled?: 'true' | 'false';
    };
  };
  /** Configure Microsoft Defender for Containers to be enabled · c9ddb292-b203-4738-aead-18e2716e858f · 1.0.1 */
  'configure-microsoft-defender-for-containers-to-be-enabled': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Configure Microsoft Entra ID integrated Azure Kubernetes Service Clusters with required Admin Group Access · 36a27de4-199b-40fb-b336-945a8475d6c5 · 2.1.0 */
  'configure-microsoft-entra-id-integrated-azure-kubernetes-service-clusters-with-required-admin-group-access': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      adminGroupObjectIDs: readonly unknown[];
    };
  };
  /** Configure Node OS Auto upgrade on Azure Kubernetes Cluster · 40f1aee2-4db4-4b74-acb1-c6972e24cca8 · 1.2.0 */
  'configure-node-os-auto-upgrade-on-azure-kubernetes-cluster': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      /** @default "NodeImage" */
      nodeOSUpgradeChannel?: 'NodeImage' | 'Unmanaged';
    };
  };
  /** Container registries should be encrypted with a customer-managed key · 5b9159ae-1701-4a6f-9a7a-aa9c8ddd0580 · 1.1.2 */
  'container-registries-should-be-encrypted-with-a-customer-managed-key': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Container registries should have anonymous authentication disabled. · 9f2dea28-e834-476c-99c5-3507b4728395 · 1.0.0 */
  'container-registries-should-have-anonymous-authentication-disabled': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Container registries should have ARM audience token authentication disabled. · 42781ec6-6127-4c30-bdfa-fb423a0047d3 · 1.0.0 */
  'container-registries-should-have-arm-audience-token-authentication-disabled': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Container registries should have exports disabled · 524b0254-c285-4903-bee6-bb8126cde579 · 1.0.0 */
  'container-registries-should-have-exports-disabled': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Container registries should have local admin account disabled. · dc921057-6b28-4fbe-9b83-f7bec05db6c2 · 1.0.1 */
  'container-registries-should-have-local-admin-account-disabled': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Container registries should have repository scoped access token disabled. · ff05e24e-195c-447e-b322-5e90c9f9f366 · 1.0.0 */
  'container-registries-should-have-repository-scoped-access-token-disabled': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Container registries should have SKUs that support Private Links · bd560fc0-3c69-498a-ae9f-aa8eb7de0e13 · 1.0.0 */
  'container-registries-should-have-skus-that-support-private-links': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Container registries should not allow unrestricted network access · d0793b48-0edc-4296-a390-4c75d1bdfd71 · 2.0.0 */
  'container-registries-should-not-allow-unrestricted-network-access': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Container registries should prevent cache rule creation · 84497762-32b6-4ab3-80b6-732ea48b85a2 · 1.0.0 */
  'container-registries-should-prevent-cache-rule-creation': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Container registries should use private link · e8eef0a8-67cf-4eb4-9386-14b0e78733d4 · 1.0.1 */
  'container-registries-should-use-private-link': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Preview]: Container Registry should be Zone Redundant · 9d2b0a20-57d6-474c-9d12-44a4a20999c6 · 1.0.0-preview */
  'container-registry-should-be-zone-redundant': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Container Registry should restrict external private endpoints. · 696cb1d3-2dcf-4b44-aa7a-caccd18b1b96 · 1.0.0 */
  'container-registry-should-restrict-external-private-endpoints': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default [] */
      excludedSubscriptionIDs?: readonly unknown[];
    };
  };
  /** [Preview]: Container Registry should use a virtual network service endpoint · c4857be7-912a-4c75-87e6-e30292bcdf78 · 1.0.0-preview */
  'container-registry-should-use-a-virtual-network-service-endpoint': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Deploy Azure Policy Add-on to Azure Kubernetes Service clusters · a8eff44f-8c92-45c3-a3fb-9880802d67a7 · 4.2.0 */
  'deploy-azure-policy-add-on-to-azure-kubernetes-service-clusters': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Deploy - Configure diagnostic settings for Azure Kubernetes Service to Log Analytics workspace · 6c66c325-74c8-42fd-a286-a74b0e2939d8 · 3.0.0 */
  'deploy-configure-diagnostic-settings-for-azure-kubernetes-service-to-log-analytics-workspace': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      /** @default "AzureKubernetesDiagnosticsLogsToWorkspace" */
      diagnosticsSettingNameToUse?: string;
      logAnalytics: string;
      /** @default "True" */
      AllMetrics?: 'True' | 'False';
      /** @default "True" */
      'kube-apiserver'?: 'True' | 'False';
      /** @default "True" */
      'kube-audit'?: 'True' | 'False';
      /** @default "True" */
      'kube-controller-manager'?: 'True' | 'False';
      /** @default "True" */
      'kube-scheduler'?: 'True' | 'False';
      /** @default "True" */
      'cluster-autoscaler'?: 'True' | 'False';
      /** @default "True" */
      'kube-audit-admin'?: 'True' | 'False';
      /** @default "True" */
      guard?: 'True' | 'False';
      /** @default "True" */
      'cloud-controller-manager'?: 'True' | 'False';
      /** @default "True" */
      'csi-azuredisk-controller'?: 'True' | 'False';
      /** @default "True" */
      'csi-azurefile-controller'?: 'True' | 'False';
      /** @default "True" */
      'csi-snapshot-controller'?: 'True' | 'False';
    };
  };
  /** Deploy Image Cleaner on Azure Kubernetes Service · 7e49285c-4bed-4564-b26a-5225ccc311f3 · 1.2.0 */
  'deploy-image-cleaner-on-azure-kubernetes-service': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: {
      /** @default 24 */
      defaultIntervalHours?: number;
    };
  };
  /** [Preview]: Deploy Image Integrity on Azure Kubernetes Service · 5dc99dae-cfb2-42cc-8762-9aae02b74e27 · 1.2.0-preview */
  'deploy-image-integrity-on-azure-kubernetes-service': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Deploy Planned Maintenance to schedule and control upgrades for your Azure Kubernetes Service (AKS) cluster · e1352e44-d34d-4e4d-a22e-451a15f759a1 · 1.1.0 */
  'deploy-planned-maintenance-to-schedule-and-control-upgrades-for-your-azure-kubernetes-service-aks-cluster': {
    effect: 'DeployIfNotExists' | 'AuditIfNotExists' | 'Disabled';
    parameters: {
      configurationType: 'aksManagedAutoUpgradeSchedule' | 'aksManagedNodeOSUpgradeSchedule';
      maintenanceWindow: Json;
    };
  };
  /** Disable Command Invoke on Azure Kubernetes Service clusters · 1b708b0a-3380-40e9-8b79-821f9fa224cc · 1.2.0 */
  'disable-command-invoke-on-azure-kubernetes-service-clusters': {
    effect: 'DeployIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Deprecated]: Do not allow privileged containers in AKS · 7ce7ac02-a5c6-45d6-8d1b-844feb1c1531 · 1.0.1 · deprecated */
  'do-not-allow-privileged-containers-in-aks': {
    effect: 'EnforceRegoPolicy' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Enable logging by category group for Container registries (microsoft.containerregistry/registries) to Event Hub · 9ba29e83-863d-4fec-81d0-16dd87067cc3 · 1.2.0 */
  'enable-logging-by-category-group-for-container-registries-microsoft-containerregistry-registries-to-event-hub': {
    effect: 'DeployIfNotExists' | 'AuditIfNotExists' | 'Disabled';
    parameters: {
      /** @default "setByPolicy-EventHub" */
      diagnosticSettingName?: string;
      /** @default "audit" */
      categoryGroup?: 'audit' | 'allLogs';
      resourceLocation: string;
      eventHubAuthorizationRuleId: string;
      /** @default "Monitoring" */
      eventHubName?: string;
    };
  };
  /** Enable logging by category group for Container registries (microsoft.containerregistry/registries) to Log Analytics · 56288eb2-4350-461d-9ece-2bb242269dce · 1.1.0 */
  'enable-logging-by-category-group-for-container-registries-microsoft-containerregistry-registries-to-log-analytics': {
    effect: 'DeployIfNotExists' | 'AuditIfNotExists' | 'Disabled';
    parameters: {
      /** @default "setByPolicy-LogAnalytics" */
      diagnosticSettingName?: string;
      /** @default "audit" */
      categoryGroup?: 'audit' | 'allLogs';
      /** @default ["*"] */
      resourceLocationList?: readonly unknown[];
      logAnalytics: string;
    };
  };
  /** Enable logging by category group for Container registries (microsoft.containerregistry/registries) to Storage · 106cd3bd-50a1-466c-869f-f9c2d310477b · 1.1.0 */
  'enable-logging-by-category-group-for-container-registries-microsoft-containerregistry-registries-to-storage': {
    effect: 'DeployIfNotExists' | 'AuditIfNotExists' | 'Disabled';
    parameters: {
      /** @default "setByPolicy-Storage" */
      diagnosticSettingName?: string;
      /** @default "audit" */
      categoryGroup?: 'audit' | 'allLogs';
      resourceLocation: string;
      storageAccount: string;
    };
  };
  /** [Deprecated]: Enforce HTTPS ingress in AKS · 2fbff515-eecc-4b7e-9b63-fcc7138b7dc3 · 1.0.1 · deprecated */
  'enforce-https-ingress-in-aks': {
    effect: 'EnforceRegoPolicy' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Deprecated]: Enforce internal load balancers in AKS · a74d8f00-2fd9-4ce4-968e-0ee1eb821698 · 1.0.1 · deprecated */
  'enforce-internal-load-balancers-in-aks': {
    effect: 'EnforceRegoPolicy' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Deprecated]: Enforce labels on pods in AKS · 16c6ca72-89d2-4798-b87e-496f9de7fcb7 · 1.0.1 · deprecated */
  'enforce-labels-on-pods-in-aks': {
    effect: 'EnforceRegoPolicy' | 'Disabled';
    parameters: {
      commaSeparatedListOfLabels: string;
    };
  };
  /** [Deprecated]: Enforce unique ingress hostnames across namespaces in AKS · d011d9f7-ba32-4005-b727-b3d09371ca60 · 1.0.1 · deprecated */
  'enforce-unique-ingress-hostnames-across-namespaces-in-aks': {
    effect: 'EnforceRegoPolicy' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Deprecated]: Enforce unique ingress hostnames across namespaces in Kubernetes cluster · b2fd3e59-6390-4f2b-8247-ea676bd03e2d · 4.1.0 · deprecated */
  'enforce-unique-ingress-hostnames-across-namespaces-in-kubernetes-cluster': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** Ensure cluster containers have readiness or liveness probes configured · b1a9997f-2883-4f12-bdff-2280f99b5915 · 3.3.0 */
  'ensure-cluster-containers-have-readiness-or-liveness-probes-configured': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default ["readinessProbe","livenessProbe"] */
      requiredProbes?: readonly unknown[];
      /** @default [] */
      excludedContainers?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** [Deprecated]: Ensure containers listen only on allowed ports in AKS · 0f636243-1b1c-4d50-880f-310f6199f2cb · 1.0.1 · deprecated */
  'ensure-containers-listen-only-on-allowed-ports-in-aks': {
    effect: 'EnforceRegoPolicy' | 'Disabled';
    parameters: {
      allowedContainerPortsRegex: string;
    };
  };
  /** [Deprecated]: Ensure CPU and memory resource limits defined on containers in AKS · a2d3ed81-8d11-4079-80a5-1faadc0024f4 · 1.0.1 · deprecated */
  'ensure-cpu-and-memory-resource-limits-defined-on-containers-in-aks': {
    effect: 'EnforceRegoPolicy' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Deprecated]: Ensure only allowed container images in AKS · 5f86cb6e-c4da-441b-807c-44bd0cc14e66 · 1.0.1 · deprecated */
  'ensure-only-allowed-container-images-in-aks': {
    effect: 'EnforceRegoPolicy' | 'Disabled';
    parameters: {
      allowedContainerImagesRegex: string;
    };
  };
  /** [Deprecated]: Ensure services listen only on allowed ports in AKS · 25dee3db-6ce0-4c02-ab5d-245887b24077 · 1.0.1 · deprecated */
  'ensure-services-listen-only-on-allowed-ports-in-aks': {
    effect: 'EnforceRegoPolicy' | 'Disabled';
    parameters: {
      allowedServicePortsRegex: string;
    };
  };
  /** [Preview]: Install Azure Backup Extension in AKS clusters (Managed Cluster) with a given tag. · bdff5235-9f40-4a32-893f-38a03d5d607c · 1.0.0-preview */
  'install-azure-backup-extension-in-aks-clusters-managed-cluster-with-a-given-tag': {
    effect: 'AuditIfNotExists' | 'DeployIfNotExists' | 'Disabled';
    parameters: {
      location: string;
      storageAccountId: string;
      inclusionTagName: string;
      inclusionTagValues: readonly unknown[];
    };
  };
  /** [Preview]: Install Azure Backup Extension in AKS clusters (Managed Cluster) without a given tag. · 9a021087-bba6-42fd-b535-bba75297566b · 1.0.0-preview */
  'install-azure-backup-extension-in-aks-clusters-managed-cluster-without-a-given-tag': {
    effect: 'AuditIfNotExists' | 'DeployIfNotExists' | 'Disabled';
    parameters: {
      location: string;
      storageAccountId: string;
      exclusionTagName: string;
      exclusionTagValues: readonly unknown[];
    };
  };
  /** Kubernetes cluster container images must include the preStop hook · 1a3b9003-eac6-4d39-a184-4a567ace7645 · 1.1.1 */
  'kubernetes-cluster-container-images-must-include-the-prestop-hook': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
    };
  };
  /** Kubernetes cluster container images should not include latest image tag · 021f8078-41a0-40e6-81b6-c6597da9f3ee · 2.0.1 */
  'kubernetes-cluster-container-images-should-not-include-latest-image-tag': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
    };
  };
  /** Kubernetes cluster containers CPU and memory resource limits should not exceed the specified limits · e345eecc-fa47-480f-9e88-67dcc122b164 · 9.3.0 */
  'kubernetes-cluster-containers-cpu-and-memory-resource-limits-should-not-exceed-the-specified-limits': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      cpuLimit: string;
      memoryLimit: string;
      /** @default [] */
      excludedContainers?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster containers CPU and memory resource requests must be defined · 03a4ecdb-0684-4039-be91-2762979e1bc8 · 1.0.0-preview */
  'kubernetes-cluster-containers-cpu-and-memory-resource-requests-must-be-defined': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster containers should not share host namespaces · 47a1ee2f-2a2a-4576-bf2a-e0e36709c2b8 · 6.0.0 */
  'kubernetes-cluster-containers-should-not-share-host-namespaces': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster containers should not use forbidden sysctl interfaces · 56d0a13f-712f-466b-8416-56fb354fb823 · 7.2.0 */
  'kubernetes-cluster-containers-should-not-use-forbidden-sysctl-interfaces': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      forbiddenSysctls: readonly unknown[];
    };
  };
  /** [Deprecated]: Kubernetes cluster containers should only listen on allowed ports · 440b515e-a580-421e-abeb-b159a61ddcbc · 6.2.0 · deprecated */
  'kubernetes-cluster-containers-should-only-listen-on-allowed-ports': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      allowedContainerPortsList: readonly unknown[];
    };
  };
  /** Kubernetes cluster containers should only pull images when image pull secrets are present · 12db3749-7e03-4b9f-b443-d37d3fb9f8d9 · 1.3.1 */
  'kubernetes-cluster-containers-should-only-pull-images-when-image-pull-secrets-are-present': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster containers should only use allowed AppArmor profiles · 511f5417-5d12-434d-ab2e-816901e72a5e · 6.2.1 */
  'kubernetes-cluster-containers-should-only-use-allowed-apparmor-profiles': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default ["runtime/default"] */
      allowedProfiles?: readonly unknown[];
      /** @default [] */
      excludedContainers?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster containers should only use allowed capabilities · c26596ff-4d70-4e6a-9a30-c2506bd2f80c · 6.2.0 */
  'kubernetes-cluster-containers-should-only-use-allowed-capabilities': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      allowedCapabilities?: readonly unknown[];
      /** @default [] */
      requiredDropCapabilities?: readonly unknown[];
      /** @default [] */
      excludedContainers?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster containers should only use allowed images · febd0533-8e55-448f-b837-bd0e06f16469 · 9.3.0 */
  'kubernetes-cluster-containers-should-only-use-allowed-images': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      allowedContainerImagesRegex: string;
      /** @default [] */
      excludedContainers?: readonly unknown[];
    };
  };
  /** Kubernetes cluster containers should only use allowed ProcMountType · f85eb0dd-92ee-40e9-8a76-db25a507d6d3 · 8.2.0 */
  'kubernetes-cluster-containers-should-only-use-allowed-procmounttype': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default "Default" */
      procMountType?: 'Unmasked' | 'Default';
      /** @default [] */
      excludedContainers?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster containers should only use allowed pull policy · 50c83470-d2f0-4dda-a716-1938a4825f62 · 3.2.0 */
  'kubernetes-cluster-containers-should-only-use-allowed-pull-policy': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default ["IfNotPresent","Never"] */
      allowedPullPolicy?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster containers should only use allowed seccomp profiles · 975ce327-682c-4f2e-aa46-b9598289b86c · 7.2.0 */
  'kubernetes-cluster-containers-should-only-use-allowed-seccomp-profiles': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      allowedProfiles?: readonly unknown[];
      /** @default [] */
      excludedContainers?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster containers should run with a read only root file system · df49d893-a74c-421d-bc95-c663042e5b80 · 6.3.0 */
  'kubernetes-cluster-containers-should-run-with-a-read-only-root-file-system': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      excludedContainers?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** [Preview]: Kubernetes cluster containers should use only allowed sysctl interfaces · 5e5a0673-649e-4d50-bf9d-5a387a4e2081 · 1.0.0-preview */
  'kubernetes-cluster-containers-should-use-only-allowed-sysctl-interfaces': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      allowedSysctls: readonly unknown[];
    };
  };
  /** Kubernetes cluster pod FlexVolume volumes should only use allowed drivers · f4a8fce0-2dd5-4c21-9a36-8f0ec809d663 · 5.2.0 */
  'kubernetes-cluster-pod-flexvolume-volumes-should-only-use-allowed-drivers': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      allowedFlexVolumeDrivers?: readonly unknown[];
    };
  };
  /** Kubernetes cluster pod hostPath volumes should only use allowed host paths · 098fc59e-46c7-4d99-9b16-64990e543d75 · 6.3.0 */
  'kubernetes-cluster-pod-hostpath-volumes-should-only-use-allowed-host-paths': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default {"paths":[]} */
      allowedHostPaths?: Json;
      /** @default {"paths":[]} */
      windowsAllowedHostPaths?: Json;
      /** @default [] */
      excludedContainers?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster pods and containers should follow SELinux security standards · e1e6c427-07d9-46ab-9689-bfa85431e636 · 8.0.0 */
  'kubernetes-cluster-pods-and-containers-should-follow-selinux-security-standards': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default false */
      enforcePSS?: boolean;
      /** @default ["container_t","container_init_t","container_kvm_t","container_engine_t"] */
      allowedSELinuxTypes?: readonly unknown[];
      /** @default {"options":[]} */
      allowedSELinuxOptions?: Json;
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster pods and containers should only run with approved user and group IDs · f06ddb64-5fa3-4b77-b166-acb36f7f6042 · 6.2.0 */
  'kubernetes-cluster-pods-and-containers-should-only-run-with-approved-user-and-group-ids': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default "MustRunAsNonRoot" */
      runAsUserRule?: 'MustRunAs' | 'MustRunAsNonRoot' | 'RunAsAny';
      /** @default {"ranges":[]} */
      runAsUserRanges?: Json;
      /** @default "RunAsAny" */
      runAsGroupRule?: 'MustRunAs' | 'MayRunAs' | 'RunAsAny';
      /** @default {"ranges":[]} */
      runAsGroupRanges?: Json;
      /** @default "RunAsAny" */
      supplementalGroupsRule?: 'MustRunAs' | 'MayRunAs' | 'RunAsAny';
      /** @default {"ranges":[]} */
      supplementalGroupsRanges?: Json;
      /** @default "RunAsAny" */
      fsGroupRule?: 'MustRunAs' | 'MayRunAs' | 'RunAsAny';
      /** @default {"ranges":[]} */
      fsGroupRanges?: Json;
      /** @default [] */
      excludedContainers?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster pods should only use allowed volume types · 16697877-1118-4fb1-9b65-9898ec2509ec · 5.2.0 */
  'kubernetes-cluster-pods-should-only-use-allowed-volume-types': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      allowedVolumeTypes?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster pods should only use approved host network and port list · 82985f06-dc18-4a48-bc1c-b9f4f0098cfe · 7.0.0 */
  'kubernetes-cluster-pods-should-only-use-approved-host-network-and-port-list': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default false */
      allowHostNetwork?: boolean;
      /** @default [] */
      allowedHostPorts?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster pods should use specified labels · 46592696-4c7b-4bf3-9e45-6c2763bdc0a6 · 7.2.0 */
  'kubernetes-cluster-pods-should-use-specified-labels': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      labelsList: readonly unknown[];
    };
  };
  /** Kubernetes cluster services should listen only on allowed ports · 233a2a17-77ca-4fb1-9b6b-69223d272a44 · 8.2.0 */
  'kubernetes-cluster-services-should-listen-only-on-allowed-ports': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      allowedServicePortsList: readonly unknown[];
    };
  };
  /** Kubernetes cluster services should only use allowed external IPs · d46c275d-1680-448d-b2ec-e495a3b6cc89 · 5.2.0 */
  'kubernetes-cluster-services-should-only-use-allowed-external-ips': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      allowedExternalIPs?: readonly unknown[];
    };
  };
  /** Kubernetes cluster services should use unique selectors · b0fdedee-7b9e-4a17-9f5d-5e8e912d2f01 · 1.2.2 */
  'kubernetes-cluster-services-should-use-unique-selectors': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
    };
  };
  /** [Preview]: Kubernetes cluster should implement accurate Pod Disruption Budgets · d9e8f2c1-4c5a-4f5c-8b5a-2abf1e9f7b4d · 1.3.1-preview */
  'kubernetes-cluster-should-implement-accurate-pod-disruption-budgets': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
    };
  };
  /** Kubernetes cluster should not allow privileged containers · 95edb821-ddaf-4404-9732-666045e056b4 · 9.2.0 */
  'kubernetes-cluster-should-not-allow-privileged-containers': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      excludedContainers?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster should not use naked pods · 65280eef-c8b4-425e-9aec-af55e55bf581 · 2.3.1 */
  'kubernetes-cluster-should-not-use-naked-pods': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
    };
  };
  /** Kubernetes cluster Windows containers should not overcommit cpu and memory · a2abc456-f0ae-464b-bd3a-07a3cdbd7fb1 · 2.2.0 */
  'kubernetes-cluster-windows-containers-should-not-overcommit-cpu-and-memory': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster Windows containers should not run as ContainerAdministrator · 5485eac0-7e8f-4964-998b-a44f4f0c1e75 · 1.2.0 */
  'kubernetes-cluster-windows-containers-should-not-run-as-containeradministrator': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster Windows containers should only run with approved user and domain user group · 57dde185-5c62-4063-b965-afbb201e9c1c · 2.2.0 */
  'kubernetes-cluster-windows-containers-should-only-run-with-approved-user-and-domain-user-group': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      allowedUserNames: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes cluster Windows pods should not run HostProcess containers · 077f0ce1-86d6-4058-bc60-de05067e8622 · 1.0.0 */
  'kubernetes-cluster-windows-pods-should-not-run-hostprocess-containers': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes clusters should be accessible only over HTTPS · 1a5b4dca-0b6f-4cf5-907c-56316bc1bf3d · 9.0.0 */
  'kubernetes-clusters-should-be-accessible-only-over-https': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
    };
  };
  /** Kubernetes clusters should disable automounting API credentials · 423dd1ba-798e-40e4-9c4d-b6902674b423 · 4.2.0 */
  'kubernetes-clusters-should-disable-automounting-api-credentials': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default [] */
      excludedImages?: readonly unknown[];
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
    };
  };
  /** Kubernetes clusters should ensure that the cluster-admin role is only used where required · a3dc4946-dba6-43e6-950d-f96532848c9f · 1.1.0 */
  'kubernetes-clusters-should-ensure-that-the-cluster-admin-role-is-only-used-where-required': {
    effect: 'Audit' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
    };
  };
  /** [Deprecated]: Kubernetes clusters should gate deployment of vulnerable images · 13cd7ae3-5bc0-4ac4-a62d-4f7c120b9759 · 2.1.0 · deprecated */
  'kubernetes-clusters-should-gate-deployment-of-vulnerable-images': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      excludedImages?: readonly unknown[];
      /** @default "None" */
      severityThresholdForExcludingNotPatchableFindings?: 'None' | 'Low' | 'Medium' | 'High';
      /** @default [] */
      excludeFindingIDs?: readonly unknown[];
      /** @default {"High":0,"Medium":0,"Low":0} */
      severity?: Json;
    };
  };
  /** Kubernetes clusters should minimize wildcard use in role and cluster role · ca8d5704-aa2b-40cf-b110-dc19052825ad · 1.1.0 */
  'kubernetes-clusters-should-minimize-wildcard-use-in-role-and-cluster-role': {
    effect: 'Audit' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
    };
  };
  /** Kubernetes clusters should not allow container privilege escalation · 1c6e92c9-99f0-4e55-9cf2-0c234dc48f99 · 8.0.0 */
  'kubernetes-clusters-should-not-allow-container-privilege-escalation': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default false */
      forcePrivilegeEscalationToBeFalse?: boolean;
      /** @default [] */
      excludedContainers?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes clusters should not allow endpoint edit permissions of ClusterRole/system:aggregate-to-edit · 1ddac26b-ed48-4c30-8cc5-3a68c79b8001 · 3.2.0 */
  'kubernetes-clusters-should-not-allow-endpoint-edit-permissions-of-clusterrole-system-aggregate-to-edit': {
    effect: 'Audit' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
    };
  };
  /** Kubernetes clusters should not grant CAP_SYS_ADMIN security capabilities · d2e7ea85-6b44-4317-a0be-1b951587f626 · 5.1.0 */
  'kubernetes-clusters-should-not-grant-cap-sys-admin-security-capabilities': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      excludedContainers?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes clusters should not use specific security capabilities · a27c700f-8a22-44ec-961c-41625264370b · 5.2.0 */
  'kubernetes-clusters-should-not-use-specific-security-capabilities': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      disallowedCapabilities?: readonly unknown[];
      /** @default [] */
      excludedContainers?: readonly unknown[];
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** Kubernetes clusters should not use the default namespace · 9f061a12-e40d-4183-a00e-171812443373 · 4.2.0 */
  'kubernetes-clusters-should-not-use-the-default-namespace': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default ["default"] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
    };
  };
  /** [Preview]: [Image Integrity] Kubernetes clusters should only use images signed by notation · cf426bb8-b320-4321-8545-1b784a5df3a4 · 1.1.0-preview */
  'kubernetes-clusters-should-only-use-images-signed-by-notation': {
    effect: 'Audit' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      /** @default [] */
      excludedImages?: readonly unknown[];
    };
  };
  /** [Preview]: Kubernetes clusters should restrict creation of given resource type · b81f454c-eebb-4e4f-9dfe-dca060e8a8fd · 2.3.0-preview */
  'kubernetes-clusters-should-restrict-creation-of-given-resource-type': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      namespaces: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      kind: string;
      /** @default [""] */
      apiGroups?: readonly unknown[];
    };
  };
  /** Kubernetes clusters should specify host in ingress resource rules · d8c942c6-16a3-400b-8f2e-785f44030036 · 1.1.0-preview */
  'kubernetes-clusters-should-specify-host-in-ingress-resource-rules': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
    };
  };
  /** Kubernetes clusters should use Container Storage Interface(CSI) driver StorageClass · 4f3823b6-6dac-4b5a-9c61-ce1afb829f17 · 2.3.0 */
  'kubernetes-clusters-should-use-container-storage-interface-csi-driver-storageclass': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
    };
  };
  /** Kubernetes clusters should use internal load balancers · 3fc4dc25-5baf-40d8-9b05-7fe74c1bc64e · 8.2.0 */
  'kubernetes-clusters-should-use-internal-load-balancers': {
    effect: 'audit' | 'Audit' | 'deny' | 'Deny' | 'disabled' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
    };
  };
  /** Kubernetes resources should have required annotations · 9a5f4e39-e427-4d5d-ae73-93db00328bec · 3.2.0 */
  'kubernetes-resources-should-have-required-annotations': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc","azure-extensions-usage-system"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      kind: string;
      /** @default {"annotations":[]} */
      annotations?: Json;
    };
  };
  /** Kubernetes Services should be upgraded to a non-vulnerable Kubernetes version · fb893a29-21bb-418c-a157-e99480ec364c · 1.0.2 */
  'kubernetes-services-should-be-upgraded-to-a-non-vulnerable-kubernetes-version': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Preview]: [Preview]: Managed Identity Federated Credentials from Azure Kubernetes should be from trusted sources · ae62c456-33de-4dc8-b100-7ce9028a7d99 · 1.0.0-preview */
  'managed-identity-federated-credentials-from-azure-kubernetes-should-be-from-trusted-sources': {
    effect: 'Audit' | 'Disabled' | 'Deny';
    parameters: {
      allowedTenants: readonly unknown[];
      /** @default [] */
      allowedLocations?: readonly unknown[];
      /** @default [] */
      allowedClusterExceptions?: readonly unknown[];
    };
  };
  /** Microsoft Defender for Containers should be enabled · 1c988dd6-ade4-430f-a608-2a3e5b0a6d38 · 1.0.0 */
  'microsoft-defender-for-containers-should-be-enabled': {
    effect: 'AuditIfNotExists' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Must Have Anti Affinity Rules or Topology Spread Constraints Set · 34c88cd4-5d72-4dbb-bf77-12c3cafe8791 · 1.2.2 */
  'must-have-anti-affinity-rules-or-topology-spread-constraints-set': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
    };
  };
  /** Mutate K8s Container to drop all capabilities · c873b3ba-c605-42e4-a64b-a142a93826fc · 1.2.1 */
  'mutate-k8s-container-to-drop-all-capabilities': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** Mutate K8s Init Container to drop all capabilities · c812272d-7488-495f-a505-047d34b83f58 · 1.2.1 */
  'mutate-k8s-init-container-to-drop-all-capabilities': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** No AKS Specific Labels · a22123bd-b9da-4c86-9424-24903e91fd55 · 1.2.1 */
  'no-aks-specific-labels': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      labels: readonly unknown[];
      allowedUsers: readonly unknown[];
      allowedGroups: readonly unknown[];
    };
  };
  /** [Deprecated]: Pod Security Policies should be defined on Kubernetes Services · 3abeb944-26af-43ee-b83d-32aaf060fb94 · 1.0.0 · deprecated */
  'pod-security-policies-should-be-defined-on-kubernetes-services': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** [Preview]: Prevents containers from being ran as root by setting runAsNotRoot to true. · 2fe7ba7d-f670-41f5-8b70-b61dc7dfbe18 · 1.1.0-preview */
  'prevents-containers-from-being-ran-as-root-by-setting-runasnotroot-to-true': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** [Preview]: Prevents init containers from being ran as root by setting runAsNotRoot to true. · fed6510d-00b9-40db-a347-933125a6a327 · 1.1.0-preview */
  'prevents-init-containers-from-being-ran-as-root-by-setting-runasnotroot-to-true': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** Prints a message if a mutation is applied · e24df237-32cb-4a6c-a2f6-85b499cda9f2 · 1.2.1 */
  'prints-a-message-if-a-mutation-is-applied': {
    effect: 'Audit' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default true */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      messages: Json;
    };
  };
  /** Public network access should be disabled for Container registries · 0fdf0491-d080-4575-b627-ad0e843cba0f · 1.0.0 */
  'public-network-access-should-be-disabled-for-container-registries': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Reserved System Pool Taints · 48940d92-ff05-449e-9111-e742d9280451 · 1.2.1 */
  'reserved-system-pool-taints': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default false */
      warn?: boolean;
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
      /** @default {} */
      labelSelector?: Json;
      reservedTaints: readonly unknown[];
    };
  };
  /** Resource logs in Azure Kubernetes Service should be enabled · 245fc9df-fa96-4414-9a0b-3738c2f7341c · 1.0.0 */
  'resource-logs-in-azure-kubernetes-service-should-be-enabled': {
    effect: 'AuditIfNotExists' | 'Disabled';
    parameters: {
      /** @default "365" */
      requiredRetentionDays?: string;
    };
  };
  /** Restricts the CriticalAddonsOnly taint to just the system pool. · e16d171b-bfe5-4d79-a525-19736b396e92 · 1.3.1 */
  'restricts-the-criticaladdonsonly-taint-to-just-the-system-pool': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** Role-Based Access Control (RBAC) should be used on Kubernetes Services · ac4a19c2-fa67-49b4-8ae5-0b2e78c49457 · 1.1.0 */
  'role-based-access-control-rbac-should-be-used-on-kubernetes-services': {
    effect: 'Audit' | 'Disabled';
    parameters: Record<string, never>;
  };
  /** Sets automountServiceAccountToken in the Pod spec in containers to false. · 57f274ef-580a-4ed2-bcf8-5c6fa3775253 · 1.2.1 */
  'sets-automountserviceaccounttoken-in-the-pod-spec-in-containers-to-false': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** [Preview]: Sets Kubernetes cluster container securityContext.runAsUser fields to 1000, a non-root user id · a8e3ce3c-cac3-4402-a28a-03ee3ede9790 · 1.1.0-preview */
  'sets-kubernetes-cluster-container-securitycontext-runasuser-fields-to-1000-a-non-root-user-id': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** Sets Kubernetes cluster containers CPU limits to default values in case not present. · 42ba1d72-e90f-42f8-bf99-5a1351eed2b1 · 1.3.1 */
  'sets-kubernetes-cluster-containers-cpu-limits-to-default-values-in-case-not-present': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** Sets Kubernetes cluster containers memory limits to default values in case not present. · 5f86d473-38a8-46c9-bdfe-d7fa3b9836bf · 1.3.1 */
  'sets-kubernetes-cluster-containers-memory-limits-to-default-values-in-case-not-present': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** [Preview]: Sets Kubernetes cluster containers' secure computing mode profile type to RuntimeDefault if not present. · 6f87d474-38a9-46c9-bdfe-d7fa3b9836bf · 1.2.0-preview */
  'sets-kubernetes-cluster-containers-secure-computing-mode-profile-type-to-runtimedefault-if-not-present': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** [Preview]: Sets Kubernetes cluster init containers' secure computing mode profile type to RuntimeDefault if not present. · 6bcd4321-fb89-4e3e-bf6c-999c13d47f43 · 1.2.0-preview */
  'sets-kubernetes-cluster-init-containers-secure-computing-mode-profile-type-to-runtimedefault-if-not-present': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** [Preview]: Sets Kubernetes cluster init containers securityContext.runAsUser fields to 1000, a non-root user id · 97de439f-fd35-4d43-a693-3644f51a51fd · 1.1.0-preview */
  'sets-kubernetes-cluster-init-containers-securitycontext-runasuser-fields-to-1000-a-non-root-user-id': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** [Preview]: Sets Kubernetes cluster Pod securityContext.runAsUser fields to 1000, a non-root user id · fe74a23d-79e4-401c-bd0d-fd7a5b35af32 · 1.1.0-preview */
  'sets-kubernetes-cluster-pod-securitycontext-runasuser-fields-to-1000-a-non-root-user-id': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** Sets maxUnavailable pods to 1 for PodDisruptionBudget resources · d77f191e-2338-45d0-b6d4-4ee1c586a192 · 1.3.1 */
  'sets-maxunavailable-pods-to-1-for-poddisruptionbudget-resources': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** [Preview]: Sets Privilege escalation in the Pod spec in init containers to false. · 4ee3ee6a-96ea-4d25-9c00-17f11d2e02c8 · 1.2.0-preview */
  'sets-privilege-escalation-in-the-pod-spec-in-init-containers-to-false': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** [Preview]: Sets Privilege escalation in the Pod spec to false. · d77df159-718b-4aca-b94b-8e8890a98231 · 1.2.0-preview */
  'sets-privilege-escalation-in-the-pod-spec-to-false': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** Sets readOnlyRootFileSystem in the Pod spec in init containers to true if it is not set. · 2ae2f266-ecc3-4d26-82c5-8c3cb7774f45 · 1.3.1 */
  'sets-readonlyrootfilesystem-in-the-pod-spec-in-init-containers-to-true-if-it-is-not-set': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** Sets readOnlyRootFileSystem in the Pod spec to true if it is not set. · 8e875f96-2c56-40ca-86db-b9f6a0be7347 · 1.3.1 */
  'sets-readonlyrootfilesystem-in-the-pod-spec-to-true-if-it-is-not-set': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** [Preview]: Sets UnhealthyPodEvictionPolicy to 'AlwaysAllow' · 5c58d54b-87f0-4dcd-83ea-e855fc988997 · 1.1.0-preview */
  'sets-unhealthypodevictionpolicy-to-alwaysallow': {
    effect: 'Mutate' | 'Disabled';
    parameters: {
      /** @default "Original" */
      source?: 'All' | 'Generated' | 'Original';
      /** @default ["kube-system","gatekeeper-system","azure-arc"] */
      excludedNamespaces?: readonly unknown[];
      /** @default [] */
      namespaces?: readonly unknown[];
    };
  };
  /** Temp disks and cache for agent node pools in Azure Kubernetes Service clusters should be encrypted at host · 41425d9f-d1a5-499a-9932-f8ed8453932c · 1.0.1 */
  'temp-disks-and-cache-for-agent-node-pools-in-azure-kubernetes-service-clusters-should-be-encrypted-at-host': {
    effect: 'Audit' | 'Deny' | 'Disabled';
    parameters: Record<string, never>;
  };
}
