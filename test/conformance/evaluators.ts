import type { EngineName } from '../engines/engines.ts';
import { type Answers, type GivenPolicy, judge, transform } from './judge.ts';
import type { Review } from './review.ts';

/** One way of judging: a real engine with what it needs. */
export interface Judge {
  readonly name: string;
  /** Whether such a request reaches it at all. */
  readonly sees: (review: Review) => boolean;
  readonly judge: (policies: readonly GivenPolicy[], reviews: readonly Review[]) => Promise<Answers>;
}

/** Every way in which a ConstraintTemplate with both engines is enforced, at both ends of the supported versions. */
export const judges: readonly Judge[] = [
  webhook('gatekeeper-addon', 'cel'),
  webhook('gatekeeper-addon', 'rego'),
  webhook('gatekeeper-newest', 'cel'),
  webhook('gatekeeper-newest', 'rego'),
  generated('gatekeeper-addon', 'apiserver-1.30'),
  generated('gatekeeper-newest', 'apiserver-newest'),
];

function webhook(engine: EngineName, language: 'cel' | 'rego'): Judge {
  return {
    name: `${engine} ${language}`,
    sees: () => true,
    judge: (policies, reviews) => judge(engine, ['judge', '--engine', language], policies, reviews),
  };
}

function generated(maker: EngineName, server: EngineName): Judge {
  return {
    name: `${server} on the policy made by ${maker}`,
    // Gatekeeper 3.20 makes policies without subresources: there an ephemeral container is the webhook's alone.
    sees: ({ review }) => maker !== 'gatekeeper-addon' || review.subResource === undefined,
    judge: async (policies, reviews) => judge(server, ['judge'], await transform(maker, policies), reviews),
  };
}

/** Returns whether a request reaches the judge of that name; what is no judge of these sees everything. */
export function sees(name: string, review: Review): boolean {
  return judges.find((judge) => judge.name === name)?.sees(review) ?? true;
}
