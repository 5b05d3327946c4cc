import { anyType } from '../../src/cel/cel-type.ts';
import type { Shape } from '../../src/cel/shape.ts';
import type { TreeFault } from './tree-faults.ts';

/** Returns a shape once for each thing that it could fail to ask for. */
export function shapeFaults(shape: Shape, path = 'object'): TreeFault<Shape>[] {
  const { items, ...own } = shape;
  const untyped = path === 'object' || shape.type.kind === 'any' ? [] : [{ ...own, type: anyType, members: new Map() }];
  return [
    ...untyped.map((faulty) => ({ operator: 'drop type', change: path, faulty })),
    ...(items
      ? [
          { operator: 'drop items', change: path, faulty: own },
          ...shapeFaults(items, `${path}[]`).map((fault) => ({ ...fault, faulty: { ...own, items: fault.faulty } })),
        ]
      : []),
    ...[...shape.members].flatMap(([name, member]) => {
      const inner = member.shape;
      const others = new Map(shape.members);
      others.delete(name);
      return [
        { operator: 'drop member', change: `${path}.${name}`, faulty: { ...shape, members: others } },
        ...(member.required
          ? [
              {
                operator: 'drop required',
                change: `${path}.${name}`,
                faulty: { ...shape, members: new Map(shape.members).set(name, { ...member, required: false }) },
              },
            ]
          : []),
        ...shapeFaults(inner, `${path}.${name}`).map((fault) => ({
          ...fault,
          faulty: { ...shape, members: new Map(shape.members).set(name, { ...member, shape: fault.faulty }) },
        })),
      ];
    }),
  ];
}
