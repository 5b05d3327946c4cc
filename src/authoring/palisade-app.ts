import { App } from 'cdk8s';
import type { DeclaredEnvironment } from './define-environment.ts';

// An app is known by its mark, not its class: a project can hold two copies of the package.
const brand = Symbol.for('palisade-aks.app');

/** Returns whether a value is the root of a baseline's construct tree. */
export function isPalisadeApp(value: unknown): value is PalisadeApp {
  return typeof value === 'object' && value !== null && brand in value;
}

/** What an app consists of besides its constructs. */
export interface PalisadeAppProps {
  /** Folders that are scanned for control files: the shipped ones and the team's own. */
  controls: readonly URL[];
  environments: readonly DeclaredEnvironment[];
}

/**
 * The root of the construct tree. Bindings become the baseline; any cdk8s chart in the same tree is carried through
 * as it is. It is only ever written by `palisade synth`.
 */
export class PalisadeApp extends App {
  readonly [brand] = true;
  readonly controls: readonly URL[];
  readonly environments: readonly DeclaredEnvironment[];

  constructor(props: PalisadeAppProps) {
    super();
    this.controls = props.controls;
    this.environments = props.environments;
  }
}

/** The folder of the controls that the package ships. */
export const shippedControls: URL = new URL('../../templates/', import.meta.url);
