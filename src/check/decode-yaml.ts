import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import { bindAliases } from './bind-aliases.ts';
import { keyText } from './key-text.ts';
import { deepest, duplicateKey, type ManifestProblem, syntaxProblem } from './manifest-problem.ts';
import { type Resolved, resolveScalar } from './resolve-scalar.ts';
import { resolveTagged } from './resolve-tagged.ts';
import { setOwn } from './set-own.ts';

interface Decoder {
  readonly anchored: ReadonlyMap<Alias, Node>;
  readonly open: Set<Alias>;
  readonly offsets: WeakMap<object, number>;
  readonly problems: ManifestProblem[];
  /** The offset of the document in its file. */
  readonly base: number;
  depth: number;
  steps: number;
  aliasSteps: number;
  stopped: boolean;
}

/** A mapping in the making, with the type each key had in YAML. */
interface Making {
  readonly object: Record<string, unknown>;
  readonly types: Map<string, Resolved['type']>;
}

/**
 * Returns the value of a YAML tree as kubectl decodes it, and what is wrong with it.
 *
 * Source: https://github.com/yaml/go-yaml/blob/v2.4.3/decode.go
 */
export function decodeYaml(root: Node, base: number): Pick<Decoder, 'offsets' | 'problems'> & { value: unknown } {
  const { anchored, problems } = bindAliases(root, base);
  const offsets = new WeakMap<object, number>();
  const counters = { depth: 0, steps: 1, aliasSteps: 0, stopped: problems.length > 0 };
  const value = decode({ anchored, open: new Set(), offsets, problems, base, ...counters }, root);
  return { value, offsets, problems };
}

function decode(decoder: Decoder, node: Node | null): unknown {
  if (!step(decoder, node)) return undefined;
  if (node === null) return null;
  if (isAlias(node)) return expand(decoder, node, (target) => decode(decoder, target));
  if (isScalar(node)) return decodeFinite(decoder, node);
  decoder.depth++;
  const value = isMap(node)
    ? decodeMap(decoder, node)
    : isSeq(node)
      ? node.items.map((item) => decode(decoder, item as Node))
      : undefined;
  decoder.depth--;
  return value;
}

function decodeMap(decoder: Decoder, node: YAMLMap): Record<string, unknown> {
  const making: Making = { object: {}, types: new Map() };
  decoder.offsets.set(making.object, offsetOf(decoder, node));
  fill(decoder, node, making);
  return making.object;
}

// Merged keys come in the order of the text, so that a later merge key overrides what stands above it. YAML says
// otherwise; kubectl does this.
function fill(decoder: Decoder, node: YAMLMap, making: Making): void {
  const written = new Set<string>();
  for (const pair of node.items) {
    if (decoder.stopped) return;
    const keyNode = pair.key as Node | null;
    const valueNode = pair.value as Node | null;
    if (isMergeKey(keyNode)) {
      merge(decoder, keyNode, valueNode, making);
      continue;
    }
    const key = decodeKey(decoder, keyNode ?? valueNode ?? node, keyNode);
    const value = decode(decoder, valueNode);
    if (key === undefined) continue;
    const clash = making.types.has(key.text) && making.types.get(key.text) !== key.type;
    // Keys that are the same only as text are in Go's map twice, and chance says which one stays.
    if (written.has(key.text) || clash)
      decoder.problems.push(duplicateKey(offsetOf(decoder, keyNode ?? node), key.text));
    written.add(key.text);
    making.types.set(key.text, key.type);
    setOwn(making.object, key.text, value);
  }
}

function decodeKey(
  decoder: Decoder,
  place: Node,
  node: Node | null,
): { text: string; type: Resolved['type'] } | undefined {
  if (!step(decoder, node)) return undefined;
  const resolved =
    node === null
      ? resolveScalar('')
      : isAlias(node)
        ? expand(decoder, node, (target) => keyScalar(decoder, target))
        : keyScalar(decoder, node);
  const text = resolved && keyText(resolved);
  if (resolved !== undefined && text !== undefined) return { text, type: resolved.type };
  refuse(decoder, place, 'a mapping key is not a text, a number or a boolean', 'quote the key');
  return undefined;
}

function keyScalar(decoder: Decoder, node: Node): Resolved | undefined {
  return isScalar(node) ? decodeScalar(decoder, node) : undefined;
}

function merge(decoder: Decoder, place: Node, node: Node | null, making: Making): void {
  const maps = isSeq(node) ? (node.items as Node[]).toReversed() : [node];
  for (const map of maps) {
    const target = isAlias(map) ? decoder.anchored.get(map) : map;
    if (!isMap(target)) {
      refuse(decoder, place, 'a merge key takes a mapping or a list of mappings', 'merge mappings only');
      return;
    }
    if (!step(decoder, map)) return;
    if (isAlias(map)) expand(decoder, map, () => step(decoder, target) && fill(decoder, target, making));
    else fill(decoder, target, making);
  }
}

function expand<T>(decoder: Decoder, alias: Alias, read: (target: Node) => T): T | undefined {
  const target = decoder.anchored.get(alias);
  if (target === undefined) return undefined;
  if (decoder.open.has(alias)) {
    refuse(decoder, alias, `the anchor "${alias.source}" contains itself`, 'write the value out');
    return undefined;
  }
  decoder.open.add(alias);
  const value = read(target);
  decoder.open.delete(alias);
  return value;
}

// Infinity is a key, written out, but no value: JSON has none.
function decodeFinite(decoder: Decoder, node: Scalar): Resolved['value'] {
  const { value } = decodeScalar(decoder, node);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    refuse(decoder, node, `the value ${node.source} is not a number that JSON can hold`, 'quote the value');
  }
  return value;
}

function decodeScalar(decoder: Decoder, node: Scalar): Resolved {
  const text = node.source ?? '';
  const plain = node.type === 'PLAIN';
  const resolved: Resolved | undefined =
    node.tag === undefined
      ? plain
        ? resolveScalar(text)
        : { type: 'string', value: text }
      : resolveTagged(node.tag, text);
  if (resolved !== undefined) return resolved;
  refuse(decoder, node, `the value ${JSON.stringify(text)} does not fit its tag`, 'remove the tag');
  return { type: 'null', value: null };
}

// A quoted "<<" is a key like any other, unless it has a tag that says otherwise.
function isMergeKey(node: Node | null): node is Scalar {
  if (!isScalar(node) || node.source !== '<<') return false;
  return node.tag === undefined ? node.type === 'PLAIN' : node.tag === '!' || node.tag === 'tag:yaml.org,2002:merge';
}

// Go's limits: aliases may make 99 in 100 of a small document, and 10 in 100 of a large one.
function step(decoder: Decoder, node: Node | null): boolean {
  if (decoder.stopped) return false;
  decoder.steps++;
  if (decoder.open.size > 0) decoder.aliasSteps++;
  const { steps, aliasSteps } = decoder;
  const share = 0.99 - 0.89 * Math.min(1, Math.max(0, (steps - 400_000) / 3_600_000));
  if (aliasSteps > 100 && steps > 1000 && aliasSteps / steps > share) {
    refuse(decoder, node, 'aliases make the document many times larger than its text', 'write the values out');
  } else if (decoder.depth > deepest) {
    refuse(decoder, node, `the document is nested deeper than ${deepest} levels`, 'make it flatter');
  }
  return !decoder.stopped;
}

function refuse(decoder: Decoder, node: Node | null, message: string, mend: string): void {
  decoder.problems.push(syntaxProblem(offsetOf(decoder, node), message, mend));
  decoder.stopped = true;
}

function offsetOf(decoder: Decoder, node: Node | null): number {
  return decoder.base + (node?.range?.[0] ?? 0);
}
