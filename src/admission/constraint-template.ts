import type { Policy, PolicyParameter } from '../cel/policy.ts';
import { findKind } from '../kubernetes/kinds.ts';
import type { ClusterProfile } from '../model/environment.ts';
import { noneOf } from '../model/override.ts';
import { structuralSchema } from '../model/structural-schema.ts';
import { regoModule } from '../rego/rego-module.ts';
import { celSource } from './cel-source.ts';
import { templateKind } from './template-kind.ts';
import { wrapSource } from './wrap-expression.ts';

/** What a cluster's template carries. */
export type TemplateOptions = Pick<ClusterProfile, 'engines' | 'generateVAP'> &
  Partial<Pick<ClusterProfile, 'regoVersion'>>;

/** Returns the Gatekeeper ConstraintTemplate of a policy. */
export function constraintTemplate(policy: Policy, options: TemplateOptions): object {
  const kind = templateKind(policy);
  return {
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: {
      name: kind.toLowerCase(),
      labels: { 'app.kubernetes.io/managed-by': 'palisade' },
      annotations: {
        'metadata.gatekeeper.sh/title': policy.title,
        'metadata.gatekeeper.sh/version': policy.version,
        description: policy.description,
        ...synced(policy),
      },
    },
    spec: {
      crd: { spec: { names: { kind }, validation: { openAPIV3Schema: parametersSchema(policy.parameters) } } },
      targets: [{ target: 'admission.k8s.gatekeeper.sh', code: engines(policy, kind.toLowerCase(), options) }],
    },
  };
}

// What Gatekeeper has to hold besides, for whoever installs the template.
function synced({ inventory }: Policy): Record<string, string> {
  if (inventory.length === 0) return {};
  const kinds = inventory.map(({ group, kind }) => {
    return { groups: [group], versions: [findKind(group, kind)?.version], kinds: [kind] };
  });
  return { 'metadata.gatekeeper.sh/requires-sync-data': JSON.stringify([kinds]) };
}

function engines(policy: Policy, name: string, options: TemplateOptions): object[] {
  // Where both are there Gatekeeper runs CEL, and Rego where its CEL engine is off.
  const cel = (): object => ({
    engine: 'K8sNativeValidation',
    source: { failurePolicy: 'Fail', generateVAP: options.generateVAP, ...wrapSource(celSource(policy)) },
  });
  const version = options.regoVersion ?? 'v0';
  const rego = (): object => ({
    engine: 'Rego',
    source: { ...(version === 'v1' ? { version } : {}), rego: regoModule(policy, name, version) },
  });
  const { override } = policy;
  return [
    ...(options.engines === 'rego' || noneOf(override?.cel) !== undefined ? [] : [cel()]),
    ...(options.engines === 'cel' || noneOf(override?.rego) !== undefined ? [] : [rego()]),
  ];
}

// Nothing is required or defaulted here: a constraint that lacks a value has to be refused by the policy itself, with
// a reason, in every engine alike.
function parametersSchema(parameters: readonly PolicyParameter[]): object {
  const properties = parameters.map(({ name, schema }) => [name, structuralSchema(schema)]);
  return { type: 'object', ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}) };
}
