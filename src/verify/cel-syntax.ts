import type { Check } from './check.ts';
import { emittedCel, expressionsOf } from './emitted-cel.ts';
import { emittedFinding } from './emitted-finding.ts';

/** An expression that no engine can read would deny everything, in words that nobody understands. */
export const celSyntax: Check = (artifacts) =>
  emittedCel(artifacts).flatMap((cel) =>
    expressionsOf(cel)
      .filter(({ tree }) => tree === undefined)
      .map(({ where, text }) =>
        emittedFinding(cel.artifact, {
          code: 'emitted/cel-syntax',
          message: `has CEL at ${where} that cannot be parsed`,
          mend: 'write the rule of the control in another way',
          statement: text,
        }),
      ),
  );
