import type { EngineName } from '../engines/engines.ts';
import { type Answers, type GivenPolicy, judge, transform } from './judge.ts';
import type { Review } from './review.ts';

/** One way of judging: a real engine with what it needs. */
export interface Judge {
  readonly name: string;
  /** Whether such a request reaches it at all. */
  readonly sees: (review: Review, policy: GivenPolicy) => boolean;
  readonly judge: (policies: readonly GivenPolicy[], reviews: readonly Review[]) => Promise<Answers>;
}

/** Every way in which a policy is enforced, at both ends of the supported versions. */
export const judges: readonly Judge[] = [
  webhook('gatekeeper-addon', 'cel'),
  webhook('gatekeeper-addon', 'rego'),
  webhook('gatekeeper-newest', 'cel'),
  webhook('gatekeeper-newest', 'rego'),
  webhook('gatekeeper-addon', 'rego', 'templateV1'),
  webhook('gatekeeper-newest', 'rego', 'templateV1'),
  generated('gatekeeper-addon', 'apiserver-1.30'),
  generated('gatekeeper-newest', 'apiserver-newest'),
  native('apiserver-1.30'),
  native('apiserver-newest'),
];

function webhook(engine: EngineName, language: 'cel' | 'rego', key: 'template' | 'templateV1' = 'template'): Judge {
  return {
    name: `${engine} ${language}${key === 'template' ? '' : ' v1'}`,
    sees: (_review, policy) => policy[key] !== undefined && policy[language] === true,
    judge: (policies, reviews) =>
      judge(
        engine,
        ['judge', '--engine', language],
        policies.map((policy) => forGatekeeper(policy, key)),
        reviews,
      ),
  };
}

function generated(maker: EngineName, server: EngineName): Judge {
  return {
    name: `${server} on the policy made by ${maker}`,
    // Gatekeeper 3.20 makes policies without subresources: there an ephemeral container is the webhook's alone.
    sees: ({ review }, policy) =>
      policy['cel'] === true && (maker !== 'gatekeeper-addon' || review.subResource === undefined),
    judge: async (policies, reviews) => {
      const given = policies.filter((policy) => policy['cel'] === true);
      const made = await transform(
        maker,
        given.map((policy) => forGatekeeper(policy)),
      );
      return judge(server, ['judge'], made, onlyOf(given, reviews));
    },
  };
}

function native(server: EngineName): Judge {
  return {
    name: `${server} on our own policy`,
    sees: (_review, policy) => policy['native'] !== undefined,
    judge: (policies, reviews) => {
      const given = policies.filter((policy) => policy['native'] !== undefined);
      const own = given.map(({ name, native: parts }) => ({ name, ...(parts as object) }));
      return judge(server, ['judge'], own, onlyOf(given, reviews));
    },
  };
}

function onlyOf(policies: readonly GivenPolicy[], reviews: readonly Review[]): Review[] {
  const names = new Set(policies.map((policy) => policy.name));
  return reviews.map((review) =>
    review.policies === undefined ? review : { ...review, policies: review.policies.filter((name) => names.has(name)) },
  );
}

function forGatekeeper(policy: GivenPolicy, key: 'template' | 'templateV1' = 'template'): GivenPolicy {
  return { name: policy.name, template: policy[key], constraint: policy['constraint'] };
}
