import { fieldsOf } from '../kubernetes/fields-of.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import { CelFault } from './cel-fault.ts';
import { type CelType, celTypeOf, showType, stringType } from './cel-type.ts';
import type { Expression, Path, Step } from './expression.ts';
import type { Syntax } from './parse-expression.ts';
import type { Scope } from './scope.ts';

/** A path as it was written: `partial` where a field that may be absent is read without `.?`. */
export interface Access extends Path {
  readonly type: CelType;
  readonly optional: boolean;
  readonly partial: boolean;
}

/**
 * Returns the path that a chain of `.field`, `.?field` and `[?"key"]` names, or undefined where the node is none.
 * @throws CelFault `cel/unknown`, `cel/type` or `cel/not-in-subset`
 */
export function readAccess(node: Syntax, scope: Scope): Access | undefined {
  if (node.op === 'id') {
    const type = scope.variables.get(node.args);
    if (type === undefined) throw unknownName(node, node.args, scope);
    return { root: node.args, steps: [], type, optional: false, partial: false };
  }
  if (node.op === '.' || node.op === '.?') {
    const base = readAccess(node.args[0], scope);
    return base && selectField(node, base, node.args[1], node.op === '.?');
  }
  if (node.op === '[?]') {
    const base = readAccess(node.args[0], scope);
    return base && selectKey(node, base, node.args[1]);
  }
  if (node.op === '[]')
    throw new CelFault(
      'cel/not-in-subset',
      'an index may meet nothing',
      'read a map with [?"key"] and say orValue(…)',
      node,
    );
  return undefined;
}

function selectField(node: Syntax, base: Access, asked: unknown, optionally: boolean): Access {
  // The parser gives the name of `.?` as a literal node, that of `.` as text.
  const name = typeof asked === 'string' ? asked : String((asked as Syntax).args);
  if (base.type.kind === 'entry' && (name === 'key' || name === 'value')) {
    const type = name === 'key' ? stringType : base.type.values;
    return { ...base, steps: [...base.steps, { field: name }], type };
  }
  const fields = base.type.kind === 'object' ? fieldsOf(base.type.type) : undefined;
  if (fields === undefined) {
    throw new CelFault(
      'cel/type',
      `a ${showType(base.type)} has no field "${name}"`,
      'read a field of an object',
      node,
    );
  }
  const field = fields.get(name);
  if (field === undefined) {
    const near = didYouMean(name, fields.keys());
    const mend = near.length > 0 ? `write "${near.join('" or "')}"` : `write a field of ${showType(base.type)}`;
    throw new CelFault('cel/unknown', `unknown field "${name}" in ${showType(base.type)}`, mend, node);
  }
  return {
    root: base.root,
    steps: [...base.steps, { field: name }],
    type: celTypeOf(field.type),
    optional: base.optional || optionally || !field.required,
    partial: base.partial || (!optionally && !field.required),
  };
}

function selectKey(node: Syntax, base: Access, key: Syntax): Access {
  if (base.type.kind !== 'map') {
    throw new CelFault('cel/type', `a ${showType(base.type)} has no keys`, 'use [?"key"] on a map', node);
  }
  if (key.op !== 'value' || typeof key.args !== 'string') {
    throw new CelFault('cel/not-in-subset', 'the key of a map has to be a literal text', 'write [?"key"]', key);
  }
  const step: Step = { key: key.args };
  return { ...base, steps: [...base.steps, step], type: base.type.values, optional: true };
}

function unknownName(node: Syntax, name: string, scope: Scope): CelFault {
  if (name === 'params')
    throw new CelFault('cel/type', 'the parameters are no value', 'read one of them as params.NAME', node);
  const known = [...scope.variables.keys(), 'params'];
  const near = didYouMean(name, known);
  const mend = near.length > 0 ? `write "${near.join('" or "')}"` : `use one of ${known.sort().join(', ')}`;
  return new CelFault('cel/unknown', `unknown variable "${name}"`, mend, node);
}

/** Returns the value that a path stands for when it is read without `orValue`. */
export function bareRead(node: Syntax, access: Access, scope: Scope): Expression {
  if (access.steps.length === 0) return { op: 'variable', name: access.root, type: access.type };
  if (access.optional && !scope.lenient) {
    const how = access.partial ? 'with .? and ' : 'and ';
    throw new CelFault(
      'cel/partial-access',
      'the field may be absent',
      `read it ${how}say what holds then: .orValue(…)`,
      node,
    );
  }
  const read = { op: 'read', paths: [access], fallback: emptyOf(node, access.type), type: access.type } as const;
  return access.optional ? read : { ...read, bare: true };
}

function emptyOf(node: Syntax, type: CelType): Expression {
  if (type.kind === 'string' || type.kind === 'quantity') return { op: 'literal', value: '', type };
  if (type.kind === 'int') return { op: 'literal', value: 0, type };
  if (type.kind === 'bool') return { op: 'literal', value: false, type };
  if (type.kind === 'list') return { op: 'list', items: [], type };
  if (type.kind === 'map') return { op: 'emptyMap', type };
  throw new CelFault('cel/type', `a ${showType(type)} is not a value that can be used`, 'read one of its fields', node);
}
