import { parseArgs } from 'node:util';
import { controlMutation } from './control-mutation.ts';
import { podSecurityMutation } from './pod-security.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    objects: { type: 'string' },
    most: { type: 'string' },
    only: { type: 'string' },
    probes: { type: 'boolean' },
    thorough: { type: 'boolean' },
  },
});
const seed = Number(values.seed ?? 1);
const objects = Number(values.objects ?? 1000);
const most = Number(values.most ?? 400);
// A process lives for seconds, so its garbage may lie for a while.
process.env['GOGC'] = '300';

const { only, probes = false, thorough = false } = values;
const parts = [
  ...(only === 'pod-security' ? [] : [() => controlMutation({ seed, objects, most, only, probes, thorough })]),
  ...(only === undefined || only === 'pod-security' ? [() => podSecurityMutation(seed, objects)] : []),
];
let worst = 0;
for (const part of parts) {
  const start = performance.now();
  const { text, code } = await part();
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  process.stdout.write(`seed ${seed}, ${objects} objects, ${seconds} s\n${text}`);
  worst = Math.max(worst, code);
}
process.exitCode = worst;
