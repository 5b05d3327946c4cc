/** How many calls may be made at once, and how many more each second. */
export interface BucketRule {
  readonly capacity: number;
  readonly perSecond: number;
}

/**
 * The buckets of writes and of deletes, each per subscription, principal and region.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
export const writeRule: BucketRule = { capacity: 200, perSecond: 10 };

/** What is left in a bucket at a time in milliseconds; less than nothing where calls wait already. */
export interface TokenBucket {
  readonly tokens: number;
  readonly at: number;
}

/** Returns a bucket that is full. */
export function fullBucket({ capacity }: BucketRule, now: number): TokenBucket {
  return { tokens: capacity, at: now };
}

/** Takes a token, and returns after how many milliseconds the call that it is for may be made. */
export function takeToken(
  bucket: TokenBucket,
  rule: BucketRule,
  now: number,
): { readonly bucket: TokenBucket; readonly wait: number } {
  const { tokens, at } = refilled(bucket, rule, now);
  const left = tokens - 1;
  return { bucket: { tokens: left, at }, wait: left >= 0 ? 0 : Math.ceil((-left * 1000) / rule.perSecond) };
}

/** Returns a bucket that holds no more than the service says is left; what it holds less is what waits here already. */
export function atMost(bucket: TokenBucket, rule: BucketRule, now: number, remaining: number): TokenBucket {
  const { tokens, at } = refilled(bucket, rule, now);
  return { tokens: Math.min(tokens, remaining), at };
}

function refilled({ tokens, at }: TokenBucket, { capacity, perSecond }: BucketRule, now: number): TokenBucket {
  // A clock that is set back gives nothing.
  const passed = Math.max(0, now - at);
  return { tokens: Math.min(capacity, tokens + (passed * perSecond) / 1000), at: Math.max(now, at) };
}
