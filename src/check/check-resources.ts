import { createEvaluator, type Denial, type Evaluator, isEvaluable } from '../cel/create-evaluator.ts';
import type { Offender } from '../cel/find-offenders.ts';
import { policiesOf } from '../cel/policies-of.ts';
import type { Policy } from '../cel/policy.ts';
import { readsAmounts } from '../cel/reads-amounts.ts';
import { applyDefaults } from '../kubernetes/api-defaults.ts';
import { canonicalQuantities } from '../kubernetes/canonical-quantities.ts';
import { apiVersionOf, findKind, findKindByApiVersion } from '../kubernetes/kinds.ts';
import { podTemplateOf } from '../kubernetes/pod-template-of.ts';
import { validateObject } from '../kubernetes/validate-object.ts';
import type { Baseline, Binding } from '../model/baseline.ts';
import type { Environment } from '../model/environment.ts';
import type { Verdict, VerdictFinding } from '../model/verdict.ts';
import { workloadEnforcement } from '../model/workload-enforcement.ts';
import { createAdmission } from './create-admission.ts';
import { isKnown } from './is-known.ts';
import { joinPath } from './join-path.ts';
import { nameOf, namespaceOf } from './name-of.ts';
import type { ManifestResource } from './read-manifests.ts';

interface BoundPolicy {
  readonly binding: Binding;
  readonly policy: Policy;
  readonly evaluate: Evaluator;
}

/**
 * Returns the verdict of a baseline on each resource, as the cluster would give it on creation. A workload is judged
 * through the pods that its template makes: where they would be refused it is warned or denied, as the environment says.
 * Pod Security Admission warns of a workload, and refuses its pods alone.
 */
export function checkResources(baseline: Baseline, resources: readonly ManifestResource[]): Verdict[] {
  // Where the environment's clusters differ, what one of them refuses is refused.
  const policies = Object.values(baseline.environment.profiles).map((profile) => policiesOf(baseline, profile));
  const bound = baseline.bindings.flatMap((binding) =>
    [...new Set(policies.map((of) => of.get(binding.control)))].flatMap((policy): BoundPolicy[] =>
      policy && isEvaluable(policy) ? [{ binding, policy, evaluate: createEvaluator(policy, binding.parameters) }] : [],
    ),
  );
  const amounts = bound.some(({ policy }) => readsAmounts(policy.shape));
  const unjudged = baseline.bindings.flatMap((binding) =>
    policies.flatMap((of) => {
      const policy = of.get(binding.control);
      return policy && !isEvaluable(policy) ? [{ binding, policy }] : [];
    }),
  );
  const objects = resources.map((resource) => resource.object);
  const { workloads } = baseline.environment;
  const admit = createAdmission(baseline.environment);
  return resources.map((resource) =>
    verdictOf(amounts ? withAmounts(resource) : resource, { bound, unjudged, others: objects, workloads, admit }),
  );
}

// Only where a rule looks at them: it takes longer than all else.
function withAmounts(resource: ManifestResource): ManifestResource {
  const { object } = resource;
  const kind = findKindByApiVersion(String(object['apiVersion']), String(object['kind']));
  if (kind === undefined) return resource;
  return { ...resource, object: canonicalQuantities(object, kind.type) as typeof object };
}

interface Judging {
  readonly bound: readonly BoundPolicy[];
  /** Controls whose code is not at hand: of what they judge nobody may say that it is allowed. */
  readonly unjudged: readonly Pick<BoundPolicy, 'binding' | 'policy'>[];
  /** What the cluster would hold besides: all that is looked at. */
  readonly others: readonly Record<string, unknown>[];
  readonly workloads: Environment['workloads'];
  readonly admit: ReturnType<typeof createAdmission>;
}

function verdictOf(
  { object, source }: ManifestResource,
  { bound, unjudged, others, workloads, admit }: Judging,
): Verdict {
  const namespace = namespaceOf(object);
  const objects = judgedObjects(object);
  const admitted = admit(objects[0].judged, namespace);
  const judged = objects.flatMap(({ judged, path }) =>
    bound
      .filter(({ policy, binding }) => matches(policy, binding, judged, namespace))
      .flatMap(({ binding, policy, evaluate }) =>
        evaluate({
          operation: 'CREATE',
          namespace: namespace ?? '',
          object: policy.inventory.length > 0 ? placed(judged) : judged,
          inventory: inventoryOf(policy, others),
        }).flatMap((denial) =>
          offendersOf(denial, judged).map((offender) => ({
            ofPods: path !== '' && binding.enforcement === 'deny',
            finding: {
              control: policy.id,
              enforcement: path === '' ? binding.enforcement : workloadEnforcement(binding.enforcement, workloads),
              message: offender.message,
              path: joinPath(path, offender.path),
              mend: denial.mend,
            } satisfies VerdictFinding,
          })),
        ),
      ),
  );
  const findings = [...judged.map(({ finding }) => finding), ...admitted.findings];
  const enforcements = new Set(findings.map((finding) => finding.enforcement));
  const open = objects.flatMap(({ judged }) =>
    unjudged.filter(({ policy, binding }) => matches(policy, binding, judged, namespace)),
  );
  // Of what else the cluster holds, only what is given here is known.
  const seenAlone = bound
    .filter(
      ({ policy, binding }) =>
        policy.inventory.length > 0 && objects.some(({ judged }) => matches(policy, binding, judged, namespace)),
    )
    .map(({ policy }) => policy.id)
    .filter((id, i, ids) => ids.indexOf(id) === i && !findings.some(({ control }) => control === id));
  return {
    apiVersion: String(object['apiVersion']),
    kind: String(object['kind']),
    namespace,
    name: nameOf(object),
    source,
    verdict: enforcements.has('deny')
      ? 'denied'
      : enforcements.has('warn')
        ? 'warned'
        : isKnown(object) && open.length === 0
          ? 'allowed'
          : 'notJudged',
    findings,
    ...(judged.some(({ ofPods, finding }) => ofPods && finding.enforcement !== 'deny') ? { podsDenied: true } : {}),
    ...(seenAlone.length > 0 ? { seenAlone } : {}),
    ...(open.length > 0 ? { unjudged: [...new Set(open.map(({ policy }) => policy.id))].sort() } : {}),
    ...(admitted.admission === undefined ? {} : { admission: admitted.admission }),
  };
}

function inventoryOf(policy: Policy, objects: readonly Record<string, unknown>[]): readonly unknown[] {
  if (policy.inventory.length === 0) return [];
  const kinds = policy.inventory.map(({ group, kind }) => findKind(group, kind));
  return objects
    .filter((object) =>
      kinds.some((kind) => kind && kind.kind === object['kind'] && apiVersionOf(kind) === object['apiVersion']),
    )
    .map(placed);
}

// What says no namespace is in the default one, beside what says so.
function placed(object: Record<string, unknown>): Record<string, unknown> {
  const namespace = namespaceOf(object);
  if (namespace === null) return object;
  return { ...object, metadata: { ...(object['metadata'] as object | undefined), namespace } };
}

// What the API server would say of a malformed object tells more than that it is one.
function offendersOf(denial: Denial, object: Record<string, unknown>): readonly Offender[] {
  if (denial.malformed !== true) return denial.offenders;
  const kind = findKindByApiVersion(String(object['apiVersion']), String(object['kind']));
  const [first] = kind ? validateObject(object, kind) : [];
  return first ? [{ path: first.path, message: `the object is malformed: ${first.message}` }] : denial.offenders;
}

interface JudgedObject {
  readonly judged: Record<string, unknown>;
  readonly path: string;
}

/** Returns the object as the API server completes it and, for a workload, a pod as its template makes it. */
function judgedObjects(object: Record<string, unknown>): [JudgedObject, ...JudgedObject[]] {
  const completed = applyDefaults(object);
  const template = podTemplateOf(completed);
  if (template === undefined || template.path === '') return [{ judged: completed, path: '' }];
  const metadata = { ...(template.metadata ?? {}), namespace: namespaceOf(object) };
  const pod = applyDefaults({ apiVersion: 'v1', kind: 'Pod', metadata, spec: template.spec });
  return [
    { judged: completed, path: '' },
    { judged: pod, path: template.path },
  ];
}

// The same criteria as in every emitted constraint: a kind of the policy, in a namespace that is not left out.
function matches(policy: Policy, binding: Binding, object: Record<string, unknown>, namespace: string | null): boolean {
  const apiVersion = String(object['apiVersion']);
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
  if (!policy.kinds.some((kind) => kind.group === group && kind.kind === object['kind'])) return false;
  if (namespace === null) return true;
  if (binding.excludedNamespaces.includes(namespace)) return false;
  return binding.namespaces.length === 0 || binding.namespaces.includes(namespace);
}
