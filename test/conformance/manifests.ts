import { readFileSync } from 'node:fs';
import { manifestCorpus } from '../check/manifest-corpus.ts';
import { speak } from './judge.ts';
import type { StepResult } from './step-result.ts';

interface Document {
  readonly objects?: readonly unknown[];
  readonly error?: string;
}

/** Compares what `npm test` takes for kubectl's reading of the corpus with kubectl's own decoder. */
export async function manifests(): Promise<StepResult> {
  const recorded: Record<string, unknown> = JSON.parse(
    readFileSync(new URL('../check/manifest-corpus.expected.json', import.meta.url), 'utf8'),
  );
  const failures: string[] = [];
  const seen = new Set<string>();
  // Two keys that become one text: Go keeps either.
  const chance = new Set(
    manifestCorpus.filter((entry) => entry.refuses?.includes('chance')).map((entry) => entry.name),
  );
  const lines = manifestCorpus.map(({ name, text }) => ({ id: name, text }));
  for await (const line of speak('kubectl', [], lines)) {
    const { id, documents, error } = JSON.parse(line) as { id: string; documents: Document[]; error?: string };
    const failure = error ?? documents.find((document) => document.error !== undefined)?.error;
    const objects = documents.flatMap((document) => document.objects ?? []);
    const found = failure === undefined ? { objects } : { objects, error: failure };
    seen.add(id);
    if (chance.has(id)) continue;
    if (JSON.stringify(found) !== JSON.stringify(recorded[id])) failures.push(`${id}: ${JSON.stringify(found)}`);
  }
  if (seen.size !== manifestCorpus.length) failures.push(`${seen.size} answers, expected ${manifestCorpus.length}`);
  return {
    name: 'manifests',
    passed: seen.size - chance.size - failures.length,
    failures,
    summary: `${seen.size} texts as kubectl reads them`,
  };
}
