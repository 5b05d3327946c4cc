import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { manifestCorpus } from './manifest-corpus.ts';

interface Answer {
  readonly id: string;
  readonly documents: readonly { readonly objects?: readonly unknown[]; readonly error?: string }[];
  readonly error?: string;
}

// Writes what kubectl reads from the corpus: node test/check/record-manifest-corpus.ts BINARY, where the binary is
// made of test/engines/yaml.
const [binary = ''] = process.argv.slice(2);
const input = manifestCorpus.map(({ name, text }) => `${JSON.stringify({ id: name, text })}\n`).join('');
const run = spawnSync(binary, { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
if (run.status !== 0) throw new Error(run.stderr || `cannot run ${binary}`);
const answers = run.stdout
  .trimEnd()
  .split('\n')
  .map((line): Answer => JSON.parse(line));
const rows = answers.map(({ id, documents, error }) => {
  const objects = documents.flatMap((document) => document.objects ?? []);
  const failure = error ?? documents.find((document) => document.error !== undefined)?.error;
  // One row a line keeps a change readable.
  return `  ${JSON.stringify(id)}: ${JSON.stringify(failure === undefined ? { objects } : { objects, error: failure })}`;
});
writeFileSync(new URL('./manifest-corpus.expected.json', import.meta.url), `{\n${rows.join(',\n')}\n}\n`);
