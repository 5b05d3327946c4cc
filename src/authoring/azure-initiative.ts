import { Construct } from 'constructs';
import type { AzureControlMember } from './azure-control-member.ts';
import type { BuiltInMember, InEnvironment } from './built-in.ts';
import { type Declaration, declaredAt } from './declared-at.ts';

/** What an initiative of Azure's own definitions and of controls on Azure resources says. */
export interface AzureInitiativeProps {
  /** What the portal calls it, to be followed by the environment. */
  readonly title: string;
  /** Each made by `builtIn` or `azureControl`. */
  readonly members: readonly (BuiltInMember | AzureControlMember)[];
  /**
   * What it is called in Azure: the initiative `palisade-<name>-<environment>`, its assignment `<name>-<environment>`,
   * which has to fit into 24 characters.
   * @default - the id of the construct
   */
  readonly name?: string;
  /**
   * Whether the assignment has an identity though no member needs one. Azure never lets an identity change its place, so
   * say it before the last member that needs one goes.
   * @default - where a member is able to change resources
   */
  readonly identity?: boolean;
  /**
   * Where it is assigned, below the environment's own scope.
   * @default - where the environment is assigned
   */
  readonly scope?: InEnvironment<string>;
  /**
   * The environments that it holds in; each has to say where it stands in Azure.
   * @default - all
   */
  readonly environments?: readonly string[];
}

// Known by its mark, not its class: a project can hold two copies of the package.
const brand = Symbol.for('palisade-aks.azure-initiative');

/** Returns whether a construct declares an initiative. */
export function isAzureInitiative(value: object): value is AzureInitiative {
  return brand in value;
}

/**
 * Assigns some of Azure's own definitions, pinned and with their values written out, and controls of ours on Azure
 * resources, in each environment. The initiative has no parameters: those of a set can never be taken away again.
 */
export class AzureInitiative extends Construct {
  readonly [brand] = true;
  readonly props: AzureInitiativeProps;
  /** The line and the label of the construct that the team wrote. */
  readonly origin: Declaration;

  constructor(scope: Construct, id: string, props: AzureInitiativeProps) {
    super(scope, id);
    this.props = props;
    this.origin = declaredAt(this);
  }
}
