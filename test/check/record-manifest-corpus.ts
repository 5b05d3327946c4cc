import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { manifestCorpus } from './manifest-corpus.ts';

interface Answer {
  readonly id: string;
  readonly documents: readonly { readonly objects?: readonly unknown[]; readonly error?: string }[];
  readonly error?: string;
}

// Writes what kubectl reads from the corpus: node test/check/record-manifest-corpus.ts BINARY, where the binary is
// made of test/engines/kubectl. Afterwards `biome check --write` gives the file its form.
const [binary = ''] = process.argv.slice(2);
const input = manifestCorpus.map(({ name, text }) => `${JSON.stringify({ id: name, text })}\n`).join('');
const run = spawnSync(binary, { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
if (run.status !== 0) throw new Error(run.stderr || `cannot run ${binary}`);
const answers = run.stdout
  .trimEnd()
  .split('\n')
  .map((line): Answer => JSON.parse(line));
const expected = answers.map(({ id, documents, error }) => {
  const objects = documents.flatMap((document) => document.objects ?? []);
  const failure = error ?? documents.find((document) => document.error !== undefined)?.error;
  return [id, failure === undefined ? { objects } : { objects, error: failure }];
});
const text = JSON.stringify(Object.fromEntries(expected), null, 2);
writeFileSync(new URL('./manifest-corpus.expected.json', import.meta.url), `${text}\n`);
