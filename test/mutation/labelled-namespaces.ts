import { systemNamespaces } from '../../src/model/system-namespaces.ts';
import { reviewOf } from '../conformance/review.ts';
import type { ExtraRequest } from './extra-requests.ts';

const prefix = 'pod-security.kubernetes.io/';
const keys = ['enforce', 'audit', 'warn', 'enforce-version', 'audit-version', 'warn-version'].map(
  (one) => prefix + one,
);
const well: Readonly<Record<string, string>> = { [`${prefix}enforce`]: 'restricted' };
const every = (value: string): Record<string, string> => Object.fromEntries(keys.map((key) => [key, value]));

/** Namespaces whose labels of Pod Security are wrong in one place, or whose names have a meaning of their own. */
export const labelledNamespaces: readonly ExtraRequest[] = [
  // Each rule has the list of the system's names in its text once.
  ...systemNamespaces.flatMap((name) => [
    of(`${name}-mislabelled`, name, every('none')),
    of(`${name}-weak`, name, { [`${prefix}enforce`]: 'privileged' }),
    of(`${name}-unlabelled`, name, {}),
  ]),
  ...keys.flatMap((key) =>
    ['a\nb\rc', ...[199, 200, 201].map((length) => 'x'.repeat(length)), '𝄞'.repeat(201)].map((value, i) =>
      of(`${key}-${i}`, 'shop', { ...well, [key]: value }),
    ),
  ),
  // A status says which label it was that changed.
  ...keys.flatMap((key) => {
    const [now, before] = [
      { ...well, [key]: 'none' },
      { ...well, [key]: 'nobody' },
    ];
    return [
      updated(`${key}-changed`, now, before),
      ...['status', 'scale'].map((sub) => updated(`${key}-changed-in-${sub}`, now, before, sub)),
      updated(`${key}-gone`, {}, now),
      updated(`${key}-new`, now, {}),
    ];
  }),
  // Names that a faulty default holds, and no name at all.
  ...['default', 'x'].flatMap((name) => [
    { ...of(`${name}-unlabelled`, name, {}), parameters: {} },
    { ...of(`${name}-weak`, name, { [`${prefix}enforce`]: 'baseline' }), parameters: {} },
    { ...of(`${name}-free`, name, {}), parameters: { floor: 'privileged' } },
  ]),
  ...[
    { floor: 'privileged', restricted: ['x'] },
    { floor: 'privileged', baseline: ['x'] },
    { floor: 'restricted', baseline: ['x'] },
    { floor: 'restricted', privileged: ['x'] },
    { floor: 'restricted', exempt: ['x'] },
  ].flatMap((parameters, i) =>
    ['x', undefined].flatMap((name) => [
      { ...of(`${name}-${i}`, name, {}), parameters },
      { ...of(`${name}-mislabelled-${i}`, name, every('none')), parameters },
      { ...of(`${name}-baseline-${i}`, name, { [`${prefix}enforce`]: 'baseline' }), parameters },
      { ...of(`${name}-privileged-${i}`, name, { [`${prefix}enforce`]: 'privileged' }), parameters },
    ]),
  ),
];

function namespace(name: string | undefined, labels: Readonly<Record<string, string>>): Record<string, unknown> {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { ...(name === undefined ? {} : { name }), labels } };
}

function of(id: string, name: string | undefined, labels: Readonly<Record<string, string>>): ExtraRequest {
  return { review: reviewOf(`namespace-${id}`, 'CREATE', namespace(name, labels)), strictness: 'texts' };
}

function updated(
  id: string,
  labels: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>>,
  subResource?: string,
): ExtraRequest {
  const review = reviewOf(
    `namespace-${id}`,
    'UPDATE',
    namespace('shop', labels),
    namespace('shop', before),
    subResource,
  );
  return { review, strictness: 'texts' };
}
