// Prints how long it takes to compile every shipped control in a fresh process, without loading the modules.
import { celSource } from '../../src/admission/cel-source.ts';
import { createEvaluator } from '../../src/cel/create-evaluator.ts';
import { readPolicy } from '../../src/cel/read-policy.ts';
import { shippedControls } from '../../src/index.ts';
import { loadControls } from '../../src/io/load-controls.ts';
import { variantsOf } from '../../src/model/variants-of.ts';
import { regoModule } from '../../src/rego/rego-module.ts';
import { isIn, project } from '../conformance/compiled-controls.ts';

const loaded = await loadControls([shippedControls], project);
// Each variant of a control is a text of its own.
const variants = loaded.flatMap(({ control }) => variantsOf(control));
const compile = (): number => {
  const start = performance.now();
  for (const { control } of variants) {
    const policy = readPolicy(control);
    if (Array.isArray(policy)) throw new Error(policy.map((finding) => finding.message).join('\n'));
    if (isIn('cel', { policy })) celSource(policy);
    if (isIn('rego', { policy })) regoModule(policy, 'bench');
    createEvaluator(policy, control.samples.parameters);
  }
  return performance.now() - start;
};
const cold = compile();
const warm = Math.min(...Array.from({ length: 20 }, compile));
process.stdout.write(JSON.stringify({ controls: variants.length, cold, warm }));
