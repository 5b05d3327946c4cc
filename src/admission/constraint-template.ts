import type { Policy, PolicyParameter } from '../cel/policy.ts';
import type { ClusterProfile } from '../model/environment.ts';
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
      },
    },
    spec: {
      crd: { spec: { names: { kind }, validation: { openAPIV3Schema: parametersSchema(policy.parameters) } } },
      targets: [{ target: 'admission.k8s.gatekeeper.sh', code: engines(policy, kind.toLowerCase(), options) }],
    },
  };
}

function engines(policy: Policy, name: string, options: TemplateOptions): object[] {
  // Where both are there Gatekeeper runs CEL, and Rego where its CEL engine is off.
  const cel = {
    engine: 'K8sNativeValidation',
    source: { failurePolicy: 'Fail', generateVAP: options.generateVAP, ...wrapSource(celSource(policy)) },
  };
  const version = options.regoVersion ?? 'v0';
  const rego = {
    engine: 'Rego',
    source: { ...(version === 'v1' ? { version } : {}), rego: regoModule(policy, name, version) },
  };
  return [...(options.engines === 'rego' ? [] : [cel]), ...(options.engines === 'cel' ? [] : [rego])];
}

// Nothing is required or defaulted here: a constraint that lacks a value has to be refused by the policy itself, with
// a reason, in every engine alike.
function parametersSchema(parameters: readonly PolicyParameter[]): object {
  const properties = parameters.map(({ name, schema }) => [name, structuralSchema(schema)]);
  return { type: 'object', ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}) };
}
