import { constraint } from '../admission/constraint.ts';
import { constraintTemplate } from '../admission/constraint-template.ts';
import type { Policy } from '../cel/policy.ts';
import { apiVersionOf, findKind } from '../kubernetes/kinds.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Control, DeniedSample, Sample } from '../model/control.ts';
import { expectedTexts } from '../model/expected-texts.ts';
import type { ControlVariant } from '../model/variants-of.ts';

/** Returns the gator suite of a control's variant: its template, and a case for each of its samples. */
export function suiteOf({ since, control }: ControlVariant<Control>, policy: Policy): Artifact[] {
  const folder = `suites/${control.id}${since === null ? '' : `/since-${since}`}`;
  const artifact = (name: string, body: object): Artifact => ({
    plane: 'suites',
    path: `${folder}/${name}`,
    body,
    source: `control ${control.id}@${control.version}`,
    control: `${control.id}@${control.version}`,
  });
  const samples = [
    ...control.samples.allowed.map((sample) => ({ sample, file: `allowed-${slug(sample.name)}.yaml` })),
    ...control.samples.denied.map((sample) => ({ sample, file: `denied-${slug(sample.name)}.yaml` })),
  ];
  const constraints = new Map<string, { name: string; body: object; samples: typeof samples }>();
  for (const entry of samples) {
    const parameters = entry.sample.parameters ?? control.samples.parameters;
    const key = JSON.stringify(parameters);
    const found = constraints.get(key);
    if (found) found.samples.push(entry);
    else {
      const name = constraints.size === 0 ? 'constraint' : `constraint-${slug(entry.sample.name)}`;
      const binding = {
        name: control.id,
        enforcement: 'deny',
        parameters,
        namespaces: [],
        excludedNamespaces: [],
      } as const;
      constraints.set(key, { name, body: constraint(policy, binding), samples: [entry] });
    }
  }
  const tests = [...constraints.values()].map(({ name, samples: cases }) => ({
    name,
    template: 'template.yaml',
    constraint: `${name}.yaml`,
    cases: cases.map(({ sample, file: object }) => ({
      name: sample.name,
      object,
      ...(sample.inventory ? { inventory: sample.inventory.map((_, i) => inventoryFile(sample, i)) } : {}),
      assertions: assertions(sample),
    })),
  }));
  return [
    artifact('suite.yaml', {
      apiVersion: 'test.gatekeeper.sh/v1alpha1',
      kind: 'Suite',
      metadata: { name: control.id },
      tests,
    }),
    artifact('template.yaml', constraintTemplate(policy, { engines: 'both', generateVAP: false })),
    ...[...constraints.values()].map(({ name, body }) => artifact(`${name}.yaml`, body)),
    ...samples.map(({ sample, file: name }) => artifact(name, requestOf(sample))),
    ...samples.flatMap(({ sample }) =>
      (sample.inventory ?? []).map((object, i) => artifact(inventoryFile(sample, i), object)),
    ),
  ];
}

function inventoryFile(sample: Sample, i: number): string {
  return `inventory-${slug(sample.name)}-${i + 1}.yaml`;
}

function assertions(sample: Sample | DeniedSample): object[] {
  const texts = expectedTexts(sample);
  if (texts.length === 0) return [{ violations: 'no' }];
  return [
    { violations: texts.length },
    ...texts.map((text) => ({ violations: 1, message: `^${escapePattern(text)}$` })),
  ];
}

function requestOf(sample: Sample): object {
  if (sample.operation === undefined) return sample.object;
  const {
    apiVersion = 'v1',
    kind = '',
    metadata = {},
  } = sample.object as {
    apiVersion?: string;
    kind?: string;
    metadata?: { name?: string; namespace?: string };
  };
  const [version, group] = apiVersion.split('/').reverse();
  const known = findKind(group ?? '', kind);
  if (known === undefined || apiVersionOf(known) !== apiVersion)
    throw new TypeError(`unknown kind ${apiVersion} ${kind}`);
  return {
    apiVersion: 'admission.k8s.io/v1',
    kind: 'AdmissionReview',
    request: {
      uid: '00000000-0000-0000-0000-000000000000',
      kind: { group: known.group, version, kind },
      resource: { group: known.group, version, resource: known.resource },
      name: metadata.name,
      namespace: metadata.namespace,
      operation: sample.operation,
      userInfo: { username: 'sample' },
      ...(sample.operation === 'DELETE' ? {} : { object: sample.object }),
      ...(sample.oldObject === undefined ? {} : { oldObject: sample.oldObject }),
    },
  };
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
