import { Construct } from 'constructs';
import { type Declaration, declaredAt } from './declared-at.ts';

/** Where namespaces are given labels. */
export interface NamespaceLabelsBindingProps {
  /**
   * Namespaces that are left alone, besides the system's, those that no control judges, and those that are declared.
   * @default - none
   */
  readonly excludedNamespaces?: readonly string[];
  /**
   * The environments that it holds in; each still has to say `mutation: 'on'`.
   * @default - all
   */
  readonly environments?: readonly string[];
}

const brand = Symbol.for('palisade-aks.namespace-labels-binding');

/** Returns whether a construct has namespaces labelled. */
export function isNamespaceLabelsBinding(value: object): value is NamespaceLabelsBinding {
  return brand in value;
}

/**
 * Gives namespaces that nobody declares the labels of Pod Security Admission which they lack, with the values of the
 * environment's `podSecurity`, where it says `mutation: 'on'`.
 */
export class NamespaceLabelsBinding extends Construct {
  readonly [brand] = true;
  readonly props: NamespaceLabelsBindingProps;
  /** The line and the label of the construct that the team wrote. */
  readonly origin: Declaration;

  constructor(scope: Construct, id: string, props: NamespaceLabelsBindingProps = {}) {
    super(scope, id);
    this.props = props;
    this.origin = declaredAt(this);
  }
}
