import type { Artifact } from '../model/artifact.ts';
import type { Baseline } from '../model/baseline.ts';
import type { Finding } from '../model/finding.ts';

/** Looks at what is about to be written, as a whole; every finding names the artifact. */
export type Check = (artifacts: readonly Artifact[], baselines: readonly Baseline[]) => Finding[];
