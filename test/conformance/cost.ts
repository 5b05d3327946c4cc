import { estimateCost, gatekeeperBudget } from '../../src/admission/estimate-cost.ts';
import type { EngineName } from '../engines/engines.ts';
import { compiledControls, compiledProbes, isIn } from './compiled-controls.ts';
import type { BoundPolicy } from './compiled-judge.ts';
import { exemptedPolicies } from './exempted-policies.ts';
import { givenPolicy } from './given-policy.ts';
import { type GivenPolicy, judge, transform } from './judge.ts';
import { measureCost } from './measure-cost.ts';
import { hundredContainers, referenceParameters, referenceRequests } from './reference-requests.ts';
import type { Review } from './review.ts';
import type { StepResult } from './step-result.ts';
import { wholeLevels } from './whole-levels.ts';

const servers: readonly EngineName[] = ['apiserver-1.30', 'apiserver-newest'];
const gatekeepers: readonly EngineName[] = ['gatekeeper-addon', 'gatekeeper-newest'];

/**
 * Measures what every policy costs on requests of the reference size, on the API server's evaluator at both ends of the
 * supported versions: never more than the estimate says. Gatekeeper has to judge all of them within its budget.
 */
export async function cost(): Promise<StepResult[]> {
  const exempted = (await exemptedPolicies()).filter(({ policy }) => policy.parameters.length === 1);
  const bound = [...(await compiledControls()), ...compiledProbes(), ...exempted]
    .filter((one) => isIn('cel', one))
    .map(({ name, policy }): BoundPolicy => {
      return { name, policy, parameters: referenceParameters(policy), excludedNamespaces: [] };
    });
  bound.push(
    ...(await wholeLevels()).map(({ name, policy }) => ({ name, policy, parameters: {}, excludedNamespaces: [] })),
  );
  const asked = (requests: typeof referenceRequests): Review[] =>
    bound.flatMap(({ name, policy }) => requests(policy, name).map((review) => ({ ...review, policies: [name] })));
  const reviews = asked(referenceRequests);
  const given = bound.map(givenPolicy);
  return [
    await estimated(bound, given, reviews),
    await withinBudget(given, [...reviews, ...asked(hundredContainers)]),
    await beyondBudget(bound),
  ];
}

async function estimated(
  bound: readonly BoundPolicy[],
  given: readonly GivenPolicy[],
  reviews: readonly Review[],
): Promise<StepResult> {
  const generated = await transform('gatekeeper-newest', given.map(forGatekeeper));
  const native = given.map(({ name, native: parts }) => ({ name, ...(parts as object) }));
  const measured = await Promise.all(
    servers.map(async (server) => [
      await measureCost(server, generated, reviews),
      await measureCost(server, native, reviews),
    ]),
  );
  const failures: string[] = [];
  const loose = bound.map(({ name, policy, parameters }) => {
    const estimates = [estimateCost(policy).total, estimateCost(policy, parameters).total];
    const ratios = measured.flatMap((forms, s) =>
      forms.map((costs, form) => {
        const [estimate, found] = [estimates[form] ?? 0, costs.get(name)];
        if (found === undefined || found.cost > estimate || found.error !== undefined)
          failures.push(
            JSON.stringify({ name, server: servers[s], form: ['generated', 'native'][form], estimate, ...found }),
          );
        return estimate / (found?.cost ?? 0);
      }),
    );
    return { name, ratio: Math.min(...ratios) };
  });
  const pairs = bound.length * servers.length * 2;
  const ratios = loose.toSorted((a, b) => b.ratio - a.ratio).map(({ name, ratio }) => `${name} ${ratio.toFixed(1)}`);
  return {
    name: 'cost estimates',
    passed: pairs - failures.length,
    failures,
    summary: `${bound.length} policies, ${reviews.length} requests of the reference size; estimate by cost: ${ratios.join(', ')}`,
  };
}

async function withinBudget(given: readonly GivenPolicy[], reviews: readonly Review[]): Promise<StepResult> {
  const answers = await Promise.all(
    gatekeepers.map((engine) => judge(engine, ['judge', '--engine', 'cel'], given.map(forGatekeeper), reviews)),
  );
  const failures = answers.flatMap(({ of, unloaded }, i) => [
    ...[...unloaded].map(([name, error]) => `${gatekeepers[i]} cannot load ${name}: ${error}`),
    ...[...of].flatMap(([key, { messages, error }]) => {
      const wrong = [error ?? '', ...messages].find((text) => /cost|budget/.test(text));
      return wrong === undefined ? [] : [`${gatekeepers[i]}: ${key}: ${wrong}`];
    }),
  ]);
  return {
    name: 'cost within Gatekeeper’s budget',
    passed: reviews.length * gatekeepers.length - failures.length,
    failures,
    summary: `${reviews.length} requests of the reference size, a hundred containers of each sort among them, ${gatekeepers.length} versions`,
  };
}

/** Shows that the step before can fail: what is estimated at far more than the budget does exceed it. */
async function beyondBudget(bound: readonly BoundPolicy[]): Promise<StepResult> {
  const [one] = bound.filter(({ name }) => name === 'approved-registries');
  if (one === undefined) throw new TypeError('approved-registries is gone');
  const registries = Array.from({ length: 100 }, (_, i) => `r${i}.example/`.padEnd(64, 'x'));
  const parameters = { registries };
  const estimate = estimateCost(one.policy, parameters).total;
  const reviews = referenceRequests(one.policy, one.name).slice(0, 1);
  const { failures } = await withinBudget([givenPolicy({ ...one, parameters })], reviews);
  const seen = gatekeepers.filter((engine) => failures.some((failure) => failure.startsWith(engine)));
  const missed = gatekeepers.filter((engine) => !seen.includes(engine));
  return {
    name: 'cost beyond Gatekeeper’s budget',
    passed: seen.length,
    failures: [
      ...missed.map((engine) => `${engine} stays within its budget`),
      ...(estimate > gatekeeperBudget ? [] : [`the estimate is ${estimate}`]),
    ],
    summary: `100 registries, estimated at ${Math.round(estimate / gatekeeperBudget)} budgets, denied for their cost`,
  };
}

function forGatekeeper({ name, template, constraint }: GivenPolicy): GivenPolicy {
  return { name, template, constraint };
}
