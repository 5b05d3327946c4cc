import { expect, it } from 'vitest';
import { checkResources } from '../../src/check/check-resources.ts';
import { readManifests } from '../../src/check/read-manifests.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import { probe } from '../cel/probe.ts';

const control = probe(
  {
    deny: 'quantity(c.?resources.?limits[?"cpu"].orValue("0")) > quantity("500m")',
    message: 'container {c.name} may use {c.?resources.?limits[?"cpu"].orValue("0")}',
  },
  { parameters: {} },
);
const binding = {
  name: 'probe',
  control: 'probe',
  enforcement: 'deny',
  parameters: {},
  namespaces: [],
  excludedNamespaces: [],
  origin: { file: 'constructs/baseline.ts', line: 1, construct: 'Probe "probe"' },
};
const environment = { profiles: { default: { kubernetes: '1.33' } }, namespaces: [] };
const baseline = { environment, controls: [control], bindings: [binding] } as unknown as Baseline;

it.each<[cpu: string, messages: string[]]>([
  ['0.5', []],
  ['"0.5"', []],
  ['500m', []],
  ['1', ['container web may use 1']],
  ['"0.6"', ['container web may use 600m']],
  ['1000', ['container web may use 1k']],
  ['lots', ['the object is malformed: found a string, expected a quantity such as 500m or 2Gi']],
])('a limit written as %s is read as the API server reads it', (cpu, messages) => {
  const container = `{ name: web, image: x, resources: { limits: { cpu: ${cpu} } } }`;
  const text = `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [${container}] }\n`;
  const verdicts = checkResources(baseline, readManifests(text, 'pod.yaml').resources);
  expect(verdicts.flatMap((verdict) => verdict.findings.map((finding) => finding.message))).toEqual(messages);
});
