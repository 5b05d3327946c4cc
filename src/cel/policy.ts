import type { MatchedKind } from '../model/control.ts';
import type { ExemptSchema } from '../model/exemption.ts';
import type { Override } from '../model/override.ts';
import type { ParameterSchema } from '../model/parameters.ts';
import type { CelType } from './cel-type.ts';
import type { Collection } from './collections.ts';
import type { Expression, Path } from './expression.ts';
import type { Shape } from './shape.ts';

/** A part of a message: text as it is, or a value that is shown. */
export type MessagePart = string | Expression;

/** A parameter with the value that holds where a constraint does not give it. */
export interface PolicyParameter {
  readonly name: string;
  readonly schema: ParameterSchema | ExemptSchema;
  readonly type: CelType;
  readonly absent: string | number | boolean | readonly (string | number)[];
}

/** A checked rule. */
export interface PolicyRule {
  readonly name: string;
  /** Undefined where the rule judges the object itself. */
  readonly collection?: Collection;
  /** The variable of one element, or `object`. */
  readonly element: string;
  readonly deny: Expression;
  readonly message: readonly MessagePart[];
  /** What follows the offenders' messages: the mend and the control's id. */
  readonly suffix: string;
  readonly mend: string;
  /** The first path that the rule reads of an element: where `check` points. */
  readonly points: Path | undefined;
}

/** A checked control: what every emitter and the evaluator are functions of. */
export interface Policy {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly kinds: readonly MatchedKind[];
  readonly parameters: readonly PolicyParameter[];
  readonly rules: readonly PolicyRule[];
  /** What is written by hand instead of rules, with what follows its messages. */
  readonly override?: Override & { readonly suffix: string };
  /** The kinds whose objects the override sees. */
  readonly inventory: readonly MatchedKind[];
  /**
   * Whether the objects are pods, whose updates are judged as upstream Pod Security admission does; other objects are
   * judged where something that the rules read has changed.
   */
  readonly pods: boolean;
  /** Set where the parameter `exempt` says which pods and containers are exempt; see `withExemptions`. */
  readonly exempts?: true;
  /** The form of an object that the rules count on; another one is refused before them. */
  readonly shape: Shape;
  /** The form that an updated object is asked for besides; undefined where no part of it says whether it is judged. */
  readonly updatedShape: Shape | undefined;
  /** What the rules read of the object, without paths that others include. */
  readonly reads: readonly Path[];
}
