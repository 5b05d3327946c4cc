import { Construct } from 'constructs';
import { type Declaration, declaredAt } from './declared-at.ts';

/** What is left out of a standard. */
export interface StandardDeviationProps {
  /** The standard, such as `restricted:v1.34`. */
  readonly standard: string;
  readonly control: string;
  /** Why, for the reviewer and the auditor. */
  readonly reason: string;
  /**
   * The environments that it holds in.
   * @default - all
   */
  readonly environments?: readonly string[] | undefined;
}

const brand = Symbol.for('palisade-aks.standard-deviation');

/** Returns whether a construct leaves a control out of a standard. */
export function isStandardDeviation(value: object): value is StandardDeviation {
  return brand in value;
}

/** Says that a control of a standard is left out, so that CONTROLS.md and the baseline show it. */
export class StandardDeviation extends Construct {
  readonly [brand] = true;
  readonly props: StandardDeviationProps;
  /** The line and the label of the construct that the team wrote. */
  readonly origin: Declaration;

  constructor(scope: Construct, id: string, props: StandardDeviationProps) {
    super(scope, id);
    this.props = props;
    this.origin = declaredAt(this);
  }
}
