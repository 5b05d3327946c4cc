import { boolType } from '../../src/cel/cel-type.ts';
import type { Expression, Path } from '../../src/cel/expression.ts';
import { otherField } from './other-field.ts';

/** A faulty form of an expression. */
export interface ExpressionFault {
  readonly operator: string;
  readonly change: string;
  readonly faulty: Expression;
}

/** Returns the faulty forms of one node of a checked tree; its children are left as they are. */
export function expressionFaults(e: Expression): ExpressionFault[] {
  const fault = (operator: string, change: string, faulty: Expression): ExpressionFault => ({
    operator,
    change,
    faulty,
  });
  switch (e.op) {
    case 'literal':
      return literals(e.value).map((value) =>
        fault('change literal', `${show(e.value)} → ${show(value)}`, { ...e, value }),
      );
    case 'read':
      return readFaults(e);
    case 'not':
      return [fault('drop not', 'not', e.operand)];
    case 'and':
    case 'or':
      return [
        fault('swap and with or', e.op, { ...e, op: e.op === 'and' ? 'or' : 'and' }),
        ...e.operands.map((_, i) =>
          fault('drop operand', `${e.op} ${i + 1}`, { ...e, operands: without(e.operands, i) }),
        ),
      ];
    case 'compare':
      return comparisons[e.operator].map((operator) =>
        fault('flip comparison', `${e.operator} → ${operator}`, { ...e, operator }),
      );
    case 'choose': {
      // Of several choices, one in the other, a reader has to know which is meant.
      const whose = e.then.op === 'literal' ? ` ${show(e.then.value)}` : '';
      return [
        // biome-ignore lint/suspicious/noThenProperty: that is what the tree calls it
        fault('swap choice', `?:${whose}`, { ...e, then: e.otherwise, otherwise: e.then }),
        fault('drop choice', `?${whose}`, e.otherwise),
        fault('drop otherwise', `:${whose}`, e.then),
      ];
    }
    case 'exists':
    case 'all':
      return [
        fault('swap quantifier', e.op, { ...e, op: e.op === 'exists' ? 'all' : 'exists' }),
        fault('negate', `body of ${e.op}`, { ...e, body: negated(e.body) }),
      ];
    case 'test':
      return e.test === 'matches' || e.test === 'endsWith'
        ? []
        : [fault('swap function', `${e.test} → endsWith`, { ...e, test: 'endsWith' })];
    case 'concat':
      return e.parts.map((_, i) => fault('drop part', `+ ${i + 1}`, { ...e, parts: without(e.parts, i) }));
    case 'list':
      return e.items.map((_, i) => fault('drop item', `item ${i + 1}`, { ...e, items: without(e.items, i) }));
    case 'lowerAscii':
      return [fault('drop call', 'lowerAscii', e.text)];
    case 'in':
    case 'present':
      return [fault('negate', e.op, negated(e))];
    case 'call':
      return e.type.kind === 'bool' ? [fault('negate', e.definition.name, negated(e))] : [];
    default:
      return [];
  }
}

const comparisons = {
  '==': ['!='],
  '!=': ['=='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
} as const;

function readFaults(e: Expression & { op: 'read' }): ExpressionFault[] {
  const [first] = e.paths;
  const swapped = e.paths.map((path, i): ExpressionFault => {
    const paths = e.paths.map((other, j) => (i === j ? misread(other) : other));
    return { operator: 'swap field', change: pathText(path), faulty: { ...e, paths } };
  });
  if (e.paths.length < 2 || first === undefined) return swapped;
  return [
    ...swapped,
    ...e.paths.map((path, i) => ({
      operator: 'drop path',
      change: pathText(path),
      faulty: { ...e, paths: without(e.paths, i) },
    })),
    { operator: 'turn paths round', change: pathText(first), faulty: { ...e, paths: [...e.paths].reverse() } },
  ];
}

function misread(path: Path): Path {
  return {
    root: path.root,
    steps: path.steps.map((step, i) =>
      i < path.steps.length - 1 ? step : 'field' in step ? { field: otherField(step.field) } : { key: `${step.key}x` },
    ),
  };
}

/** Returns a path with dots. */
export function pathText(path: Path | undefined): string {
  if (path === undefined) return '';
  const { root, steps } = path;
  return [root, ...steps.map((step) => ('field' in step ? step.field : step.key))].join('.');
}

function literals(value: string | number | boolean): readonly (string | number | boolean)[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1];
  return value === '' ? ['x'] : ['', `${value}x`];
}

function negated(operand: Expression): Expression {
  return { op: 'not', operand, type: boolType };
}

function without<T>(items: readonly T[], at: number): T[] {
  return items.filter((_, i) => i !== at);
}

function show(value: unknown): string {
  return JSON.stringify(value);
}
