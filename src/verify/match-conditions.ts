import type { Check } from './check.ts';
import { emittedFinding } from './emitted-finding.ts';
import { enginesOf } from './template-engines.ts';

/**
 * Gatekeeper drops `matchConditions` of a template without a word, so what they would leave out is judged all the same.
 * A team's own templates are looked at as well: nobody can mean it.
 */
export const matchConditions: Check = (artifacts) =>
  artifacts.flatMap((artifact) =>
    enginesOf(artifact)
      .filter(({ source }) => 'matchConditions' in source)
      .map(({ engine, source }) =>
        emittedFinding(artifact, {
          code: 'emitted/match-conditions',
          message: `has matchConditions for ${engine}, which Gatekeeper drops`,
          mend: 'put the conditions into the validations, or into the match of the constraints',
          statement: JSON.stringify(source['matchConditions']),
        }),
      ),
  );
