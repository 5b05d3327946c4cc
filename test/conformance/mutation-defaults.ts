import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse, parseAllDocuments } from 'yaml';
import { PodDefaults } from '../../constructs/library/pod-defaults.ts';
import { RestrictedPods } from '../../constructs/library/restricted-pods.ts';
import type { EngineName } from '../engines/engines.ts';
import { defaulted, defaultedPods, failedChecks, type PodSpec, randomSpec } from './defaulted-pods.ts';
import { environmentFiles, writeFiles } from './environment-files.ts';
import { mutated, type Submitted } from './mutated.ts';
import { random } from './random.ts';
import { runEngine } from './run-engine.ts';
import type { StepResult } from './step-result.ts';
import { expandedKinds, podSpecPath, type Resource, workload } from './workload-objects.ts';

/** The mutators of an environment, on the engine that it says it has. */
interface Subject {
  readonly name: string;
  readonly engine: EngineName;
  readonly mutators: readonly object[];
  readonly files: ReadonlyMap<string, string>;
  /** Whether pods and Jobs are mutated, when they are created. */
  readonly pods: boolean;
}

/** Mutates pods and workloads by the emitted mutators, on the real mutation system of both versions. */
export async function mutationDefaults(seed: number, objects: number): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const subject of await subjects()) {
    results.push(await settle(`mutation, ${subject.name}`, subject, [...table(), ...elsewhere()]));
    results.push(await settle(`mutation of generated pods, ${subject.name}`, subject, generated(seed, objects), seed));
  }
  results.push(await expandedMutated(), await unknownOperations());
  return results;
}

async function subjects(): Promise<Subject[]> {
  const [newest, older, addOn] = await Promise.all([
    filesOf('gatekeeper', '3.23'),
    filesOf('gatekeeper', '3.20'),
    filesOf('azure-policy-addon'),
  ]);
  const definitions = [...addOn].filter(([path]) => path.includes('/azure/definitions/palisade-default_'));
  const contents = definitions.map(([, text]) => JSON.parse(text).properties.policyRule.then.details.mutationInfo);
  const decoded = contents.map(({ content }) => parse(Buffer.from(content, 'base64').toString('utf8')));
  return [
    { name: 'Gatekeeper 3.23', engine: 'gatekeeper-newest', mutators: mutatorsOf(newest), files: newest, pods: true },
    { name: 'Gatekeeper 3.20', engine: 'gatekeeper-addon', mutators: mutatorsOf(older), files: older, pods: false },
    { name: 'the add-on', engine: 'gatekeeper-addon', mutators: decoded, files: addOn, pods: false },
  ];
}

async function filesOf(policyEngine: 'gatekeeper' | 'azure-policy-addon', gatekeeper?: string) {
  const profile = { kubernetes: '1.33', policyEngine, ...(gatekeeper ? { gatekeeper } : {}) };
  const assignmentScope = '/subscriptions/00000000-0000-0000-0000-000000000000';
  const { files } = await environmentFiles(
    {
      mutation: 'on',
      profiles: { default: profile },
      azure: { owner: 'contoso', assignmentScope },
      namespaces: [{ name: 'shop' }, { name: 'open', enforce: 'baseline' }],
    },
    (app) => {
      new RestrictedPods(app, 'pods');
      new PodDefaults(app, 'defaults');
    },
  );
  return files;
}

function mutatorsOf(files: ReadonlyMap<string, string>): object[] {
  return [...files].filter(([path]) => /\/2-policies\/mutators\//.test(path)).map(([, text]) => parse(text));
}

/** An object, and the spec that its pods are to have; undefined where it is not touched. */
interface Case {
  readonly name: string;
  readonly object: Resource;
  readonly operation: Submitted['operation'];
  readonly after: PodSpec | undefined;
}

const kinds = ['Pod', ...Object.keys(expandedKinds), 'ReplicaSet'];
const onCreationAlone = ['Pod', 'Job'];

function caseOf(name: string, kind: string, operation: Submitted['operation'], before: PodSpec, after?: PodSpec): Case {
  return { name: `${name}, ${operation} ${kind}`, object: objectOf(kind, before), operation, after };
}

function objectOf(kind: string, spec: PodSpec, namespace = 'shop', labels: Record<string, string> = {}): Resource {
  const metadata = { name: 'web', namespace, labels };
  return kind === 'Pod' ? { apiVersion: 'v1', kind, metadata, spec } : workload(kind, metadata, spec);
}

function touched(kind: string, operation: Submitted['operation']): boolean {
  return kind !== 'ReplicaSet' && (operation === 'CREATE' || !onCreationAlone.includes(kind));
}

function table(): Case[] {
  return defaultedPods.flatMap(({ name, before, after }) =>
    kinds.flatMap((kind) =>
      (['CREATE', 'UPDATE'] as const).map((operation) =>
        caseOf(name, kind, operation, before, touched(kind, operation) ? after : undefined),
      ),
    ),
  );
}

// Where nothing is to happen, and the one limit: a Windows pod without the label.
function elsewhere(): Case[] {
  const [nothing] = defaultedPods;
  const windows = { ...(nothing?.before as PodSpec), os: { name: 'windows' } };
  const labels = { 'kubernetes.io/os': 'windows' };
  return kinds.flatMap((kind) => {
    const operation = 'CREATE' as const;
    const untouched = [
      ...['open', 'kube-system', 'default'].map((namespace) => ({
        name: `namespace ${namespace}`,
        object: objectOf(kind, nothing?.before as PodSpec, namespace),
      })),
      { name: 'a Windows pod with its label', object: objectOf(kind, windows, 'shop', labels) },
    ].map(({ name, object }) => ({ name: `${name}, ${kind}`, object, operation, after: undefined }));
    const after = touched(kind, operation) ? defaulted(windows) : undefined;
    return [...untouched, caseOf('a Windows pod without a label', kind, operation, windows, after)];
  });
}

function generated(seed: number, objects: number): Case[] {
  const source = random(seed);
  return Array.from({ length: objects }, (_, i) => {
    const before = randomSpec(source);
    const kind = source.pick(kinds);
    const operation = source.pick(['CREATE', 'UPDATE'] as const);
    return caseOf(`generated ${i}`, kind, operation, before, touched(kind, operation) ? defaulted(before) : undefined);
  });
}

async function settle(name: string, subject: Subject, cases: readonly Case[], seed?: number): Promise<StepResult> {
  const submitted = cases.map(({ object, operation }, i) => ({ id: String(i), object, operation }));
  const once = await mutated(subject.engine, subject.mutators, submitted);
  const again = submitted.map((one) => ({ ...one, object: once.get(one.id) ?? one.object }));
  const twice = await mutated(subject.engine, subject.mutators, again);
  let changed = 0;
  const failures = cases.flatMap((one, i) => {
    const [left, leftAgain] = [once.get(String(i)), twice.get(String(i))];
    const kind = one.object.kind;
    const wanted = onCreationAlone.includes(kind) && !subject.pods ? undefined : one.after;
    const expected = wanted === undefined ? one.object : withSpec(one.object, wanted);
    if (!isDeepStrictEqual(left, one.object)) changed += 1;
    const found = faultsOf(one.object, left, leftAgain, expected);
    if (one.name.startsWith('nothing said') && wanted !== undefined)
      found.push(...failedChecks(specOf(left)).map((id) => `${id} of restricted does not hold`));
    return found.map((fault) => `${one.name}: ${fault}`);
  });
  return {
    name,
    passed: Math.max(0, cases.length - failures.length),
    failures,
    summary: `${cases.length} objects, ${changed} changed, ${subject.mutators.length} mutators${seed === undefined ? '' : `; repeat with --seed ${seed}`}`,
  };
}

function faultsOf(before: Resource, left: unknown, again: unknown, expected: Resource): string[] {
  const faults: string[] = [];
  const difference = lostPaths(before, left, '');
  if (difference.length > 0) faults.push(`what was said has changed: ${difference.join(', ')}`);
  if (!isDeepStrictEqual(left, again)) faults.push('a second time changes it again');
  if (!isDeepStrictEqual(left, expected))
    faults.push(`left ${JSON.stringify(specOf(left))}, expected ${JSON.stringify(specOf(expected))}`);
  if (isRefused(left) && !isRefused(before)) faults.push('the API server would refuse it');
  return faults;
}

/** Returns the paths of what stands in the one object and not, or otherwise, in the other. */
function lostPaths(before: unknown, after: unknown, path: string): string[] {
  if (typeof before !== 'object' || before === null) return Object.is(before, after) ? [] : [path];
  if (Array.isArray(before) && (!Array.isArray(after) || after.length !== before.length)) return [path];
  const there = (after ?? {}) as Record<string, unknown>;
  return Object.entries(before).flatMap(([name, value]) =>
    Object.hasOwn(there, name) ? lostPaths(value, there[name], `${path}.${name}`) : [`${path}.${name}`],
  );
}

// See validateContainerSecurityContext of the API server.
function isRefused(object: unknown): boolean {
  const { containers, initContainers = [] } = specOf(object);
  return [...containers, ...initContainers].some(({ securityContext: said = {} }) => {
    const admin = (said.capabilities?.add ?? []).some((name) => /^(CAP_)?SYS_ADMIN$/.test(name));
    return said.allowPrivilegeEscalation === false && (said.privileged === true || admin);
  });
}

function specOf(object: unknown): PodSpec {
  const path = podSpecPath((object as Resource).kind);
  return path.reduce((value: unknown, name) => (value as Record<string, unknown>)[name], object) as PodSpec;
}

function withSpec(object: Resource, spec: PodSpec): Resource {
  const copy = structuredClone(object) as unknown as Record<string, unknown>;
  const path = podSpecPath(object.kind);
  const parent = path.slice(0, -1).reduce((value, name) => value[name] as Record<string, unknown>, copy);
  const own = parent[path.at(-1) ?? ''] as object;
  parent[path.at(-1) ?? ''] = { ...own, ...spec };
  return copy as unknown as Resource;
}

/** Runs `gator expand` with mutators: the pods of mutated workloads are mutated pods; a Job's are not, without a webhook. */
async function expandedMutated(): Promise<StepResult> {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-mutation-'));
  const failures: string[] = [];
  let asked = 0;
  try {
    for (const { name, files, engine } of (await subjects()).filter(({ name: one }) => one !== 'the add-on')) {
      writeFiles(files, /\/(2-policies\/(expansion|mutators)|3-namespaces)\//, join(folder, name));
      const [nothing] = defaultedPods;
      for (const kind of Object.keys(expandedKinds)) {
        const file = join(folder, `${kind}.json`);
        writeFileSync(file, JSON.stringify(objectOf(kind, nothing?.before as PodSpec)));
        const gator = engine === 'gatekeeper-newest' ? 'gator-newest' : 'gator-addon';
        const { text } = runEngine(gator, ['expand', '-n', join(folder, name), '-n', file], folder);
        const documents = parseAllDocuments(text).map((document) => document.toJS());
        const pod = documents.find((one) => one?.kind === 'Pod');
        const expected = failedChecks(kind === 'Job' ? (nothing?.before as PodSpec) : (nothing?.after as PodSpec));
        asked += 1;
        if (pod === undefined || !isDeepStrictEqual(failedChecks(pod.spec), expected))
          failures.push(`${gator} makes ${JSON.stringify(pod?.spec)} of a ${kind}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return {
    name: 'gator expand with mutators',
    passed: asked - failures.length,
    failures,
    summary: `${asked} workloads`,
  };
}

/** Shows why pods are left alone below 3.23: there the same mutators would change a pod that exists. */
async function unknownOperations(): Promise<StepResult> {
  const [newest] = await subjects();
  const object = objectOf('Pod', { containers: [{ name: 'web' }] });
  const submitted = [{ id: '0', object, operation: 'UPDATE' }] as const;
  const left = await mutated('gatekeeper-addon', newest?.mutators ?? [], submitted);
  const failures = isDeepStrictEqual(left.get('0'), object) ? ['Gatekeeper 3.20 tells updates from creation'] : [];
  return { name: 'mutation before 3.23 knows no operations', passed: 1 - failures.length, failures, summary: '1 pod' };
}
