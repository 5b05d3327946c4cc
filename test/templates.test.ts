import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkControl } from '../src/authoring/check-control.ts';
import { checkParameters } from '../src/authoring/check-parameters.ts';
import { createEvaluator, type Denial } from '../src/cel/create-evaluator.ts';
import type { Policy } from '../src/cel/policy.ts';
import { readPolicy } from '../src/cel/read-policy.ts';
import { shippedControls } from '../src/index.ts';
import { loadControls } from '../src/io/load-controls.ts';
import { findKindByApiVersion } from '../src/kubernetes/kinds.ts';
import { validateObject } from '../src/kubernetes/validate-object.ts';
import type { Control, DeniedSample, Sample } from '../src/model/control.ts';
import { expectedTexts } from '../src/model/expected-texts.ts';
import { variantName, variantsOf } from '../src/model/variants-of.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const loaded = (await loadControls([shippedControls], project)).flatMap(({ control: whole, file }) =>
  variantsOf(whole).map((variant) => ({ ...variant, name: variantName(variant), whole, file })),
);

function compiled(control: Control): Policy {
  const policy = readPolicy(control);
  if (Array.isArray(policy)) throw new Error(policy.map((finding) => finding.message).join('\n'));
  return policy;
}

function denialsOf(control: Control, sample: Sample): readonly Denial[] {
  const evaluate = createEvaluator(compiled(control), sample.parameters ?? control.samples.parameters);
  const { object, oldObject, inventory = [] } = sample;
  return evaluate({ operation: sample.operation ?? 'CREATE', object, oldObject, inventory });
}

function samplesOf(control: Control): readonly (Sample | DeniedSample)[] {
  return [...control.samples.allowed, ...control.samples.denied];
}

function problemsOf(object: object): string[] {
  const { apiVersion = '', kind = '' } = object as { apiVersion?: string; kind?: string };
  const known = findKindByApiVersion(apiVersion, kind);
  if (known === undefined) return [`${apiVersion} ${kind} is no kind of Kubernetes`];
  return validateObject(object, known).map(({ path, message }) => `${path}: ${message}`);
}

const containerLists = ['initContainers', 'containers', 'ephemeralContainers'];

it('finds shipped controls', () => {
  expect(loaded.length).toBeGreaterThanOrEqual(6);
});

describe.each(loaded.map((one) => [one.name, one] as const))('%s', (_name, { control, whole, file }) => {
  const { id } = control;

  it('is named as its file', () => {
    expect(id).toBe(basename(file, '.ts'));
  });

  it('compiles', () => {
    expect(readPolicy(control)).not.toBeInstanceOf(Array);
  });

  it('has all that a control has', () => {
    expect(checkControl(whole, file)).toEqual([]);
  });

  it('names no reference twice', () => {
    const names = control.references.map(({ to, id: other }) => `${to} ${other}`);
    expect(names).toEqual([...new Set(names)]);
  });

  it.each(samplesOf(control).map((sample) => [sample.name, sample] as const))(
    'has the sample "%s" that the API server would read',
    (_name, { object, oldObject }) => {
      expect(problemsOf(object)).toEqual([]);
      if (oldObject !== undefined) expect(problemsOf(oldObject)).toEqual([]);
    },
  );

  it.each(samplesOf(control).map((sample) => [sample.name, sample] as const))(
    'has the sample "%s" of a kind that it judges',
    (_name, { object }) => {
      const { apiVersion, kind } = object as { apiVersion: string; kind: string };
      expect(control.match.kinds).toContainEqual({ group: apiVersion.split('/').at(-2) ?? '', kind });
    },
  );

  it.each(control.samples.allowed.map((sample) => [sample.name, sample] as const))('allows %s', (_name, sample) => {
    expect(denialsOf(control, sample).map((denial) => denial.text)).toEqual([]);
  });

  it.each(control.samples.denied.map((sample) => [sample.name, sample] as const))('denies %s', (_name, sample) => {
    expect(denialsOf(control, sample).map((denial) => denial.text)).toEqual(expectedTexts(sample));
    expect(expectedTexts(sample).length).toBeGreaterThan(0);
  });

  it('denies by each of its rules in some sample', () => {
    const denials = control.samples.denied.flatMap((sample) => denialsOf(control, sample));
    const mends = new Set(denials.map((denial) => denial.text.split(' — ').at(-1)));
    expect(control.rules.map((rule) => `${rule.mend} [${id}]`).filter((suffix) => !mends.has(suffix))).toEqual([]);
  });

  it('gives each sample parameters that a binding could give', () => {
    const required = Object.values(control.parameters).some((schema) => schema.required === true);
    for (const { parameters } of samplesOf(control)) {
      if (parameters === undefined || (required && Object.keys(parameters).length === 0)) continue;
      expect(checkParameters(control, parameters)).toEqual([]);
    }
  });

  it('denies a sample without each of the parameters that it requires', () => {
    const required = Object.entries(control.parameters).filter(([, schema]) => schema.required === true);
    const texts = control.samples.denied.flatMap((sample) => denialsOf(control, sample).map((denial) => denial.text));
    for (const [name] of required) {
      expect(texts).toContain(`parameter "${name}" is missing — set it in the constraint [${id}]`);
    }
  });

  it('denies a sample in each list of containers, where it goes through them', () => {
    if (!control.rules.some((rule) => rule.each === 'containers')) return;
    const paths = control.samples.denied.flatMap((sample) =>
      denialsOf(control, sample).flatMap((denial) => denial.offenders.map((offender) => offender.path)),
    );
    const without = containerLists.filter((list) => !paths.some((path) => path.startsWith(`spec.${list}[`)));
    expect(without).toEqual([]);
  });
});
