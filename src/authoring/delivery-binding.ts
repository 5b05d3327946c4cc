import { createHash } from 'node:crypto';
import { Construct } from 'constructs';
import type { Delivery, GitRef } from '../model/delivery.ts';
import type { Environment } from '../model/environment.ts';
import type { InEnvironment } from './built-in.ts';
import { type Declaration, declaredAt } from './declared-at.ts';
import { inEnvironment } from './in-environment.ts';

/** What of a git repository is delivered: one of the three. A branch is not pinned, and synth warns of it. */
export type GitRefInput =
  | { readonly commit: string; readonly tag?: undefined; readonly branch?: undefined }
  | { readonly tag: string; readonly commit?: undefined; readonly branch?: undefined }
  | { readonly branch: string; readonly commit?: undefined; readonly tag?: undefined };

/** What is delivered, and to which clusters. */
export interface DeliveryBindingProps {
  /** The address of the repository: `https://…`, or `ssh://…`; a secret in it is refused. */
  readonly repository: string;
  readonly ref: InEnvironment<GitRefInput>;
  /**
   * The cluster profile whose files are delivered.
   * @default - the only one that the environment has
   */
  readonly target?: string;
  /**
   * The subscription or the management group below which all clusters are of that target. An environment with several
   * profiles has to say it: Azure Policy does not know one profile from another.
   * @default - where the environment is assigned
   */
  readonly scope?: InEnvironment<string>;
  /** The folder of the repository that holds what synth writes. @default 'generated' */
  readonly folder?: string;
  /** Where the objects of Flux live. @default 'flux-system', which is that of AKS' extension */
  readonly namespace?: string;
  /**
   * Whether a template, a policy or a network policy that goes from git goes from the clusters too. Namespaces and the
   * team's own resources never do.
   * @default false
   */
  readonly prune?: boolean;
  /**
   * The environments that it holds in.
   * @default - all
   */
  readonly environments?: readonly string[];
}

const brand = Symbol.for('palisade-aks.delivery-binding');

/** Returns whether a construct declares a delivery. */
export function isDeliveryBinding(value: object): value is DeliveryBinding {
  return brand in value;
}

/** Has the files of a target written from which Flux reconciles its stages in their order. */
export class DeliveryBinding extends Construct {
  readonly [brand] = true;
  readonly props: DeliveryBindingProps;
  /** The line and the label of the construct that the team wrote. */
  readonly origin: Declaration;

  constructor(scope: Construct, id: string, props: DeliveryBindingProps) {
    super(scope, id);
    this.props = props;
    this.origin = declaredAt(this);
  }

  /** Returns what is delivered in an environment, as it was said: nothing of it is checked. */
  deliveryIn(environment: Environment): Omit<Delivery, 'origin'> {
    const { props } = this;
    return {
      target: props.target ?? Object.keys(environment.profiles)[0] ?? '',
      configuration: `palisade-${environment.name}`,
      namespace: props.namespace ?? 'flux-system',
      repository: props.repository,
      ref: refOf(inEnvironment(props.ref, environment)),
      folder: props.folder ?? 'generated',
      prune: props.prune ?? false,
      scope: props.scope === undefined ? null : inEnvironment(props.scope, environment),
    };
  }

  /**
   * Returns the values for Azure's definitions of Flux configurations, those of how the repository is reached included.
   * Such a definition asks of a cluster's configuration whether ANY of branch, tag and commit is what it was given, and
   * never of its path, so that Azure could take an old pin for the new one. It does compare the interval in which the
   * source is looked at: that one tells one set of values from another, between ten minutes and an hour.
   */
  valuesIn<T extends object>(environment: Environment, access: T) {
    const { configuration, namespace, repository, ref, folder, target, prune } = this.deliveryIn(environment);
    const stages = `${folder === '' ? '' : `${folder}/`}environments/${environment.name}/${target}/flux`;
    const values = {
      configurationName: configuration,
      configurationNamespace: namespace,
      configurationScope: 'cluster' as const,
      repositoryUrl: repository,
      repositoryRefBranch: ref.kind === 'branch' ? ref.name : '',
      repositoryRefTag: ref.kind === 'tag' ? ref.name : '',
      repositoryRefCommit: ref.kind === 'commit' ? ref.name : '',
      kustomizationName: 'stages',
      kustomizationPath: `./${stages}`,
      kustomizationPrune: prune,
    };
    const digest = createHash('sha256')
      .update(JSON.stringify([values, access]))
      .digest();
    return { ...values, ...access, repositorySyncInterval: 600 + (digest.readUInt32BE() % 3001) };
  }
}

// What is said in no way, or in two, has no name, which is refused.
function refOf(said: GitRefInput | undefined): GitRef {
  const kinds = (['branch', 'tag', 'commit'] as const).filter((kind) => said?.[kind] !== undefined);
  const [kind = 'commit', another] = kinds;
  const name = another === undefined ? said?.[kind] : undefined;
  return { kind, name: typeof name === 'string' ? name : '' };
}
