import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { disagreements } from './agree.ts';
import { judges } from './evaluators.ts';
import type { Answer, Answers, GivenPolicy } from './judge.ts';
import { namespaceReviews } from './namespace-corpus.ts';
import { podReviews } from './pod-corpus.ts';
import { random } from './random.ts';
import type { Review } from './review.ts';
import type { StepResult } from './step-result.ts';

/**
 * The bet of the design, on templates written by hand: one predicate means the same in every engine, for every
 * operation, with and without parameters, exclusions and Namespace objects included.
 */
export async function bet(seed: number, objects = 2000): Promise<StepResult> {
  const source = random(seed);
  const pods = podReviews(objects, source);
  const namespaces = namespaceReviews(objects, source, ['kube-system']);
  const results = [
    await settle(
      [
        ...withAndWithout('approved-registries', 'Pod', {
          registries: ['contoso.azurecr.io/shop', 'mcr.microsoft.com', 'docker.io/library/busybox'],
        }),
      ],
      pods,
    ),
    await settle([...withAndWithout('run-as-non-root', 'Pod', { message: 'unused' })], pods),
    await settle(
      [
        ...withAndWithout('namespace-floor', 'Namespace', {
          levels: ['baseline', 'restricted'],
          excludedNamespaces: ['kube-system'],
        }),
      ],
      namespaces,
    ),
  ];
  const pairs = results.reduce((sum, result) => sum + result.pairs, 0);
  const denied = results.reduce((sum, result) => sum + result.denied, 0);
  const failures = results.flatMap((result) => result.failures);
  return {
    name: 'bet',
    passed: judges.length * pairs - failures.length,
    failures,
    summary: `${pairs} request × policy pairs, ${denied} denied, judged by ${judges.map((judge) => judge.name).join('; ')}; seed ${seed}`,
  };
}

async function settle(policies: readonly GivenPolicy[], reviews: readonly Review[]) {
  const answers = new Map<string, Answers>();
  const asked = judges.filter((judge) => policies.every((policy) => judge.sees(probe, policy)));
  for (const judge of asked) answers.set(judge.name, await judge.judge(policies, reviews));
  const failures = disagreements(policies, reviews, answers, sees, show).map((one) => JSON.stringify(one));
  const [first] = answers.values();
  const denied = [...(first?.of.values() ?? [])].filter((answer) => answer.messages.length > 0).length;
  return { pairs: policies.length * reviews.length, denied, failures };
}

const probe: Review = { id: '', review: { operation: 'CREATE', namespace: '' } };

function sees(name: string, review: Review, policy: GivenPolicy): boolean {
  return judges.find((judge) => judge.name === name)?.sees(review, policy) ?? true;
}

function show(answer: Answer | undefined): readonly string[] {
  return [...(answer?.messages ?? ['no answer']), ...(answer?.error ? [`error: ${answer.error}`] : [])].sort();
}

function withAndWithout(name: string, kind: string, parameters: object): GivenPolicy[] {
  const template = parse(readFileSync(new URL(`bet/${name}.yaml`, import.meta.url), 'utf8'));
  const constraint = (parameterised: object) => ({
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: template.spec.crd.spec.names.kind,
    metadata: { name },
    spec: {
      enforcementAction: 'deny',
      match: {
        kinds: [{ apiGroups: [''], kinds: [kind] }],
        ...(kind === 'Pod' ? { excludedNamespaces: ['kube-system'] } : {}),
      },
      ...parameterised,
    },
  });
  return [
    { name: `${name} with parameters`, template, constraint: constraint({ parameters }) },
    { name: `${name} without parameters`, template, constraint: constraint({}) },
  ];
}
