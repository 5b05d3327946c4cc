import type { Construct } from 'constructs';
import {
  AzureInitiative,
  type BuiltInMember,
  builtIn,
  DeliveryBinding,
  type DeliveryBindingProps,
  type Environment,
  HardeningConstruct,
  type InEnvironment,
} from 'palisade-aks';

/**
 * How clusters reach the repository. Secrets are named, never given: those of a key vault are read when Azure deploys, by
 * the identity of the assignment, and end up in each cluster.
 */
export type FluxAccess =
  | 'public'
  /** With a user and the name of the secret that holds its key, in Base64. */
  | { readonly kind: 'https'; readonly user: string; readonly secret: string; readonly keyVault: InEnvironment<string> }
  /** With the name of the secret that holds the private key, in Base64. */
  | {
      readonly kind: 'ssh';
      readonly secret: string;
      readonly keyVault: InEnvironment<string>;
      /** What the host is known by, in Base64. @default - those that Flux knows */
      readonly knownHosts?: string;
    }
  /** Public, from a host whose certificate only an authority of your own vouches for, given in Base64. */
  | { readonly kind: 'certificate'; readonly certificate: string }
  /** With a secret that is in each cluster already, in the namespace of Flux' objects. */
  | { readonly kind: 'in-cluster'; readonly secret: string };

/** What is delivered, from where, and to which clusters. */
export interface FluxDeliveryProps extends DeliveryBindingProps {
  /** @default 'public' */
  readonly access?: FluxAccess;
  /**
   * Whether Azure installs Flux and its configuration on the clusters. Where it does not, both definitions are Disabled:
   * what a cluster has stays.
   * @default - where the environment's enforcement is `deny`
   */
  readonly deploy?: InEnvironment<boolean>;
  /**
   * What the initiative is called in Azure: `palisade-<name>-<environment>`.
   * @default - the id of the construct
   */
  readonly name?: string;
}

/**
 * Has every AKS cluster of an environment reconcile the stages of its target, in their order, from a pinned git ref: by
 * AKS' extension for Flux, which Azure's own definitions install. Its identity needs Contributor where it is assigned.
 */
export class FluxDelivery extends HardeningConstruct {
  constructor(scope: Construct, id: string, props: FluxDeliveryProps) {
    super(scope, id);
    const { access = 'public', deploy = denying, name = id, ...bound } = props;
    const delivery = new DeliveryBinding(this, 'delivery', bound);
    const effect = (environment: Environment) =>
      (typeof deploy === 'function' ? deploy(environment) : deploy) ? 'DeployIfNotExists' : 'Disabled';
    new AzureInitiative(this, 'initiative', {
      title: 'Palisade: delivery by Flux',
      name,
      members: [
        builtIn('configure-installation-of-flux-extension-on-kubernetes-cluster', { referenceId: 'extension', effect }),
        configuration(access, delivery, effect),
      ],
      ...(bound.scope === undefined ? {} : { scope: bound.scope }),
      ...(bound.environments === undefined ? {} : { environments: bound.environments }),
    });
  }
}

// Under audit and warn nothing is changed.
const denying = ({ enforcement }: Environment) => enforcement === 'deny';

function configuration(
  access: FluxAccess,
  delivery: DeliveryBinding,
  effect: (environment: Environment) => 'DeployIfNotExists' | 'Disabled',
): BuiltInMember {
  const common = { referenceId: 'configuration', effect } as const;
  const told = (value: InEnvironment<string>, environment: Environment) =>
    typeof value === 'function' ? value(environment) : value;
  if (access === 'public')
    return builtIn('configure-kubernetes-clusters-with-flux-v2-configuration-using-public-git-repository', {
      ...common,
      parameters: (environment) => delivery.valuesIn(environment, {}),
    });
  switch (access.kind) {
    case 'https':
      return builtIn(
        'configure-kubernetes-clusters-with-flux-v2-configuration-using-git-repository-and-https-secrets',
        {
          ...common,
          parameters: (environment) =>
            delivery.valuesIn(environment, {
              repositoryHttpsUser: access.user,
              httpsKeyKeyVaultSecretName: access.secret,
              keyVaultName: told(access.keyVault, environment),
            }),
        },
      );
    case 'ssh':
      return builtIn('configure-kubernetes-clusters-with-flux-v2-configuration-using-git-repository-and-ssh-secrets', {
        ...common,
        parameters: (environment) =>
          delivery.valuesIn(environment, {
            keyVaultSecretName: access.secret,
            keyVaultName: told(access.keyVault, environment),
            ...(access.knownHosts === undefined ? {} : { repositorySshKnownHosts: access.knownHosts }),
          }),
      });
    case 'certificate':
      return builtIn(
        'configure-kubernetes-clusters-with-flux-v2-configuration-using-git-repository-and-https-ca-certificate',
        {
          ...common,
          parameters: (environment) => delivery.valuesIn(environment, { repositoryHttpsCACert: access.certificate }),
        },
      );
    case 'in-cluster':
      return builtIn(
        'configure-kubernetes-clusters-with-flux-v2-configuration-using-git-repository-and-local-secrets',
        {
          ...common,
          parameters: (environment) => delivery.valuesIn(environment, { repositoryLocalAuthRef: access.secret }),
        },
      );
  }
}
