import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { runProcess } from './run-process.ts';

/** What one review costs. */
export interface ReviewCost {
  /** Of the medians of all rounds the least, which is the one that other processes disturbed least. */
  readonly microseconds: number;
  /** How many pieces of memory it takes, which other processes do not change. */
  readonly allocations: number;
}

const bench = ['bench', '-n', '20', '--warmup', '5', '--memory', '-o', 'json'];

/** Has gator bench sets of manifests by turns, and returns what one review costs with each. */
export function gatorBench(
  gator: string,
  language: 'cel' | 'rego',
  sets: readonly (readonly object[])[],
  rounds: number,
): ReviewCost[] {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-bench-'));
  try {
    const files = sets.map((manifests, i) => {
      const file = join(folder, `${i}.yaml`);
      writeFileSync(file, manifests.map((one) => stringify(one, { aliasDuplicateObjects: false })).join('---\n'));
      return file;
    });
    const measured = Array.from({ length: rounds }, () =>
      files.map((file) => {
        const [result] = JSON.parse(runProcess(gator, [...bench, '-e', language, '-f', file], folder));
        return { time: microseconds(result.latencies.p50), memory: Number(result.memoryStats.allocsPerReview) };
      }),
    );
    return sets.map((_, i) => ({
      microseconds: Math.min(...measured.map((round) => round[i]?.time ?? Number.NaN)),
      allocations: Math.min(...measured.map((round) => round[i]?.memory ?? Number.NaN)),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function microseconds(duration: string): number {
  const [, value, unit] = /^([\d.]+)(ns|µs|ms|s)$/.exec(duration) ?? [];
  const factor = { ns: 0.001, µs: 1, ms: 1000, s: 1_000_000 }[unit ?? ''];
  return Number(value) * (factor ?? Number.NaN);
}
