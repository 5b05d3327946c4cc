import { atMost, type BucketRule, fullBucket, type TokenBucket, takeToken, writeRule } from './token-bucket.ts';

/** What changes things: deletes have a bucket of their own. */
export type WriteKind = 'writes' | 'deletes';

/** A clock in milliseconds, and how to wait by it. */
export interface Clock {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Lets writes through no faster than Azure Resource Manager takes them, each subscription by itself. */
export interface WritePace {
  /** Resolves when a write at a scope may be made. */
  readonly admit: (scope: string, kind: WriteKind) => Promise<void>;
  /** Keeps every write of the scope's subscription back for some milliseconds, as one answer says for all. */
  readonly hold: (scope: string, milliseconds: number) => void;
  /** Takes what an answer says is left. */
  readonly heard: (scope: string, kind: WriteKind, remaining: number) => void;
  /** Returns until when writes are held, as a time of the clock; undefined where none are. */
  readonly heldUntil: () => number | undefined;
}

interface Lane {
  readonly buckets: Record<WriteKind, TokenBucket>;
  held: number;
}

/** Returns a pace at which nothing was written yet. */
export function writePace({ now, sleep }: Clock, rule: BucketRule = writeRule): WritePace {
  const lanes = new Map<string, Lane>();
  const laneOf = (scope: string): Lane => {
    const key = laneKey(scope);
    const full = fullBucket(rule, now());
    const lane = lanes.get(key) ?? { buckets: { writes: full, deletes: full }, held: 0 };
    lanes.set(key, lane);
    return lane;
  };
  return {
    async admit(scope, kind) {
      const lane = laneOf(scope);
      let time = now();
      const { bucket, wait } = takeToken(lane.buckets[kind], rule, time);
      lane.buckets[kind] = bucket;
      let left = Math.max(wait, lane.held - time);
      while (left > 0) {
        await sleep(left);
        // A clock that stands still would let nobody through.
        time = Math.max(now(), time + left);
        left = lane.held - time;
      }
    },
    hold(scope, milliseconds) {
      const lane = laneOf(scope);
      lane.held = Math.max(lane.held, now() + milliseconds);
    },
    heard(scope, kind, remaining) {
      const { buckets } = laneOf(scope);
      buckets[kind] = atMost(buckets[kind], rule, now(), remaining);
    },
    heldUntil() {
      const held = Math.max(0, ...[...lanes.values()].map((lane) => lane.held));
      return held > now() ? held : undefined;
    },
  };
}

// What is written at management groups has the bucket of the tenant.
function laneKey(scope: string): string {
  return /^\/subscriptions\/[^/]+/i.exec(scope)?.[0].toLowerCase() ?? '';
}
