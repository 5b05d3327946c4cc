import type { Baseline } from '../model/baseline.ts';
import type { Finding } from '../model/finding.ts';

/** Returns what whoever writes baselines should know, and what stops nobody: deprecated definitions that are bound. */
export function warnings(baselines: readonly Baseline[]): Finding[] {
  return baselines.flatMap(({ environment, azureInitiatives }) =>
    azureInitiatives.flatMap(({ name, members }) =>
      members
        .filter((member) => member.deprecated)
        .map(({ builtIn, origin: { file, line } }): Finding => {
          return {
            code: 'builtin/deprecated',
            severity: 'warning',
            place: { file, line },
            subject: `${environment.name}/${name}`,
            message: `Azure has deprecated "${builtIn}"`,
            mend: 'take what replaces it, before Azure takes it away',
          };
        }),
    ),
  );
}
