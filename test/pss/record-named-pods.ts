import { writeFileSync } from 'node:fs';
import { askNamedPods } from '../conformance/named-pods.ts';

// Writes what upstream's evaluator says of the named pods: node --conditions=development test/pss/record-named-pods.ts,
// once test/engines/bin/podsecurity is built. Afterwards `biome check --write` gives the file its form.
const text = JSON.stringify(await askNamedPods(), null, 2);
writeFileSync(new URL('./named-pods.expected.json', import.meta.url), `${text}\n`);
