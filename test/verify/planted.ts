import { constraint } from '../../src/admission/constraint.ts';
import { constraintTemplate } from '../../src/admission/constraint-template.ts';
import { nativePolicy } from '../../src/admission/native-policy.ts';
import type { Artifact, PlaneName } from '../../src/model/artifact.ts';
import { compiledControls } from '../conformance/compiled-controls.ts';

const [known] = (await compiledControls()).filter(({ control }) => control.id === 'privileged');
if (known === undefined) throw new TypeError('privileged is gone');
const { policy } = known;
const binding = {
  name: 'privileged',
  enforcement: 'deny',
  parameters: {},
  namespaces: [],
  excludedNamespaces: [],
} as const;

interface Source {
  failurePolicy: string;
  variables: { name: string; expression: string }[];
  validations: { expression: string; message: string; messageExpression: string }[];
  matchConditions?: object[];
}

interface Template {
  kind: string;
  metadata: { name: string };
  spec: { targets: { code: [{ engine: string; source: Source }, { engine: string; source: { rego: string } }] }[] };
}

/** What may be changed of a template that has nothing wrong with it. */
export interface Planted {
  readonly regoVersion?: 'v0' | 'v1';
  readonly rego?: (text: string) => string;
  readonly cel?: (source: Source) => void;
  readonly template?: (template: Template) => void;
}

/** Returns an artifact of the control that everything is planted in. */
export function artifactOf(path: string, body: object, plane: PlaneName = 'gatekeeper'): Artifact {
  return { plane, path, body, source: 'control privileged@1.0.0', control: 'privileged@1.0.0' };
}

/** Returns a template that is right but for what is planted. */
export function planted({ regoVersion = 'v0', rego, cel, template }: Planted = {}): Artifact {
  const made = constraintTemplate(policy, { engines: 'both', generateVAP: true, regoVersion });
  const body = structuredClone(made) as unknown as Template;
  const [native, old] = body.spec.targets[0]?.code ?? [];
  if (native === undefined || old === undefined) throw new TypeError('the template lacks an engine');
  if (rego) old.source.rego = rego(old.source.rego);
  cel?.(native.source);
  template?.(body);
  return artifactOf('environments/prod/default/1-templates/privileged.yaml', body);
}

/** Returns a constraint of the planted template. */
export function plantedConstraint(): Artifact {
  return artifactOf('environments/prod/default/2-policies/constraints/privileged.yaml', constraint(policy, binding));
}

/** Returns the policy and the binding of a cluster without Gatekeeper. */
export function plantedNative(): { policy: Artifact; binding: Artifact } {
  const made = nativePolicy(policy, binding);
  const folder = 'environments/prod/default/2-policies/vap/privileged';
  return {
    policy: artifactOf(`${folder}/policy.yaml`, made.policy, 'vap'),
    binding: artifactOf(`${folder}/binding.yaml`, made.binding, 'vap'),
  };
}
