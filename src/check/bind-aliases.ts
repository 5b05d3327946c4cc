import { type Alias, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { type ManifestProblem, syntaxProblem } from './manifest-problem.ts';

/** The node that each alias of a document stands for. */
export interface Bound {
  readonly anchored: Map<Alias, Node>;
  readonly problems: ManifestProblem[];
}

/** Binds each alias to the last anchor of its name above it, as they stand in the text. */
export function bindAliases(root: Node, base: number): Bound {
  const bound: Bound = { anchored: new Map(), problems: [] };
  bind(root, new Map(), base, bound);
  return bound;
}

function bind(node: Node | null, anchors: Map<string, Node>, base: number, bound: Bound): void {
  const name = isAlias(node) ? node.source : isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
  const offset = base + (node?.range?.[0] ?? 0);
  // The parser of kubectl ends a name at any other character, and goes on reading there.
  if (name !== undefined && !/^[A-Za-z0-9_-]+$/.test(name)) {
    const message = `the name ${JSON.stringify(name)} of an anchor holds more than letters, digits, "_" and "-"`;
    bound.problems.push(syntaxProblem(offset, message, 'rename the anchor'));
  }
  if (isAlias(node)) {
    const target = anchors.get(node.source);
    if (target !== undefined) bound.anchored.set(node, target);
    else
      bound.problems.push(
        syntaxProblem(offset, `no anchor "${node.source}" stands above its alias`, 'define the anchor first'),
      );
    return;
  }
  if (name !== undefined && node !== null) anchors.set(name, node);
  if (isMap(node)) {
    for (const pair of node.items) {
      bind(pair.key as Node | null, anchors, base, bound);
      bind(pair.value as Node | null, anchors, base, bound);
    }
  } else if (isSeq(node)) {
    for (const item of node.items) bind(item as Node | null, anchors, base, bound);
  }
}
