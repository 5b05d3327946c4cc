import type { Artifact } from '../model/artifact.ts';
import type { Code } from '../model/codes.ts';
import type { Check } from './check.ts';
import { emittedFinding } from './emitted-finding.ts';
import { enginesOf } from './template-engines.ts';

/** One thing that emitted Rego must not have. */
export interface RegoLint {
  readonly code: Code;
  /** What a statement does, as a message goes on after the file. */
  readonly says: string;
  readonly mend: string;
  /** Returns the statements of a module, of Rego v0 or v1, that do it. */
  readonly find: (module: string) => string[];
}

/** Returns the check that looks at the Rego of every template; what several templates share is looked at once. */
export function regoCheck({ code, says, mend, find }: RegoLint): Check {
  return (artifacts) => {
    const known = new Map<string, string[]>();
    return artifacts.flatMap((artifact) =>
      modulesOf(artifact).flatMap((module) => {
        const found = known.get(module) ?? find(module);
        known.set(module, found);
        return found.map((statement) => emittedFinding(artifact, { code, message: says, mend, statement }));
      }),
    );
  };
}

function modulesOf(artifact: Artifact): string[] {
  return enginesOf(artifact).flatMap(({ engine, source }) => {
    const rego = source['rego'];
    return engine === 'Rego' && typeof rego === 'string' ? [rego] : [];
  });
}
