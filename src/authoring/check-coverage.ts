import { coverageOf } from '../model/coverage-of.ts';
import type { Environment } from '../model/environment.ts';
import type { Finding } from '../model/finding.ts';
import type { ControlBinding } from './control-binding.ts';
import { originOf } from './origin-of.ts';

/** Returns where a control is bound on clusters whose policy engine cannot enforce it, and nobody said that this is known. */
export function checkCoverage(
  bindings: readonly ControlBinding[],
  environment: Environment,
  project: string,
): Finding[] {
  return bindings.flatMap(({ control, scopeProps, origin }) => {
    if (scopeProps.acceptGaps === true) return [];
    const { file, line } = originOf(origin, '', project);
    return Object.entries(environment.profiles).flatMap(([name, profile]): Finding[] => {
      const coverage = coverageOf(control, profile);
      if (coverage.covers === 'full') return [];
      return [
        {
          code: 'coverage/none',
          severity: 'error',
          place: { file, line },
          subject: `${environment.name}/${control.id}`,
          message: `clusters of profile "${name}" cannot enforce control "${control.id}": ${coverage.why}`,
          mend: 'name the environments that it holds in, or set acceptGaps',
        },
      ];
    });
  });
}
