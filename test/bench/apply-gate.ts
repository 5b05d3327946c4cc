import type { BucketRule } from '../../src/azure/token-bucket.ts';
import type { EmulatorOptions } from '../../src/targets/emulator/emulator-options.ts';

/**
 * Refuses writes as Azure Resource Manager does once a bucket of a subscription is empty: with 429, and the seconds until
 * another one is taken. Written apart from the bucket that the client reckons with.
 */
export function applyGate({ capacity, perSecond }: BucketRule, now: () => number) {
  let [tokens, at, refused] = [capacity, now(), 0];
  const fail: EmulatorOptions['fail'] = ({ method }) => {
    if (method !== 'PUT' && method !== 'DELETE') return undefined;
    const time = now();
    tokens = Math.min(capacity, tokens + ((time - at) * perSecond) / 1000);
    at = time;
    if (tokens >= 1) {
      tokens--;
      return undefined;
    }
    refused++;
    return { status: 429, code: 'TooManyRequests', headers: { 'retry-after': '1' } };
  };
  return { fail, refused: () => refused };
}
