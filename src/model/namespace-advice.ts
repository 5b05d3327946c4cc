import type { PodSecurityLevel } from './environment.ts';
import type { ResourceSource } from './verdict.ts';

/** What keeps a namespace from the next level: one check that one workload fails. */
export interface Blocker {
  /** Upstream's id of the check. */
  readonly control: string;
  readonly kind: string;
  readonly name: string;
  readonly source: ResourceSource;
  /** The JSON path of the first offending field. */
  readonly path: string;
  /** Upstream's detail. */
  readonly message: string;
  readonly mend: string;
}

/** The labels that a Namespace has now, as the API server reads them. */
export interface PresentLabels {
  readonly labels: Readonly<Record<string, string>>;
  readonly standards: Readonly<Record<'enforce' | 'audit' | 'warn', PodSecurityLevel>>;
  /** What the API server would say of labels that it cannot read. */
  readonly problems: readonly string[];
}

/** How far the workloads of a namespace are, and which labels they allow. */
export interface NamespaceAdvice {
  readonly namespace: string;
  /** Whether it belongs to AKS, and is left alone. */
  readonly system: boolean;
  /** The pods and workloads that were judged. */
  readonly judged: number;
  /** The highest level that all of them meet; null where nothing was judged. */
  readonly level: PodSecurityLevel['level'] | null;
  /** What holds it back from the next level; empty at restricted, and where it is left alone. */
  readonly blockers: readonly Blocker[];
  /** Null where the input has no such Namespace. */
  readonly present: PresentLabels | null;
  /** Labels that refuse nothing that runs, and warn of what the next level would refuse; null to leave as it is. */
  readonly now: Readonly<Record<string, string>> | null;
  /** Labels for when the blockers are gone; null where there is no next level. */
  readonly next: Readonly<Record<string, string>> | null;
  /** What a person should know before following it. */
  readonly remarks: readonly string[];
}
