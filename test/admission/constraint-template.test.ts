import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { constraintTemplate } from '../../src/admission/constraint-template.ts';
import { templateKind } from '../../src/admission/template-kind.ts';
import { renderTree } from '../../src/io/render-tree.ts';
import type { ParameterSchemas } from '../../src/model/parameters.ts';
import { regoModule } from '../../src/rego/rego-module.ts';
import { policyOf, probe } from '../cel/probe.ts';
import { compiledControls, isIn } from '../conformance/compiled-controls.ts';

interface CelEngine {
  failurePolicy: string;
  generateVAP: boolean;
  variables: { name: string; expression: string }[];
  validations: { expression: string; message: string; messageExpression?: string }[];
}

interface Template {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels: object; annotations: Record<string, string> };
  spec: {
    crd: { spec: { names: { kind: string }; validation: { openAPIV3Schema: { type: string; properties?: object } } } };
    targets: [{ target: string; code: { engine: string; source: CelEngine & { rego: string } }[] }];
  };
}

const controls = await compiledControls();
const members = ['failurePolicy', 'generateVAP', 'variables', 'validations'];
const both = { engines: 'both', generateVAP: false } as const;

function templateOf(...[policy, options]: Parameters<typeof constraintTemplate>): Template {
  return constraintTemplate(policy, options) as Template;
}

describe.each(controls.map((one) => [one.name, one] as const))('the template of %s', (_name, { control, policy }) => {
  const { id } = control;
  const languages = (['cel', 'rego'] as const).filter((language) => isIn(language, { policy }));
  const template = templateOf(policy, both);
  const [target] = template.spec.targets;
  const cel = target.code.find(({ engine }) => engine === 'K8sNativeValidation')?.source;
  const rego = target.code.find(({ engine }) => engine === 'Rego')?.source;

  it('is of a kind that a cluster can name', () => {
    const kind = templateKind(policy);
    expect(template).toMatchObject({ apiVersion: 'templates.gatekeeper.sh/v1', kind: 'ConstraintTemplate' });
    expect(template.spec.crd.spec.names.kind).toBe(kind);
    expect(template.metadata.name).toBe(kind.toLowerCase());
    expect(kind).toMatch(/^Palisade[A-Z][A-Za-z0-9]*$/);
    expect(kind.length).toBeLessThanOrEqual(63);
    expect(template.metadata.annotations['metadata.gatekeeper.sh/version']).toBe(policy.version);
  });

  it('has the one target of Gatekeeper, both engines, and nothing that Gatekeeper drops in silence', () => {
    expect(template.spec.targets).toHaveLength(1);
    expect(Object.keys(target)).toEqual(['target', 'code']);
    expect(target.target).toBe('admission.k8s.gatekeeper.sh');
    expect(target.code.map(({ engine }) => engine)).toEqual(
      languages.map((language) => ({ cel: 'K8sNativeValidation', rego: 'Rego' })[language]),
    );
    expect(JSON.stringify(template)).not.toMatch(/matchConditions?/i);
    expect(cel ? Object.keys(cel) : members).toEqual(members);
  });

  const whereCel = languages.includes('cel') ? it : () => {};

  whereCel('says that it fails closed and whether a policy is generated', () => {
    expect(cel).toMatchObject({ failurePolicy: 'Fail', generateVAP: false });
  });

  whereCel('gives its reason on one line, statically and by an expression', () => {
    for (const { expression, message, messageExpression } of cel?.validations ?? []) {
      expect(expression).toMatch(/\s\|\| (!variables\.judged|variables\.skipped)$/);
      expect(message).toMatch(/^[^\r\n]+$/);
      expect(message.length).toBeLessThanOrEqual(1200);
      expect(message).toContain(`[${id}]`);
      // The text that it gives has no line break; the expression itself may stand over several lines.
      // Where it shows no value the line is the text.
      if (messageExpression === undefined) continue;
      for (const [literal] of messageExpression.matchAll(/"(?:[^"\\]|\\.)*"/gs)) expect(literal).not.toMatch(/[\r\n]/);
      expect(messageExpression).toContain(`[${id}]`);
    }
    expect(cel?.validations).toHaveLength(
      1 + policy.rules.length + policy.parameters.filter(({ schema }) => schema.required === true).length,
    );
  });

  it('declares each variable once, before it is used', () => {
    const names = (cel?.variables ?? []).map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    for (const [i, { expression }] of (cel?.variables ?? []).entries()) {
      const used = [...expression.matchAll(/variables\.(\w+)/g)].map(([, name = '']) => name);
      expect(used.filter((name) => name !== 'params' && !names.slice(0, i).includes(name))).toEqual([]);
    }
    for (const { expression, messageExpression } of cel?.validations ?? []) {
      const used = [...`${expression} ${messageExpression ?? ''}`.matchAll(/variables\.(\w+)/g)].map(
        ([, name = '']) => name,
      );
      expect(used.filter((name) => name !== 'params' && !names.includes(name))).toEqual([]);
    }
  });

  it('carries the Rego of the policy, in a package of its own name', () => {
    expect(rego?.rego).toBe(regoModule(policy, template.metadata.name));
  });

  it('requires no parameter and defaults none: a constraint without it has to reach the policy', () => {
    const { openAPIV3Schema } = template.spec.crd.spec.validation;
    expect(JSON.stringify(openAPIV3Schema)).not.toMatch(/"required"|"default"/);
    expect(openAPIV3Schema.type).toBe('object');
    expect(Object.keys(openAPIV3Schema.properties ?? {})).toEqual(policy.parameters.map(({ name }) => name));
  });

  it('reads back from YAML as it was', () => {
    const path = 'template.yaml';
    const files = renderTree([{ plane: 'gatekeeper', path, body: template, source: 'source' }]);
    expect(parse(files.get(path) ?? '')).toEqual(template);
  });
});

it.each([
  ['cel', ['K8sNativeValidation']],
  ['rego', ['Rego']],
  ['both', ['K8sNativeValidation', 'Rego']],
] as const)('carries the engines %s', (engines, names) => {
  const { code } = templateOf(policyOf(probe()), { engines, generateVAP: false }).spec.targets[0];
  expect(code.map(({ engine }) => engine)).toEqual(names);
});

it('asks for a generated policy where the profile does', () => {
  const { code } = templateOf(policyOf(probe()), { engines: 'cel', generateVAP: true }).spec.targets[0];
  expect(code[0]?.source.generateVAP).toBe(true);
});

it.each([
  ['host-ports', '1.0.0', 'PalisadeHostPorts'],
  ['host-ports', '1.9.3', 'PalisadeHostPorts'],
  ['host-ports', '2.0.0', 'PalisadeHostPortsV2'],
  ['host-ports', '10.1.0', 'PalisadeHostPortsV10'],
  ['tls', '1.0.0', 'PalisadeTls'],
  ['a-b1-c', '1.0.0', 'PalisadeAB1C'],
])('calls %s %s %s', (id, version, kind) => {
  expect(templateKind({ id, version })).toBe(kind);
});

it('passes a schema on but for what only bindings obey', () => {
  const parameters: ParameterSchemas = {
    names: { type: 'array', items: { type: 'string', pattern: '^a$' }, minItems: 1, required: true, description: 'N.' },
    limit: { type: 'integer', minimum: 0, maximum: 9, default: 3, description: 'L.' },
  };
  const template = templateOf(policyOf(probe({}, { parameters })), both);
  expect(template.spec.crd.spec.validation.openAPIV3Schema).toEqual({
    type: 'object',
    properties: {
      names: { type: 'array', items: { type: 'string', pattern: '^a$' }, minItems: 1, description: 'N.' },
      limit: { type: 'integer', minimum: 0, maximum: 9, description: 'L.' },
    },
  });
});
