import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { PodSecurityLabels } from '../../constructs/library/pod-security-labels.ts';
import { createEvaluator } from '../../src/cel/create-evaluator.ts';
import { readPolicy } from '../../src/cel/read-policy.ts';
import { type EnvironmentInput, systemNamespaces } from '../../src/index.ts';
import type { BaselineControl } from '../../src/model/control.ts';
import type { Environment, PodSecurity } from '../../src/model/environment.ts';
import { levels } from '../../src/pss/level.ts';
import { labelOf, readLabels } from '../../src/pss/read-labels.ts';
import podSecurityLabels from '../../templates/namespaces/pod-security-labels.ts';
import type { EngineName } from '../engines/engines.ts';
import { environmentFiles } from './environment-files.ts';
import { mutated } from './mutated.ts';
import { randomLabels } from './namespace-corpus.ts';
import { random } from './random.ts';
import type { StepResult } from './step-result.ts';
import type { Resource } from './workload-objects.ts';

type Labels = Readonly<Record<string, string>>;

/** Labels namespaces by the emitted mutators, on the real mutation system of both versions. */
export async function labelledNamespaces(seed: number, objects: number): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const [what, podSecurity] of Object.entries(standards)) {
    const changes = { podSecurity, ...plain };
    for (const [on, engine, profile] of engines) {
      const { baseline, files } = await environmentFiles({ ...changes, profiles: { default: profile } }, (app) => {
        new PodSecurityLabels(app, 'labels', { exempt: ['legacy'] });
      });
      results.push(
        await settle(
          `namespace labels, ${what}, ${on}`,
          engine,
          mutatorsOf(files),
          baseline.environment,
          seed,
          objects,
        ),
      );
    }
  }
  return results;
}

const standards = {
  restricted: {},
  'baseline, warn ahead': { enforce: 'baseline', warn: 'restricted', warnVersion: 'latest' },
  'baseline alone': { enforce: 'baseline', audit: 'baseline', enforceVersion: 'v1.30' },
} as const satisfies Record<string, EnvironmentInput['podSecurity']>;

const plain = {
  mutation: 'on',
  namespaces: [{ name: 'shop' }, { name: 'tools', owned: false }],
  excludedNamespaces: ['sandbox'],
  azure: { owner: 'contoso', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' },
} as const satisfies Partial<EnvironmentInput>;

const engines = [
  ['Gatekeeper 3.23', 'gatekeeper-newest', { kubernetes: '1.33', policyEngine: 'gatekeeper' }],
  ['Gatekeeper 3.20', 'gatekeeper-addon', { kubernetes: '1.33', policyEngine: 'gatekeeper', gatekeeper: '3.20' }],
  ['the add-on', 'gatekeeper-addon', { kubernetes: '1.33', policyEngine: 'azure-policy-addon' }],
] as const satisfies readonly (readonly [string, EngineName, object])[];

function mutatorsOf(files: ReadonlyMap<string, string>): object[] {
  const encoded = [...files].filter(([path]) => path.includes('/azure/definitions/palisade-namespace_'));
  const contents = encoded.map(([, text]) => JSON.parse(text).properties.policyRule.then.details.mutationInfo.content);
  const readable = [...files].filter(([path]) => path.includes('/2-policies/mutators/')).map(([, text]) => text);
  return [...contents.map((content) => Buffer.from(content, 'base64').toString('utf8')), ...readable].map((text) =>
    parse(text),
  );
}

// The system, what is excluded, what is exempt and what is declared.
const leftAlone = new Set([...systemNamespaces, 'sandbox', 'legacy', 'shop', 'tools']);

async function settle(
  name: string,
  engine: EngineName,
  mutators: readonly object[],
  environment: Environment,
  seed: number,
  objects: number,
): Promise<StepResult> {
  const source = random(seed ^ 0x1abe15);
  const names = ['team-a', 'team-b', 'kube-system-x', 'legac', ...leftAlone];
  const cases = Array.from({ length: objects }, (_, i) => {
    const labels = source.chance(0.1) ? undefined : randomLabels(source);
    const object = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: source.pick(names), ...(labels ? { labels } : {}) },
    };
    return {
      id: String(i),
      operation: source.pick(['CREATE', 'UPDATE'] as const),
      object: object as unknown as Resource,
    };
  });
  const once = await mutated(engine, mutators, cases);
  const twice = await mutated(
    engine,
    mutators,
    cases.map((one) => ({ ...one, object: once.get(one.id) ?? one.object })),
  );
  const judge = evaluator(environment);
  let changed = 0;
  const failures = cases.flatMap(({ id, object }) => {
    const left = once.get(id);
    const free = leftAlone.has(object.metadata.name);
    const expected = free ? object : withLabels(object, environment.podSecurity);
    const faults: string[] = [];
    if (!isDeepStrictEqual(left, expected))
      faults.push(`left ${JSON.stringify(left)}, expected ${JSON.stringify(expected)}`);
    if (!isDeepStrictEqual(left, twice.get(id))) faults.push('a second time changes it again');
    if (!isDeepStrictEqual(left, object)) changed += 1;
    // What is given is never what the control refuses.
    const before = readLabels(labelsOf(object));
    const said = labelsOf(object)[labelOf('enforce')];
    if (!free && before.problems.length === 0 && said === undefined && judge(left).length > 0)
      faults.push('the control refuses what the mutators gave');
    if (!free && before.problems.length === 0 && weakerWarning(labelsOf(object), labelsOf(left as Resource)))
      faults.push('the API server warns of less than before');
    return faults.map((fault) => `${JSON.stringify(object)}: ${fault}`);
  });
  if (mutators.length !== 6) failures.push(`${mutators.length} mutators, expected 6`);
  if (changed === 0) failures.push('nothing was changed');
  return {
    name,
    passed: Math.max(0, cases.length - failures.length),
    failures,
    summary: `${cases.length} namespaces, ${changed} changed, ${mutators.length} mutators; repeat with --seed ${seed}`,
  };
}

function evaluator({ floor }: Environment): (object: unknown) => readonly unknown[] {
  const policy = readPolicy(podSecurityLabels as unknown as BaselineControl);
  if (Array.isArray(policy)) throw new Error('the control does not compile');
  const evaluate = createEvaluator(policy, { floor });
  return (object) => evaluate({ operation: 'CREATE', object });
}

function labelsOf(object: Resource): Labels {
  return ((object.metadata as { labels?: Labels }).labels ?? {}) as Labels;
}

// What each mode says and lacks, one by one; the emitted mutators say it by selectors and the order of their names.
function withLabels(object: Resource, podSecurity: PodSecurity): Resource {
  const labels = labelsOf(object);
  const enforced = labels[labelOf('enforce')];
  const given = (['enforce', 'audit', 'warn'] as const).flatMap((mode) => {
    const { level, version } = podSecurity[mode];
    const silenced = mode !== 'enforce' && levels.some((one, i) => one === enforced && i > levels.indexOf(level));
    if (labels[labelOf(mode)] !== undefined || silenced) return [];
    return [
      [labelOf(mode), level],
      [`${labelOf(mode)}-version`, version],
    ];
  });
  const whole = { ...Object.fromEntries(given), ...labels };
  return { ...object, metadata: { ...object.metadata, labels: whole } } as Resource;
}

function weakerWarning(before: Labels, after: Labels): boolean {
  const level = (labels: Labels) => levels.indexOf(readLabels(labels).standards.warn.level);
  return level(after) < level(before);
}
