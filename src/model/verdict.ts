import type { Enforcement } from './environment.ts';

/** One reason why a resource is not compliant, for one offender. */
export interface VerdictFinding {
  control: string;
  enforcement: Enforcement;
  message: string;
  /** The JSON path of the offender, such as `spec.containers[0]`. */
  path: string;
  mend: string;
}

/** Where a resource stands: `document` counts from 0 within the file, `line` from 1. */
export interface ResourceSource {
  file: string;
  document: number;
  line: number;
}

/** The answer of `check` for one resource. */
export interface Verdict {
  apiVersion: string;
  kind: string;
  namespace: string | null;
  name: string;
  source: ResourceSource;
  verdict: 'allowed' | 'warned' | 'denied' | 'notJudged';
  findings: readonly VerdictFinding[];
  /** Set where a workload is taken, and the pods that it makes are denied. */
  podsDenied?: true;
  /** What it is where rings of the environment deny already; left out where it is the same, and where a ring was named. */
  inRings?: {
    rings: readonly string[];
    verdict: Verdict['verdict'];
    podsDenied?: true;
  };
  /** Controls that look at other objects of the cluster too, and found nothing among what was given. */
  seenAlone?: readonly string[];
  /** Controls that judge it in the cluster and could not here, since their code is not in the baseline. */
  unjudged?: readonly string[];
  /** What the API server itself would say, where it was asked for. */
  admission?: string;
  /** Defaults of the API server without which the findings would be others; left out where there are none. */
  defaults?: readonly DecidingDefault[];
}

/** A value that the API server writes where the manifest says nothing, and that decided. */
export interface DecidingDefault {
  /** Where in the pod; `*` stands for each item. */
  field: string;
  condition: string;
  value: string;
  /** The controls that answer otherwise without it. */
  controls: readonly string[];
}
