import type { Origin } from './origin.ts';

/** What of a git repository is delivered. A tag or a commit stays what it is; a branch does not. */
export interface GitRef {
  readonly kind: 'branch' | 'tag' | 'commit';
  readonly name: string;
}

/** How the clusters of a target come by its files: Flux reconciles them from a git repository. */
export interface Delivery {
  /** The cluster profile whose files are delivered; unique within the environment. */
  readonly target: string;
  /** What the Flux configuration and its source are called in each cluster. */
  readonly configuration: string;
  /** Where the objects of Flux live. */
  readonly namespace: string;
  readonly repository: string;
  readonly ref: GitRef;
  /** The folder of the repository that holds what synth writes, without a slash at its end; empty for its root. */
  readonly folder: string;
  /** Whether what goes from templates, policies and network policies in git goes from the clusters too. */
  readonly prune: boolean;
  /** Below which scope the clusters of the target are; null for the environment's. */
  readonly scope: string | null;
  readonly origin: Origin;
}
