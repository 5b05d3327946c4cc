import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ApprovedRegistries } from '../../constructs/library/approved-registries.ts';
import { RestrictedPods } from '../../constructs/library/restricted-pods.ts';
import { enforcementActions } from '../../src/admission/constraint.ts';
import { checkResources } from '../../src/check/check-resources.ts';
import { type EnvironmentInput, Exemption, type ExemptionTarget, type PalisadeApp, pod } from '../../src/index.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { environmentFiles, writeFiles } from './environment-files.ts';
import { runEngine } from './run-engine.ts';
import type { StepResult } from './step-result.ts';
import { expandedKinds, type Resource, workload } from './workload-objects.ts';

const gators = ['gator-addon', 'gator-newest'] as const;

interface Variant {
  readonly name: string;
  readonly changes: Partial<EnvironmentInput>;
  /** @default - nothing is declared besides */
  readonly declare?: (app: PalisadeApp) => void;
  /** What the engine shows of workloads: every finding of `check`, those that are no audit, or nothing. */
  readonly shown: 'all' | 'not audit' | 'nothing';
  /** The strongest verdict of `check` on a workload. */
  readonly strongest: Verdict['verdict'];
}

const variants: readonly Variant[] = [
  { name: 'deny', changes: {}, shown: 'all', strongest: 'warned' },
  { name: 'deny, workloads deny', changes: { workloads: 'deny' }, shown: 'all', strongest: 'denied' },
  { name: 'deny, workloads off', changes: { workloads: 'off' }, shown: 'nothing', strongest: 'warned' },
  { name: 'warn', changes: { enforcement: 'warn' }, shown: 'all', strongest: 'warned' },
  { name: 'audit', changes: { enforcement: 'audit' }, shown: 'all', strongest: 'allowed' },
  {
    name: 'audit, workloads deny',
    changes: { enforcement: 'audit', workloads: 'deny' },
    shown: 'all',
    strongest: 'allowed',
  },
  {
    name: 'one control of many in audit',
    changes: { controls: { 'host-namespaces': 'audit' } },
    shown: 'not audit',
    strongest: 'warned',
  },
  {
    name: 'one control of many in audit, workloads deny',
    changes: { controls: { 'host-namespaces': 'audit' }, workloads: 'deny' },
    shown: 'all',
    strongest: 'denied',
  },
  {
    name: 'deny, the accounts of a namespace exempt',
    changes: {},
    declare: (app) => exempt(app, { namespace: 'shop', serviceAccount: 'default' }),
    shown: 'all',
    strongest: 'allowed',
  },
  {
    name: 'deny, the neighbour exempt',
    changes: {},
    declare: (app) => exempt(app, { namespace: 'payments', serviceAccount: 'default' }),
    shown: 'all',
    strongest: 'warned',
  },
];

// The one control that the privileged workload does not hold to; nobody asks here until when.
function exempt(app: PalisadeApp, target: ExemptionTarget): void {
  const said = { owner: 'shop', approvedBy: 'security', reason: 'an old agent', until: '2026-12-31' };
  for (const control of ['privileged', 'allow-privilege-escalation'])
    new Exemption(app, control, { control, target, ...said });
}

/** Applies every kind of workload to the emitted files, by both versions with both engines, and compares with `check`. */
export async function expansion(): Promise<StepResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-expansion-'));
  try {
    // gator takes a List for one object.
    const texts = objects.map((object) => JSON.stringify(object));
    writeFileSync(join(folder, 'objects.yaml'), texts.join('\n---\n'));
    const results: StepResult[] = [];
    for (const variant of variants) results.push(await judged(variant, folder));
    results.push(await expanded(folder), await overridden(folder));
    return results;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// What Pod Security Admission would say comes from the labels of a namespace: gator reads none.
const silent = { enforce: 'privileged', audit: 'privileged', warn: 'privileged' } as const;
const unlabelled = ['shop', 'payments'].map((name) => ({ name, ...silent }));

function bind(app: PalisadeApp): void {
  new ApprovedRegistries(app, 'registries', { registries: ['contoso.azurecr.io'] });
  new RestrictedPods(app, 'pods');
}

const { spec: good } = pod();
const offenders: Readonly<Record<string, object>> = {
  good,
  privileged: pod((one) => {
    one.spec.containers[0].securityContext = { ...one.spec.containers[0].securityContext, privileged: true };
  }).spec,
  // Of two controls, one of which a variant only audits.
  several: pod((one) => {
    one.spec.hostNetwork = true;
    one.spec.initContainers = [{ name: 'init', image: 'elsewhere.example/init:1' }];
  }).spec,
  host: pod((one) => {
    one.spec.hostPID = true;
  }).spec,
};

const objects: readonly Resource[] = ['shop', 'payments', 'kube-system'].flatMap((namespace) =>
  Object.entries(offenders).flatMap(([name, spec]) => [
    { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace }, spec },
    ...[...Object.keys(expandedKinds), 'ReplicaSet'].map((kind) => workload(kind, { name, namespace }, spec)),
  ]),
);

async function judged(variant: Variant, folder: string): Promise<StepResult> {
  const { baseline, files } = await environmentFiles({ ...variant.changes, namespaces: unlabelled }, (app) => {
    bind(app);
    variant.declare?.(app);
  });
  const policies = join(folder, variant.name);
  writeFiles(files, /\/(1-templates|2-policies)\//, policies);
  const expected = expectedOf(baseline, variant);
  const failures = expected.faults;
  let denied = 0;
  for (const gator of gators) {
    for (const cel of [true, false]) {
      const found = violations(gator, cel, policies, folder);
      denied += [...found.values()].flat().length;
      for (const [object, texts] of expected.of) {
        const [one, two] = [found.get(object) ?? [], texts].map((list) => JSON.stringify([...list].sort()));
        if (one !== two) failures.push(`${gator} ${cel ? 'CEL' : 'Rego'}, ${object}: found ${one}, expected ${two}`);
      }
    }
  }
  const asked = expected.of.size * gators.length * 2;
  return {
    name: `expansion, ${variant.name}`,
    passed: Math.max(0, asked - failures.length),
    failures,
    summary: `${expected.of.size} objects, ${gators.length} versions, CEL and Rego, ${denied} violations, as check says`,
  };
}

/** Returns what each object is told by name, from the findings of `check`. */
function expectedOf(baseline: Baseline, { shown, strongest }: Variant) {
  const source = { file: 'objects.yaml', document: 0, line: 1 };
  const verdicts = checkResources(
    baseline,
    objects.map((object) => ({ object, source })),
  );
  const faults: string[] = [];
  const of = new Map<string, string[]>();
  for (const verdict of verdicts) {
    const isPod = verdict.kind === 'Pod';
    const silent = !isPod && (shown === 'nothing' || verdict.kind === 'ReplicaSet');
    const findings = verdict.findings.filter(({ enforcement }) => isPod || shown === 'all' || enforcement !== 'audit');
    const texts = Map.groupBy(silent ? [] : findings, ({ control, mend }) => `${mend} [${control}]`);
    of.set(
      `${verdict.kind} ${verdict.namespace}/${verdict.name}`,
      [...texts].map(([end, [first, ...others]]) => {
        const messages = [first, ...others].map((finding) => finding?.message).join('; ');
        const action = enforcementActions[first?.enforcement ?? 'deny'];
        return `${action}: ${isPod ? '' : '[Implied by expand-workloads] '}${messages} — ${end}`;
      }),
    );
  }
  const kinds = Object.keys(expandedKinds);
  for (const kind of kinds) {
    const found = verdicts.filter((one) => one.kind === kind && one.name === 'privileged' && one.namespace === 'shop');
    if (found[0]?.verdict !== strongest) faults.push(`check says ${found[0]?.verdict} of a ${kind}, not ${strongest}`);
  }
  return { of, faults };
}

function violations(gator: (typeof gators)[number], cel: boolean, policies: string, folder: string) {
  const args = ['test', '-f', policies, '-f', join(folder, 'objects.yaml'), '-o', 'json'];
  const { text } = runEngine(gator, [...args, `--enable-k8s-native-validation=${cel}`], folder);
  const results = (JSON.parse(text) ?? []) as {
    msg: string;
    enforcementAction: string;
    violatingObject: Resource;
  }[];
  const of = new Map<string, string[]>();
  for (const { msg, enforcementAction, violatingObject } of results) {
    const { kind, metadata } = violatingObject;
    const name = `${kind} ${metadata.namespace}/${metadata.name}`;
    of.set(name, [...(of.get(name) ?? []), `${enforcementAction}: ${msg}`]);
  }
  return of;
}

/** Asks `gator expand` what it makes of each workload: a pod, and of a CronJob its Job besides; of a ReplicaSet nothing. */
async function expanded(folder: string): Promise<StepResult> {
  const { files } = await environmentFiles({}, bind);
  const templates = join(folder, 'templates');
  writeFiles(files, /\/expansion\//, templates);
  const kinds = [...Object.keys(expandedKinds), 'ReplicaSet'];
  const failures = gators.flatMap((gator) =>
    kinds.flatMap((kind) => {
      const file = join(folder, `${kind}.json`);
      writeFileSync(file, JSON.stringify(workload(kind, { name: 'web', namespace: 'default' }, good)));
      const { text } = runEngine(gator, ['expand', '-n', templates, '-n', file], folder);
      const made = parseAllDocuments(text)
        .map((document) => document.toJS())
        .flatMap((one) => (one === null ? [] : [`${one.kind} ${one.metadata.name}`]))
        .sort();
      const wanted = { CronJob: ['Job web-job', 'Pod web-job-pod'], ReplicaSet: [] }[kind] ?? ['Pod web-pod'];
      return JSON.stringify(made) === JSON.stringify(wanted) ? [] : [`${gator} makes ${made} of a ${kind}`];
    }),
  );
  const asked = gators.length * kinds.length;
  return {
    name: 'gator expand',
    passed: asked - failures.length,
    failures,
    summary: `${kinds.length} kinds, ${gators.length} versions`,
  };
}

/** Shows why an override is left out where something only audits: with it, the same audit would warn. */
async function overridden(folder: string): Promise<StepResult> {
  const { files } = await environmentFiles({ enforcement: 'audit' }, bind);
  const policies = join(folder, 'overridden');
  const changed = [...files].map(([path, text]): [string, string] => [
    path,
    path.includes('/expansion/') ? `${text}  enforcementAction: warn\n` : text,
  ]);
  writeFiles(new Map(changed), /\/(1-templates|2-policies)\//, policies);
  const failures = gators.filter((gator) => {
    const found = violations(gator, true, policies, folder).get('Deployment shop/privileged') ?? [];
    return found.length === 0 || !found.every((text) => text.startsWith('warn: '));
  });
  return {
    name: 'an override raises an audit',
    passed: gators.length - failures.length,
    failures: failures.map((gator) => `${gator} leaves the audit alone`),
    summary: `${gators.length} versions`,
  };
}
