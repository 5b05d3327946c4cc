import { systemNamespaces } from '../../src/model/system-namespaces.ts';
import { reviewOf } from '../conformance/review.ts';
import type { ExtraRequest } from './extra-requests.ts';

const prefix = 'pod-security.kubernetes.io/';
const keys = ['enforce', 'audit', 'warn', 'enforce-version', 'audit-version', 'warn-version'].map(
  (one) => prefix + one,
);
const version = `${prefix}enforce-version`;
const well: Readonly<Record<string, string>> = { [`${prefix}enforce`]: 'restricted' };
// What is cut, what is not, and what loses its line breaks.
const hardTexts = ['a\nb\rc', ...[199, 200, 201].map((length) => 'x'.repeat(length)), '𝄞'.repeat(201)];
const every = (value: string): Record<string, string> => Object.fromEntries(keys.map((key) => [key, value]));

type Labels = Readonly<Record<string, unknown>>;

/** Namespaces whose labels of Pod Security are wrong in one place, or whose names have a meaning of their own. */
export const labelledNamespaces: readonly ExtraRequest[] = [
  // Each rule has the list of the system's names in its text once.
  ...systemNamespaces.flatMap((name) => [
    of(`${name}-mislabelled`, name, every('none')),
    of(`${name}-weak`, name, { [`${prefix}enforce`]: 'privileged' }),
    of(`${name}-unlabelled`, name, {}),
    of(`${name}-outdated`, name, { ...well, [version]: 'v1.22' }),
  ]),
  ...keys.flatMap((key) => hardTexts.map((value, i) => of(`${key}-${i}`, 'shop', { ...well, [key]: value }))),
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
    { ...of(`${name}-versioned`, 'shop', { ...well, [version]: name }), parameters: {} },
    { ...of(`${name}-free`, name, {}), parameters: { floor: 'privileged' } },
  ]),
  ...[
    { floor: 'privileged', restricted: ['x'] },
    { floor: 'privileged', baseline: ['x'] },
    { floor: 'restricted', baseline: ['x'] },
    { floor: 'restricted', privileged: ['x'] },
    { floor: 'restricted', exempt: ['x'] },
  ].flatMap((given, i) => {
    const parameters = { ...given, outdated: ['v1.5'] };
    return ['x', undefined].flatMap((name) => [
      { ...of(`${name}-${i}`, name, {}), parameters },
      { ...of(`${name}-mislabelled-${i}`, name, every('none')), parameters },
      { ...of(`${name}-baseline-${i}`, name, { [`${prefix}enforce`]: 'baseline' }), parameters },
      { ...of(`${name}-privileged-${i}`, name, { [`${prefix}enforce`]: 'privileged' }), parameters },
      { ...of(`${name}-outdated-${i}`, name, { ...well, [version]: 'v1.5' }), parameters },
    ]);
  }),
  // Versions that a faulty default makes of none, hard texts, and what is outdated already.
  ...[undefined, ...hardTexts].map((value, i) => ({
    ...of(`outdated-${i}`, 'shop', value === undefined ? well : { ...well, [version]: value }),
    parameters: { outdated: ['', 'latestx', 'latestX', ...hardTexts] },
  })),
  updated('outdated-kept', { ...well, [version]: 'v1.22', team: 'b' }, { ...well, [version]: 'v1.22', team: 'a' }),
  { ...updated('malformed-in-status', { [version]: 7 }, {}, 'status'), strictness: 'verdict' },
];

function namespace(name: string | undefined, labels: Labels): Record<string, unknown> {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { ...(name === undefined ? {} : { name }), labels } };
}

function of(id: string, name: string | undefined, labels: Labels): ExtraRequest {
  return { review: reviewOf(`namespace-${id}`, 'CREATE', namespace(name, labels)), strictness: 'texts' };
}

function updated(id: string, labels: Labels, before: Labels, subResource?: string): ExtraRequest {
  const review = reviewOf(
    `namespace-${id}`,
    'UPDATE',
    namespace('shop', labels),
    namespace('shop', before),
    subResource,
  );
  return { review, strictness: 'texts' };
}
