import type { Syntax } from '../cel/parse-expression.ts';
import type { Check } from './check.ts';
import { emittedCel, expressionsOf, nodesOf } from './emitted-cel.ts';
import { emittedFinding } from './emitted-finding.ts';

/**
 * What Kubernetes 1.30 lets into a new policy: what 1.29 knows, since the version before has to be able to read it. Source:
 * https://github.com/kubernetes/apiserver/blob/v0.30.14/pkg/cel/environment/base.go and what it includes.
 */
const functions: ReadonlySet<string> = new Set(
  [
    'bool bytes double duration dyn int string timestamp type uint size has contains endsWith startsWith matches',
    'getDate getDayOfMonth getDayOfWeek getDayOfYear getFullYear getHours getMilliseconds getMinutes getMonth getSeconds',
    'charAt indexOf join lastIndexOf lowerAscii replace split substring trim upperAscii',
    'find findAll isSorted sum min max',
    'url isURL getEscapedPath getHost getHostname getPort getQuery getScheme',
    'quantity isQuantity sign isInteger asInteger asApproximateFloat isGreaterThan isLessThan compareTo add sub',
    'equivalent intersects',
    'or orValue hasValue value of none ofNonZeroValue optMap optFlatMap',
    'path group serviceAccount resource subresource namespace name check allowed reason errored error',
  ].flatMap((names) => names.split(' ')),
);

/** The macros with how many arguments they take: those with two variables came with 1.32. */
const macros: ReadonlyMap<string, readonly number[]> = new Map([
  ['all', [2]],
  ['exists', [2]],
  ['exists_one', [2]],
  ['filter', [2]],
  ['map', [2, 3]],
]);

/** A function that a cluster does not know yet makes the whole policy one that cannot be created. */
export const celFunctions: Check = (artifacts) =>
  emittedCel(artifacts).flatMap((cel) =>
    expressionsOf(cel).flatMap(({ where, tree }) =>
      nodesOf(tree)
        .filter((node) => !isKnown(node))
        .map((node) =>
          emittedFinding(cel.artifact, {
            code: 'emitted/cel-function',
            message: `calls "${String((node.args as readonly unknown[])[0])}" at ${where}, which Kubernetes 1.30 does not accept`,
            mend: 'write the rule of the control without it',
            statement: node.input.slice(node.start, node.end),
          }),
        ),
    ),
  );

function isKnown(node: Syntax): boolean {
  if (node.op === 'call') return functions.has(node.args[0]);
  if (node.op !== 'rcall') return true;
  const [name, , given] = node.args;
  return macros.get(name)?.includes(given.length) ?? functions.has(name);
}
