import type { BuiltInRelation } from '../../model/built-in-relation.ts';
import type { BuiltIns } from './built-ins.ts';

/** What one of Azure's own definitions, bound by itself, covers of a control of ours. */
export interface ControlRelation {
  readonly control: string;
  readonly builtIn: keyof BuiltIns;
  /** The major that it was compared in: of another nobody has looked at it. */
  readonly version: string;
  /** The values that it holds for; all others are Azure's defaults, but for the namespaces that are left out. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** How the definition stands to the control, as far as its documentation and its parameters prove it. */
  readonly relation: Exclude<BuiltInRelation, 'missing'>;
  readonly reason: string;
  /** What only its rule could tell: the template is not among what Azure publishes. */
  readonly open?: string;
}
