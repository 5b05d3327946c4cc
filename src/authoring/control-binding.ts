import { Construct } from 'constructs';
import type { Bundle } from '../model/bundle.ts';
import type { AdmissionControl, Control } from '../model/control.ts';
import type { Environment } from '../model/environment.ts';
import type { ParameterSchemas, ParameterValues } from '../model/parameters.ts';
import { type Declaration, declaredAt } from './declared-at.ts';

interface BindingScope {
  /**
   * The name of the constraint, a lower-case DNS label.
   * @default - the control's id; a control that is bound twice needs names
   */
  name?: string;
  /**
   * The namespaces that are judged; the environment has to declare them.
   * @default - all but the excluded ones
   */
  namespaces?: readonly string[];
  /**
   * Namespaces that are left out, besides the environment's system namespaces.
   * @default - none
   */
  excludedNamespaces?: readonly string[];
  /**
   * The Kubernetes version whose rules hold, such as `v1.34`, or `latest` for the newest.
   * @default - that of each cluster
   */
  version?: string;
  /**
   * What it is emitted with: controls of one bundle are one template and one constraint, with the same verdicts and
   * texts. A control with parameters, or whose enforcement the environment sets apart, stays by itself.
   * @default - nothing
   */
  bundle?: Bundle;
  /**
   * Whether clusters whose policy engine cannot enforce the control are left without it; CONTROLS.md names them.
   * @default false - synth refuses, and says why
   */
  acceptGaps?: boolean;
  /**
   * The environments that the binding holds in.
   * @default - all
   */
  environments?: readonly string[];
}

/** Parameter values, or what returns them for each environment that the binding holds in. */
export type BoundValues<P extends ParameterSchemas> =
  | ParameterValues<P>
  | ((environment: Environment) => ParameterValues<P>);

/** What a binding says: a control, its parameter values, and where it holds. */
export type ControlBindingProps<P extends ParameterSchemas> = BindingScope & { control: AdmissionControl<P> } & (Record<
    string,
    never
  > extends ParameterValues<P>
    ? { parameters?: BoundValues<P> }
    : { parameters: BoundValues<P> });

type Values = Readonly<Record<string, unknown>>;

// Known by its mark, not its class: a project can hold two copies of the package.
const brand = Symbol.for('palisade-aks.control-binding');

/** Returns whether a construct binds a control. */
export function isControlBinding(value: object): value is ControlBinding {
  return brand in value;
}

/** Binds one control, with parameter values, into the baseline. */
export class ControlBinding<P extends ParameterSchemas = ParameterSchemas> extends Construct {
  readonly [brand] = true;
  readonly control: Control;
  /** The values that hold in every environment; none where they vary. */
  readonly parameters: Values;
  /** Whether each environment has values of its own. */
  readonly varies: boolean;
  /** Returns the values that hold in an environment. */
  readonly parametersIn: (environment: Environment) => Values;
  readonly scopeProps: BindingScope;
  /** The line and the label of the construct that the team wrote. */
  readonly origin: Declaration;

  constructor(scope: Construct, id: string, props: ControlBindingProps<P>) {
    super(scope, id);
    const { control, parameters, ...scopeProps } = props;
    this.control = control as unknown as Control;
    const given = (parameters ?? {}) as Values | ((environment: Environment) => Values);
    this.varies = typeof given === 'function';
    this.parameters = typeof given === 'function' ? {} : given;
    this.parametersIn = typeof given === 'function' ? given : () => given;
    this.scopeProps = scopeProps as BindingScope;
    this.origin = declaredAt(this);
  }
}
