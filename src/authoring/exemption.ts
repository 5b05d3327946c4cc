import { Construct } from 'constructs';
import type { Exemption as Declared, ExemptionTarget } from '../model/exemption.ts';
import { type Declaration, declaredAt } from './declared-at.ts';

/** What an exemption says. */
export interface ExemptionProps {
  /** The id of the control that is not held to. */
  readonly control: string;
  /**
   * The name of the one binding that is meant.
   * @default - every binding of the control
   */
  readonly binding?: string;
  /**
   * Where: a whole cluster with the Azure Policy add-on, the pods of one service account of a namespace, or the
   * containers of one image there. Never a label, which whoever creates a pod can give it.
   */
  readonly target: ExemptionTarget;
  /** Who needs it, and has to end it. */
  readonly owner: string;
  /** Who took the decision. */
  readonly approvedBy: string;
  /** Why, on one line of at most 500 characters. */
  readonly reason: string;
  /** The last day on which it holds, in UTC, such as `2027-01-31`; at most 366 days ahead. */
  readonly until: string;
  /**
   * `waiver` where the risk is taken, `mitigated` where it is kept off by other means.
   * @default 'waiver'
   */
  readonly category?: Declared['category'];
  /**
   * The environments that it holds in.
   * @default - all
   */
  readonly environments?: readonly string[];
}

const brand = Symbol.for('palisade-aks.exemption');

/** Returns whether a construct is an exemption. */
export function isExemption(value: object): value is Exemption {
  return brand in value;
}

/** Exempts one target from one control, until a day. */
export class Exemption extends Construct {
  readonly [brand] = true;
  readonly props: ExemptionProps;
  /** The line and the label of the construct that the team wrote. */
  readonly origin: Declaration;

  constructor(scope: Construct, id: string, props: ExemptionProps) {
    super(scope, id);
    this.props = props;
    this.origin = declaredAt(this);
  }
}
