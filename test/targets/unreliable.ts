import type { EmulatorOptions, Fault } from '../../src/targets/emulator/emulator-options.ts';

/** Returns numbers from 0 to 1 that are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const faults: readonly Fault[] = [
  { status: 429, code: 'TooManyRequests', headers: { 'retry-after-ms': '1' } },
  { status: 429, code: 'TooManyRequests' },
  { status: 500, code: 'InternalServerError' },
  { status: 500, code: '', body: '' },
  { status: 503, code: 'ServerBusy' },
  { status: 502, code: '', body: '<html>', headers: { 'content-type': 'text/html' } },
  'reset',
  'lost',
  'lost',
];

/** Fails a share of all calls, each in one of the ways in which Azure Resource Manager does. */
export function unreliable(share: number, seed: number): NonNullable<EmulatorOptions['fail']> {
  const next = seeded(seed);
  return () => (next() < share ? faults[Math.floor(next() * faults.length)] : undefined);
}
