import type { EngineName } from '../engines/engines.ts';
import { type GivenPolicy, speak } from './judge.ts';
import type { Review } from './review.ts';

/** Returns the dearest request of each policy on an API server's evaluator, in CEL cost units. */
export async function measureCost(
  engine: EngineName,
  policies: readonly GivenPolicy[],
  reviews: readonly Review[],
): Promise<Map<string, { cost: number; request: string; error?: string }>> {
  const lines = [...policies.map((policy) => ({ policy })), ...reviews.map((request) => ({ request }))];
  const dearest = new Map<string, { cost: number; request: string; error?: string }>();
  for await (const line of speak(engine, ['cost'], lines)) {
    const { id, policy, cost, error } = JSON.parse(line) as {
      id: string;
      policy: string;
      cost: number;
      error?: string;
    };
    const known = dearest.get(policy);
    if (known === undefined || cost > known.cost)
      dearest.set(policy, { cost, request: id, ...(error === undefined ? {} : { error }) });
  }
  return dearest;
}
