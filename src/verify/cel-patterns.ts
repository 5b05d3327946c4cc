import type { Check } from './check.ts';
import { emittedCel, expressionsOf, nodesOf } from './emitted-cel.ts';
import { emittedFinding } from './emitted-finding.ts';

const searches: ReadonlySet<string> = new Set(['matches', 'find', 'findAll']);

/** A pattern that is computed is checked by nobody before a request comes: a faulty one denies everything. */
export const celPatterns: Check = (artifacts) =>
  emittedCel(artifacts).flatMap((cel) =>
    expressionsOf(cel).flatMap(({ where, tree }) =>
      nodesOf(tree)
        .filter((node) => node.op === 'rcall' && searches.has(node.args[0]) && node.args[2][0]?.op !== 'value')
        .map((node) =>
          emittedFinding(cel.artifact, {
            code: 'emitted/cel-pattern',
            message: `looks at ${where} for a pattern that is no literal`,
            mend: 'write the pattern into the rule of the control',
            statement: node.input.slice(node.start, node.end),
          }),
        ),
    ),
  );
