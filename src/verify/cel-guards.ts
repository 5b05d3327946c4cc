import type { Syntax } from '../cel/parse-expression.ts';
import type { Check } from './check.ts';
import { emittedCel } from './emitted-cel.ts';
import { emittedFinding } from './emitted-finding.ts';

/** A validation that does not ask whether the request is judged freezes what exists, and denies its deletion. */
export const celGuards: Check = (artifacts) =>
  emittedCel(artifacts).flatMap((cel) =>
    cel.validations
      .filter(({ tree }) => tree !== undefined && !alternativesOf(tree).some(isGuard))
      .map(({ where, text }) =>
        emittedFinding(cel.artifact, {
          code: 'emitted/unguarded',
          message: `has ${where}, which does not ask whether the request is judged`,
          mend: 'let it end with "|| !variables.judged" or "|| variables.skipped"',
          statement: text,
        }),
      ),
  );

function alternativesOf(tree: Syntax): Syntax[] {
  return tree.op === '||' ? tree.args.flatMap(alternativesOf) : [tree];
}

function isGuard(tree: Syntax): boolean {
  if (tree.op === '!_') return isVariable(tree.args, 'judged');
  return isVariable(tree, 'skipped');
}

function isVariable(tree: Syntax, name: string): boolean {
  return tree.op === '.' && tree.args[1] === name && tree.args[0].op === 'id' && tree.args[0].args === 'variables';
}
