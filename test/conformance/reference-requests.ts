import { type Extent, extentOfParameter, extentOfShape } from '../../src/admission/extent.ts';
import { referenceObject } from '../../src/admission/reference-object.ts';
import type { Policy, PolicyParameter } from '../../src/cel/policy.ts';
import { type Shape, wholeShape } from '../../src/cel/shape.ts';
import { apiVersionOf, findKind } from '../../src/kubernetes/kinds.ts';
import { type Review, reviewOf } from './review.ts';

/** How the values of a reference object are made: no one style is the worst for every rule. */
interface Style {
  readonly name: string;
  readonly flag: boolean;
  readonly whole: number;
  /** Begins every text; `x` fills it up. */
  readonly text: string;
  /** Ends every text of an element, so that no two are alike and a search finds its own last. */
  readonly end?: string;
}

const begins = ['', 'a/b/c/d/e/f/g/h/', 'docker.io/', '*', 'pod-security.kubernetes.io/', 'apparmor'];
const styles: readonly Style[] = [
  ...begins.map((text) => ({ name: JSON.stringify(text), flag: false, whole: 0, text })),
  { name: 'everything on', flag: true, whole: 2000, text: '' },
];

/** Returns requests of a policy's kind, each with an object as large as the reference object. */
export function referenceRequests(policy: Policy, id: string): Review[] {
  return styles.flatMap((style) => {
    const object = objectOf(policy, style);
    const old = objectOf(policy, { ...style, text: `${style.text}old` });
    return [
      reviewOf(`${id} update ${style.name}`, 'UPDATE', object, old),
      // What is new, or does not change, costs less but for what tells that it did not change.
      ...(style.text === ''
        ? [
            reviewOf(`${id} create ${style.name}`, 'CREATE', object),
            reviewOf(`${id} touch ${style.name}`, 'UPDATE', object, object),
          ]
        : []),
    ];
  });
}

const podLists = ['initContainers', 'containers', 'ephemeralContainers'];

/** Returns requests with pods of a hundred containers, all of them in one list; none where a policy judges no pods. */
export function hundredContainers(policy: Policy, id: string): Review[] {
  if (!policy.pods) return [];
  const chosen = styles.filter(({ text }) => ['', 'docker.io/'].includes(text));
  return podLists.flatMap((list) =>
    chosen.flatMap((style) => {
      const [object, old] = [style, { ...style, text: `${style.text}old` }].map((one) => {
        const { spec, ...pod } = objectOf(policy, one) as { spec: Record<string, unknown> };
        return {
          ...pod,
          spec: {
            ...spec,
            ...Object.fromEntries(podLists.map((name) => [name, []])),
            [list]: podLists.flatMap((name) => (spec[name] ?? []) as object[]),
          },
        };
      });
      const name = `${id} ${list} ${style.name}`;
      return [reviewOf(`${name} touch`, 'UPDATE', object, object), reviewOf(`${name} update`, 'UPDATE', object, old)];
    }),
  );
}

/** Returns parameter values as large as the reference object's. */
export function referenceParameters(policy: Policy): Record<string, unknown> {
  return Object.fromEntries(policy.parameters.map((parameter) => [parameter.name, parameterOf(parameter)]));
}

function parameterOf(parameter: PolicyParameter): unknown {
  const { schema } = parameter;
  const extent = extentOfParameter(parameter);
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer') return 1;
  if (schema.type === 'string' && schema.format === 'quantity') return '100000000000000.000m';
  if (schema.type === 'string') return schema.enum?.[0] ?? 'r.example/'.padEnd(extent.size, 'x');
  const { items } = schema;
  return Array.from({ length: extent.size }, (_, i) => {
    if (items.type === 'integer') return i;
    // Nothing is exempt of the request, and all of it has to be gone through.
    if (items.type === 'object')
      return { namespace: 'shop', serviceAccount: `a${i}`, image: `r${i}.example/`.padEnd(160, 'x') };
    return items.enum?.[i % items.enum.length] ?? `r${i}.example/`.padEnd(extent.item?.size ?? 0, 'x');
  });
}

function objectOf(policy: Policy, style: Style): object {
  const [matched] = policy.kinds;
  const kind = matched && findKind(matched.group, matched.kind);
  if (kind === undefined) throw new TypeError(`${policy.id} matches no known kind`);
  const shape = wholeShape(policy);
  const made = valueIn(shape, extentOfShape(shape), style) as { metadata?: object };
  const metadata = { name: 'subject', ...(kind.namespaced ? { namespace: 'shop' } : {}) };
  return { apiVersion: apiVersionOf(kind), kind: kind.kind, ...made, metadata: { ...made.metadata, ...metadata } };
}

function valueIn(shape: Shape, extent: Extent, style: Style): unknown {
  switch (shape.type.kind) {
    case 'string':
      return textOf(style, extent.size);
    case 'quantity':
      return '100000000000000.000E'.slice(0, extent.size);
    case 'int':
      return style.whole;
    case 'bool':
      return style.flag;
    case 'any':
      return {};
    case 'list':
      return Array.from({ length: extent.size }, (_, i) => {
        // One text as short as a rule may look for, the others as long as they can be.
        if (i === 0 && shape.items?.type.kind === 'string') return style.text;
        return shape.items && valueIn(shape.items, extent.item ?? extent, { ...style, end: `-${i}` });
      });
    default:
      return { ...entriesOf(shape, extent, style), ...membersOf(shape, extent, style) };
  }
}

function textOf({ text, end = '' }: Style, size: number): string {
  return `${text.slice(0, size).padEnd(size - end.length, 'x')}${end}`.slice(0, size);
}

function membersOf(shape: Shape, extent: Extent, style: Style): Record<string, unknown> {
  const members = [...shape.members].map(([name, { shape: inner }]) => {
    return [name, valueIn(inner, extent.member?.(name) ?? extent, style)] as const;
  });
  return Object.fromEntries(members);
}

function entriesOf(shape: Shape, extent: Extent, style: Style): Record<string, unknown> {
  const { items } = shape;
  if (items === undefined) return {};
  const count = referenceObject.entries - shape.members.size;
  const entries = Array.from({ length: count }, (_, i) => {
    const key = `${style.text}${i}-`.slice(-referenceObject.texts.key).padEnd(referenceObject.texts.key, 'x');
    return [key, valueIn(items, extent.item ?? extent, style)] as const;
  });
  return Object.fromEntries(entries);
}
