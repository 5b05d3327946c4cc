import { random } from './random.ts';
import { type SecurityPod, securityPod } from './security-pods.ts';

const strange: readonly unknown[] = [
  'true',
  '0',
  '',
  0,
  1,
  1.5,
  -1,
  2 ** 31,
  2 ** 53,
  2 ** 63,
  1e300,
  true,
  false,
  null,
  [],
  {},
  [null],
  ['x'],
  [[]],
  { a: 1 },
];

/** Returns pods in which one value, somewhere, is replaced by another that often has the wrong type. */
export function* malformedPods(seed: number, count: number): Generator<SecurityPod> {
  const source = random(seed ^ 0x5eed);
  for (let i = 0; i < count; i++) {
    const pod = structuredClone(securityPod(`pod-${i}`, source));
    const places = placesIn(pod).filter(
      ({ key, owner }) => (owner as unknown) !== pod || key === 'metadata' || key === 'spec',
    );
    const { owner, key } = source.pick(places);
    owner[key] = source.pick(strange);
    yield pod;
  }
}

interface PlaceInPod {
  readonly owner: Record<string | number, unknown>;
  readonly key: string | number;
}

// What no check reads is decoded by upstream all the same, and is not ours to refuse.
const unread = new Set([
  'image',
  'restartPolicy',
  'containerPort',
  'port',
  'httpHeaders',
  'value',
  'exec',
  'grpc',
  'runAsUserName',
  'localhostProfile',
  'level',
  'unknownField',
  'somethingNew',
]);

function placesIn(value: unknown): PlaceInPod[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key, member]) => member !== undefined && !unread.has(key))
    .flatMap(([key, member]) => [{ owner: value as PlaceInPod['owner'], key }, ...placesIn(member)]);
}
