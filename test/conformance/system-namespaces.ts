import { parse } from 'yaml';
import { PodSecurityLabels } from '../../constructs/library/pod-security-labels.ts';
import { type ClusterProfileInput, systemNamespaces } from '../../src/index.ts';
import { environmentFiles } from './environment-files.ts';
import { judges } from './evaluators.ts';
import { answerKey, type GivenPolicy } from './judge.ts';
import { randomLabels } from './namespace-corpus.ts';
import { type Random, random } from './random.ts';
import { type Review, reviewOf } from './review.ts';
import type { StepResult } from './step-result.ts';

/**
 * Asks every evaluator of the files that each kind of cluster is given, and of those without their exclusions, whether
 * the namespaces of the system can be labelled at will; and whether a namespace of nearly that name cannot.
 */
export async function systemNamespacesFree(seed: number): Promise<StepResult> {
  const policies = await emitted();
  const reviews = requests(random(seed ^ 0x5757));
  const failures: string[] = [];
  let [asked, denied] = [0, 0];
  for (const { name, judge, sees } of judges) {
    const given = policies.filter((policy) => policy['template'] !== undefined || name.endsWith('our own policy'));
    const { of } = await judge(given, reviews);
    for (const policy of given)
      for (const review of reviews.filter((one) => sees(one, policy))) {
        const answer = of.get(answerKey(review.id, policy.name));
        const texts = [...(answer?.messages ?? ['no answer']), ...(answer?.error ? [answer.error] : [])];
        const free = systemNamespaces.includes(review.review.namespace);
        asked += 1;
        if (texts.length > 0) denied += 1;
        if (texts.length > 0 === free || answer?.error)
          failures.push(JSON.stringify({ judge: name, policy: policy.name, request: review.id, texts }));
      }
  }
  return {
    name: 'namespaces of the system',
    passed: asked - failures.length,
    failures,
    summary: `${asked} requests × policies, ${denied} denied, all outside of the system; repeat with --seed ${seed}`,
  };
}

const place = { owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' };
const profiles: Readonly<Record<string, ClusterProfileInput>> = {
  gatekeeper: { kubernetes: '1.33', policyEngine: 'gatekeeper', generateVAP: true },
  'add-on': { kubernetes: '1.33', policyEngine: 'azure-policy-addon', generateVAP: true },
  vap: { kubernetes: '1.33', policyEngine: 'vap' },
};

async function emitted(): Promise<GivenPolicy[]> {
  const made = Object.entries(profiles).map(async ([name, profile]): Promise<GivenPolicy[]> => {
    const changes = { azure: place, profiles: { default: profile }, podSecurity: { floor: 'restricted' } } as const;
    const { files } = await environmentFiles(changes, (app) => new PodSecurityLabels(app, 'labels'));
    const read = (pattern: RegExp) => {
      const [, text] = [...files].find(([path]) => pattern.test(path)) ?? [];
      return text === undefined ? undefined : parse(text);
    };
    const [vap, binding] = [read(/vap\/pod-security-labels\/policy/), read(/vap\/pod-security-labels\/binding/)];
    if (vap)
      return [
        { name, native: { vap, binding } },
        { name: `${name}, unbound`, native: { vap, binding: open(binding) } },
      ];
    const template = read(/templates\/pod-security-labels\.yaml$/);
    const own =
      read(/constraints\/pod-security-labels\.yaml$/) ??
      constraintOf(read(/definitions\/palisade-pod-security-labels-/));
    const given = { cel: true, rego: true, template };
    const { excludedNamespaces: _left, ...match } = own.spec.match;
    const without = { ...own, spec: { ...own.spec, match } };
    return [
      { ...given, name, constraint: own },
      { ...given, name: `${name}, without exclusions`, constraint: without },
    ];
  });
  return (await Promise.all(made)).flat();
}

// What the add-on makes of a definition.
function constraintOf(definition: {
  properties: { policyRule: { then: { details: { excludedNamespaces: string[]; values: object } } } };
}) {
  const { excludedNamespaces, values } = definition.properties.policyRule.then.details;
  return {
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: 'PalisadePodSecurityLabels',
    metadata: { name: 'subject' },
    spec: {
      enforcementAction: 'deny',
      match: { kinds: [{ apiGroups: [''], kinds: ['Namespace'] }], excludedNamespaces },
      parameters: values,
    },
  };
}

function open(binding: { spec: object }): object {
  return { ...binding, spec: { ...binding.spec, matchResources: {} } };
}

function requests(source: Random): Review[] {
  const labelled = (name: string, labels: object) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels },
  });
  return systemNamespaces.flatMap((name) => {
    const labels = Array.from({ length: 8 }, () => ({ ...randomLabels(source), 'kubernetes.io/metadata.name': name }));
    const near = `${name}-x`;
    const bad = labelled(near, { 'pod-security.kubernetes.io/enforce': 'none', 'kubernetes.io/metadata.name': near });
    return [
      ...labels.flatMap((one, i) => [
        reviewOf(`${name} create ${i}`, 'CREATE', labelled(name, one)),
        reviewOf(
          `${name} update ${i}`,
          'UPDATE',
          labelled(name, one),
          labelled(name, labels[(i + 1) % labels.length] ?? {}),
        ),
      ]),
      reviewOf(
        `${name} unlabelled`,
        'UPDATE',
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
        labelled(name, labels[0] ?? {}),
      ),
      reviewOf(`${near} create`, 'CREATE', bad),
    ];
  });
}
