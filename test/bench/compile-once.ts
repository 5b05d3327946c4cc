// Prints how long it takes to compile every shipped control in a fresh process, without loading the modules.
import { celSource } from '../../src/admission/cel-source.ts';
import { createEvaluator } from '../../src/cel/create-evaluator.ts';
import { readPolicy } from '../../src/cel/read-policy.ts';
import { shippedControls } from '../../src/index.ts';
import { loadControls } from '../../src/io/load-controls.ts';
import { regoModule } from '../../src/rego/rego-module.ts';
import { project } from '../conformance/compiled-controls.ts';

const loaded = await loadControls([shippedControls], project);
const compile = (): number => {
  const start = performance.now();
  for (const { control } of loaded) {
    const policy = readPolicy(control);
    if (Array.isArray(policy)) throw new Error(policy.map((finding) => finding.message).join('\n'));
    celSource(policy);
    regoModule(policy, 'bench');
    createEvaluator(policy, control.samples.parameters);
  }
  return performance.now() - start;
};
const cold = compile();
const warm = Math.min(...Array.from({ length: 20 }, compile));
process.stdout.write(JSON.stringify({ controls: loaded.length, cold, warm }));
