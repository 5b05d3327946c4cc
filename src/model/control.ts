import type { Override } from './override.ts';
import type { ParameterSchemas } from './parameters.ts';

/** How much a violation matters. */
export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** A kind that a control judges; the core group is the empty string. */
export interface MatchedKind {
  group: string;
  kind: string;
}

/** What a control judges. All kinds of one control share the fields that its rules read. */
export interface Match {
  kinds: readonly MatchedKind[];
}

/**
 * The collections that a rule can go through. `object` is the object itself; `containers` means init, regular and
 * ephemeral containers in that order, of a pod or of a workload's template; `ports` the ports of a Service; `rules` and
 * `tls` those of an Ingress or a Role; `labels` and `annotations` the entries of the metadata, each with a `key` and a
 * `value`, of which a denial shows the first by key and counts the others.
 */
export type Each =
  | 'object'
  | 'containers'
  | 'volumes'
  | 'ports'
  | 'rules'
  | 'tls'
  | 'subjects'
  | 'ingress'
  | 'egress'
  | 'labels'
  | 'annotations';

/** One condition that makes an object non-compliant. */
export interface Rule {
  /**
   * The name of the rule inside its control, a camelCase word.
   * @default - the name of the collection
   */
  name?: string;
  each: Each;
  /** The variable that stands for one element. Not used with `object`, which is always called `object`. */
  as?: string;
  /** CEL in the subset: true where the element is not allowed. */
  deny: string;
  /** What is wrong with one element; `{expression}` stands for a value. */
  message: string;
  /** What to do, as an imperative without a full stop. */
  mend: string;
}

/** A control of somebody else that says the same, or something near. */
export interface Reference {
  to: 'pss' | 'cis-aks' | 'cis-kubernetes' | 'nsa' | 'trivy' | 'checkov' | 'kubescape' | 'azure' | 'gatekeeper-library';
  id: string;
  relation: 'same' | 'stricter' | 'looser' | 'overlaps';
}

/** An admission request that a sample stands for; the object alone means CREATE. */
export interface Sample {
  /** A few words, unique within the control. */
  name: string;
  object: object;
  oldObject?: object;
  operation?: 'CREATE' | 'UPDATE' | 'DELETE';
  /**
   * What else the cluster holds, of the kinds that the control's inventory declares.
   * @default - nothing
   */
  inventory?: readonly object[];
  /**
   * The parameter values of the constraint.
   * @default - the first sample parameters of the control, or none
   */
  parameters?: Readonly<Record<string, unknown>>;
}

/** A sample that is denied, with the exact text; one text a rule that denies, in the order of the rules. */
export interface DeniedSample extends Sample {
  message: string | readonly string[];
}

/** The samples of a control: its tests, and its documentation. */
export interface Samples {
  /** The parameter values that samples use where they give none. */
  parameters: Readonly<Record<string, unknown>>;
  allowed: readonly Sample[];
  denied: readonly DeniedSample[];
}

/** The rules that hold from a Kubernetes version on, instead of those before. A shipped variant is never edited. */
export interface Variant {
  /** The first Kubernetes minor that it holds for, such as `1.35`. */
  since: string;
  rules: readonly Rule[];
  /** @default - the samples of the control */
  samples?: Samples;
}

/** One requirement, judged at admission: metadata, parameters, rules and samples. */
export interface AdmissionControl<P extends ParameterSchemas = ParameterSchemas> {
  kind: 'admission';
  /** Kebab case, public once landed, equal to the file name. */
  id: string;
  title: string;
  /** Why it matters, in a sentence or two. */
  description: string;
  /** Semantic version. Text that changes meaning raises it; a changed parameter schema is a new major. */
  version: string;
  severity: Severity;
  match: Match;
  parameters: P;
  /** Named CEL expressions, `name(argument, …)` to body; rules and later definitions may call them. */
  define: Readonly<Record<string, string>>;
  /** One at least; none where there is an override. */
  rules: readonly Rule[];
  /**
   * The control by hand, instead of rules.
   * @default - the rules are compiled for every engine
   */
  override?: Override;
  /**
   * Kinds whose objects the override sees, besides the one that is judged. Only Rego can, in a Gatekeeper of one's own.
   * @default - none
   */
  inventory?: readonly MatchedKind[];
  /**
   * Other rules for newer Kubernetes versions, the oldest first.
   * @default - the rules hold for every version
   */
  variants?: readonly Variant[];
  references: readonly Reference[];
  samples: Samples;
}

/** A control of any kind. */
export type Control = AdmissionControl;

/** A control as it stands in a baseline: everything but its samples, which are tests and documentation. */
export type BaselineControl = Omit<Control, 'samples' | 'variants'> & {
  variants?: readonly Omit<Variant, 'samples'>[];
};
