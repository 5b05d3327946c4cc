import type { Artifact } from '../model/artifact.ts';
import type { Baseline } from '../model/baseline.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Target } from '../model/environment.ts';
import { sourceOf } from '../model/source-of.ts';
import { kustomization, targetFolder } from '../model/stage.ts';

/**
 * Returns the Flux Kustomizations of a target that is delivered to: one a stage that the planes wrote, each after the one
 * before it is established. Not a plane, because it reads what the planes wrote.
 */
export function flux(baseline: Baseline, target: Target, written: readonly Artifact[]): Artifact[] {
  const delivery = baseline.deliveries.find((one) => one.target === target.name);
  if (delivery === undefined) return [];
  const folder = targetFolder(baseline, target);
  const stages = stagesOf(folder, written);
  const source = sourceOf(delivery.origin);
  const artifacts = stages.map((stage, i): Artifact => {
    const files = written.filter(({ path }) => path.startsWith(`${folder}/${stage}/`));
    return {
      plane: 'flux',
      path: `${folder}/flux/${stage}.yaml`,
      body: reconciled(delivery, { stage, before: stages[i - 1], wave: i + 1, folder, files }),
      source,
    };
  });
  return [...artifacts, ...kustomization('flux', `${folder}/flux`, artifacts, source)];
}

// Digits sort before letters, so what has no number comes last.
function stagesOf(folder: string, written: readonly Artifact[]): string[] {
  return written
    .filter(({ path }) => path.startsWith(`${folder}/`) && path.endsWith('/kustomization.yaml'))
    .map(({ path }) => path.slice(folder.length + 1).split('/')[0] ?? '')
    .sort();
}

interface Stage {
  readonly stage: string;
  readonly before: string | undefined;
  readonly wave: number;
  readonly folder: string;
  readonly files: readonly Artifact[];
}

function reconciled(delivery: Delivery, { stage, before, wave, folder, files }: Stage): object {
  const { configuration, namespace, prune } = delivery;
  const kinds = constraintKinds(files);
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: {
      name: `${configuration}-${stage}`,
      namespace,
      annotations: { 'argocd.argoproj.io/sync-wave': String(wave) },
    },
    spec: {
      interval: '10m',
      retryInterval: '1m',
      timeout: '5m',
      path: `./${delivery.folder === '' ? '' : `${delivery.folder}/`}${folder}/${stage}`,
      prune: prune && pruned.includes(stage),
      // The extension names the source as the configuration, and forbids one of another namespace.
      sourceRef: { kind: 'GitRepository', name: configuration },
      ...(before === undefined ? {} : { dependsOn: [{ name: `${configuration}-${before}` }] }),
      // Flux takes a template for ready before Gatekeeper has made its kind; it ignores the list where it is told to wait.
      ...(kinds.length === 0 ? { wait: true } : { healthChecks: kinds.map(established) }),
    },
  };
}

// A namespace takes all that lives in it along, and nobody knows what the team's own resources hold.
const pruned: readonly string[] = ['1-templates', '2-policies', '4-network'];

function constraintKinds(files: readonly Artifact[]): string[] {
  const templates = files.map(({ body }) => body as Template).filter(({ kind }) => kind === 'ConstraintTemplate');
  return templates.map(({ spec }) => spec.crd.spec.names.kind).sort();
}

interface Template {
  readonly kind?: string;
  readonly spec: { readonly crd: { readonly spec: { readonly names: { readonly kind: string } } } };
}

function established(kind: string): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    name: `${kind.toLowerCase()}.constraints.gatekeeper.sh`,
  };
}
