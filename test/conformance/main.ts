import { parseArgs } from 'node:util';
import { engines } from '../engines/engines.ts';
import { bet } from './bet.ts';
import { cost } from './cost.ts';
import { generated, malformed, samplesEverywhere } from './differential.ts';
import { edges } from './edges.ts';
import { exemptions } from './exemptions.ts';
import { existing } from './existing.ts';
import { expandedUpdates } from './expanded-updates.ts';
import { expansion } from './expansion.ts';
import { labelledNamespaces } from './labelled-namespaces.ts';
import { manifests } from './manifests.ts';
import { mutationDefaults } from './mutation-defaults.ts';
import { podSecurity } from './pod-security.ts';
import { regoCheck } from './rego-check.ts';
import { standards } from './standards.ts';
import type { StepResult } from './step-result.ts';
import { suites } from './suites.ts';
import { systemNamespacesFree } from './system-namespaces.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    objects: { type: 'string' },
    only: { type: 'string' },
    among: { type: 'string' },
  },
});
// A run without a seed is the same everywhere; another seed finds new ground, and can be repeated.
const seed = Number(values.seed ?? 1);
const objects = Number(values.objects ?? 1000);
// A process lives for a minute at most, so its garbage may lie for a while.
process.env['GOGC'] ??= '400';

const steps: Record<string, () => Promise<StepResult | StepResult[]>> = {
  suites,
  rego: regoCheck,
  manifests,
  expansion: async () => [...(await expansion()), await expandedUpdates()],
  'mutation-defaults': () => mutationDefaults(seed, objects),
  'namespace-labels': () => labelledNamespaces(seed, objects),
  samples: samplesEverywhere,
  edges,
  exemptions,
  cost,
  existing,
  'system-namespaces': () => systemNamespacesFree(seed),
  generated: () => generated(seed, objects),
  malformed: () => malformed(seed, objects),
  bet: () => bet(seed),
  'pod-security': () => podSecurity(seed, Number(values.objects ?? 20_000)),
  // As many as two cores judge in about a minute; 20,000 take them half an hour.
  standards: () => standards(seed, Number(values.objects ?? 500), values.among?.split(',') ?? []),
};

for (const [name, { version }] of Object.entries(engines)) process.stdout.write(`${name} ${version}\n`);
let [passed, failed] = [0, 0];
for (const [name, step] of Object.entries(steps)) {
  if (values.only !== undefined && !values.only.split(',').includes(name)) continue;
  const start = performance.now();
  for (const result of [await step()].flat()) {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    process.stdout.write(
      `${result.failures.length === 0 ? 'ok    ' : 'not ok'}  ${result.name}: ${result.summary} (${seconds} s)\n`,
    );
    for (const failure of result.failures.slice(0, 10)) process.stdout.write(`        ${failure}\n`);
    passed += result.passed;
    failed += result.failures.length;
  }
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
