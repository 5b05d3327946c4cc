import { type Refusal, refusal } from './refusal.ts';

/** How many requests are taken at once, and how many more each second. */
export interface Bucket {
  readonly size: number;
  readonly perSecond: number;
}

/** How requests are limited, of each subscription by itself, and of what lies above all of them together. */
export interface BucketOptions {
  /** Returns milliseconds, never fewer than before. */
  readonly clock: () => number;
  /** @default 250 and 25, the documented ones */
  readonly reads?: Bucket;
  /** @default 200 and 10, the documented ones */
  readonly writes?: Bucket;
  /** @default 200 and 10, the documented ones */
  readonly deletes?: Bucket;
  /**
   * Whether who calls before the wait is over waits all over again.
   * @default false
   */
  readonly restarts?: boolean;
}

/** What one request finds. */
export interface Ration {
  /** What is left, and for how long to wait where it is refused. */
  readonly headers: Readonly<Record<string, string>>;
  readonly refused: Refusal | undefined;
}

interface Level {
  tokens: number;
  /** When `tokens` was counted, and until when nothing is taken, both by the clock. */
  at: number;
  closed: number;
}

type Kind = 'reads' | 'writes' | 'deletes';

const documented: Readonly<Record<Kind, Bucket>> = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 },
  deletes: { size: 200, perSecond: 10 },
};

/** Returns what takes a token for each request. A POST counts as a write, which is not known of every one. */
export function openBuckets(options: BucketOptions): (method: string, path: string) => Ration {
  const levels = new Map<string, Level>();
  return (method, path) => {
    const [, subscription] = /^\/subscriptions\/([^/]+)/i.exec(path) ?? [];
    const kind: Kind = method === 'GET' ? 'reads' : method === 'DELETE' ? 'deletes' : 'writes';
    const { size, perSecond } = options[kind] ?? documented[kind];
    const now = options.clock();
    const key = `${kind} ${(subscription ?? '').toLowerCase()}`;
    const level = levels.get(key) ?? { tokens: size, at: now, closed: 0 };
    levels.set(key, level);
    level.tokens = Math.min(size, level.tokens + ((now - level.at) / 1000) * perSecond);
    level.at = now;
    const header = `x-ms-ratelimit-remaining-${subscription === undefined ? 'tenant' : 'subscription'}-${kind}`;
    // A token that floating point leaves a hair short is whole.
    if (level.tokens + 1e-9 >= 1 && now >= level.closed) {
      level.tokens -= 1;
      return { headers: { [header]: String(Math.floor(level.tokens + 1e-9)) }, refused: undefined };
    }
    const wait = Math.max(1, Math.ceil((1 - level.tokens) / perSecond));
    if (now >= level.closed || options.restarts === true) level.closed = now + wait * 1000;
    const seconds = Math.ceil((level.closed - now) / 1000);
    const code = subscription === undefined ? 'TooManyRequests' : 'SubscriptionRequestsThrottled';
    return {
      headers: { [header]: '0', 'retry-after': String(seconds) },
      refused: refusal(code, `no more than ${size} ${kind} at once and ${perSecond} a second`, 429),
    };
  };
}
