import { createHash } from 'node:crypto';
import type { AskedRequest, Fault } from '../../src/targets/emulator/emulator-options.ts';

/** What of a client's calls goes wrong, and how. */
export interface SeededOptions {
  /** The same seed gives the same faults to the same calls, in whatever order they come. */
  readonly seed: string | number;
  /** Of all calls, from 0 to 1. */
  readonly share: number;
  /** @default every kind of `faultKinds` but `hang` and `slow` */
  readonly kinds?: readonly string[];
  /**
   * How many times in a row one call may go wrong before it is let through.
   * @default 2
   */
  readonly mostInARow?: number;
  /** @default - every call */
  readonly only?: (request: AskedRequest) => boolean;
}

const html = '<html><body>Service Unavailable</body></html>';
const inHtml = { 'content-type': 'text/html' };
const soon = { 'retry-after': '0' };

/** The kinds of faults: a name, and what it is. */
export const faultKinds: Readonly<Record<string, Fault>> = {
  reset: 'reset',
  lost: 'lost',
  half: 'half',
  hang: 'hang',
  slow: { slow: 20 },
  '429 in seconds': { status: 429, code: 'TooManyRequests', headers: soon },
  '429 in milliseconds': { status: 429, code: 'TooManyRequests', headers: { 'retry-after-ms': '1' } },
  '429 in milliseconds of Microsoft': {
    status: 429,
    code: 'TooManyRequests',
    headers: { 'x-ms-retry-after-ms': '1' },
  },
  '429 until a date': {
    status: 429,
    code: 'TooManyRequests',
    headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' },
  },
  '429 without a time': { status: 429, code: 'TooManyRequests' },
  '429 without a body': { status: 429, code: 'TooManyRequests', headers: soon, body: '' },
  '500': { status: 500, code: 'InternalServerError' },
  '500 without a body': { status: 500, code: 'InternalServerError', body: '' },
  '500 in HTML': { status: 500, code: 'InternalServerError', body: html, headers: inHtml },
  '500 after the work': { status: 500, code: 'InternalServerError', done: true },
  '503': { status: 503, code: 'ServerBusy', headers: soon },
  '503 without a body': { status: 503, code: 'ServerBusy', body: '' },
  '503 in HTML': { status: 503, code: 'ServerBusy', body: html, headers: inHtml },
  '503 after the work': { status: 503, code: 'ServerBusy', done: true },
};

const usual = Object.keys(faultKinds).filter((name) => name !== 'hang' && name !== 'slow');

/** Faults for the option `fail` of an emulator, and how many of each kind there were. */
export interface SeededFaults {
  readonly fail: (request: AskedRequest) => Fault | undefined;
  readonly counts: () => Readonly<Record<string, number>>;
}

/** Returns faults that hit a share of calls, chosen by hash: method, address and the how-manieth call of it. */
export function seededFaults(options: SeededOptions): SeededFaults {
  const { seed, share, kinds = usual, mostInARow = 2, only = () => true } = options;
  const strange = kinds.find((name) => faultKinds[name] === undefined);
  if (strange !== undefined || kinds.length === 0) throw new Error(`no kind of fault: ${strange}`);
  const calls = new Map<string, { times: number; inARow: number }>();
  const counts: Record<string, number> = {};
  return {
    counts: () => ({ ...counts }),
    fail(request) {
      if (!only(request)) return undefined;
      const { method, path, query } = request;
      const key = `${method} ${path.toLowerCase()} ${query['$skiptoken'] ?? ''}`;
      const call = calls.get(key) ?? { times: 0, inARow: 0 };
      calls.set(key, call);
      const digest = createHash('sha256')
        .update(`${seed}\n${key}\n${call.times++}`)
        .digest();
      const name = kinds[digest.readUInt32BE(4) % kinds.length] ?? '';
      if (digest.readUInt32BE(0) / 2 ** 32 >= share || call.inARow >= mostInARow) {
        call.inARow = 0;
        return undefined;
      }
      call.inARow++;
      counts[name] = (counts[name] ?? 0) + 1;
      return faultKinds[name];
    },
  };
}
