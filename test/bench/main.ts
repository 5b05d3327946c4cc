import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { applyTime } from './apply-time.ts';
import { celBudget } from './cel-budget.ts';
import { checkAgainstGator } from './check-against-gator.ts';
import { checkByStandard } from './check-by-standard.ts';
import { compileTime } from './compile-time.ts';
import { engineCost } from './engine-cost.ts';
import { evaluation } from './evaluation.ts';
import { planTime } from './plan-time.ts';

const { values } = parseArgs({ options: { only: { type: 'string' } } });

const parts: Record<string, () => Promise<string>> = {
  compile: compileTime,
  evaluation,
  check: checkAgainstGator,
  pss: checkByStandard,
  engines: engineCost,
  budget: celBudget,
  plan: planTime,
  apply: applyTime,
};

const load = loadavg().map((one) => one.toFixed(1));
process.stdout.write(
  `Node ${process.versions.node}, ${availableParallelism()} cores (${cpus()[0]?.model.trim() || 'unnamed'}), load ${load.join(' ')}\n` +
    'The machine is not ours alone: trust ratios inside one run, and the least time more than the median.\n',
);
for (const [name, part] of Object.entries(parts)) {
  if (values.only === undefined || values.only === name) process.stdout.write(`\n${name}\n${await part()}`);
}
