import type { Construct } from 'constructs';
import { AzureInitiative, type BuiltInMember, builtIn, type Environment, HardeningConstruct } from 'palisade-aks';
import { withBenchmark } from './with-benchmark.ts';

/**
 * What is asked of container registries. Azure's own definitions judge them, and deny under `deny` unless it is said that
 * they only audit. `modify` also turns off what is there, where the environment's enforcement is `deny` and nowhere else;
 * that takes an identity, so each environment then has to name its location.
 */
export interface RegistryHardeningProps {
  /** No access from the public network. @default true */
  readonly publicNetworkAccess?: boolean | 'modify';
  /** Network rules, where the public network is let in. @default true */
  readonly networkRules?: boolean;
  /** Private links. Audited only. @default true */
  readonly privateLink?: boolean;
  /** No admin account, which everybody shares. @default true */
  readonly adminAccount?: boolean | 'modify';
  /** No pulling without a name. @default true */
  readonly anonymousPull?: boolean | 'modify';
  /** No tokens that were made for Azure Resource Manager. @default true */
  readonly armTokens?: boolean | 'modify';
  /** No tokens of repositories. @default true */
  readonly repositoryTokens?: boolean | 'modify';
  /** No exports of images to elsewhere. @default true */
  readonly exports?: boolean;
  /** No rules that fetch from other registries by themselves. @default false */
  readonly cacheRules?: boolean;
  /** Encryption with keys of your own. @default false */
  readonly customerManagedKeys?: boolean;
  /** Images without known holes, as Defender finds them. Audited only. @default true */
  readonly vulnerabilities?: boolean;
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

/** Container registries, as far as Azure's own definitions go: each aspect can be left out. */
export class RegistryHardening extends HardeningConstruct {
  constructor(scope: Construct, id: string, props: RegistryHardeningProps = {}) {
    super(scope, id);
    const { name = id, environments } = props;
    new AzureInitiative(this, 'initiative', {
      title: 'Palisade: container registries',
      name,
      members: [...networkMembers(props), ...accessMembers(props), ...contentMembers(props)].map(withBenchmark),
      ...(environments === undefined ? {} : { environments }),
    });
  }
}

// Under audit and warn nothing is changed.
const modifying = ({ enforcement }: Environment) => (enforcement === 'deny' ? 'Modify' : 'Disabled');

function networkMembers({
  publicNetworkAccess = true,
  networkRules = true,
  privateLink = true,
}: RegistryHardeningProps): BuiltInMember[] {
  return [
    publicNetworkAccess &&
      builtIn('public-network-access-should-be-disabled-for-container-registries', {
        referenceId: 'public-network-access',
      }),
    publicNetworkAccess === 'modify' &&
      builtIn('configure-container-registries-to-disable-public-network-access', {
        referenceId: 'public-network-access-modify',
        effect: modifying,
      }),
    networkRules &&
      builtIn('container-registries-should-not-allow-unrestricted-network-access', { referenceId: 'network-rules' }),
    privateLink && builtIn('container-registries-should-use-private-link', { referenceId: 'private-link' }),
  ].filter((member) => member !== false);
}

function accessMembers(props: RegistryHardeningProps): BuiltInMember[] {
  const { adminAccount = true, anonymousPull = true, armTokens = true, repositoryTokens = true } = props;
  return [
    adminAccount &&
      builtIn('container-registries-should-have-local-admin-account-disabled', { referenceId: 'admin-account' }),
    adminAccount === 'modify' &&
      builtIn('configure-container-registries-to-disable-local-admin-account', {
        referenceId: 'admin-account-modify',
        effect: modifying,
      }),
    anonymousPull &&
      builtIn('container-registries-should-have-anonymous-authentication-disabled', { referenceId: 'anonymous-pull' }),
    anonymousPull === 'modify' &&
      builtIn('configure-container-registries-to-disable-anonymous-authentication', {
        referenceId: 'anonymous-pull-modify',
        effect: modifying,
      }),
    armTokens &&
      builtIn('container-registries-should-have-arm-audience-token-authentication-disabled', {
        referenceId: 'arm-tokens',
      }),
    armTokens === 'modify' &&
      builtIn('configure-container-registries-to-disable-arm-audience-token-authentication', {
        referenceId: 'arm-tokens-modify',
        effect: modifying,
      }),
    repositoryTokens &&
      builtIn('container-registries-should-have-repository-scoped-access-token-disabled', {
        referenceId: 'repository-tokens',
      }),
    repositoryTokens === 'modify' &&
      builtIn('configure-container-registries-to-disable-repository-scoped-access-token', {
        referenceId: 'repository-tokens-modify',
        effect: modifying,
      }),
  ].filter((member) => member !== false);
}

function contentMembers(props: RegistryHardeningProps): BuiltInMember[] {
  const { exports = true, cacheRules = false, customerManagedKeys = false, vulnerabilities = true } = props;
  return [
    exports && builtIn('container-registries-should-have-exports-disabled', { referenceId: 'exports' }),
    cacheRules && builtIn('container-registries-should-prevent-cache-rule-creation', { referenceId: 'cache-rules' }),
    customerManagedKeys &&
      builtIn('container-registries-should-be-encrypted-with-a-customer-managed-key', {
        referenceId: 'customer-managed-keys',
      }),
    vulnerabilities &&
      builtIn(
        'azure-registry-container-images-should-have-vulnerabilities-resolved-powered-by-microsoft-defender-vulnerability-management',
        { referenceId: 'vulnerabilities' },
      ),
  ].filter((member) => member !== false);
}
