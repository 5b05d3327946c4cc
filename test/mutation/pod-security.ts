import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { judgePod } from '../../src/pss/judge-pod.ts';
import type { readLabels } from '../../src/pss/read-labels.ts';
import { speak } from '../conformance/judge.ts';
import { malformedPods } from '../conformance/malformed-pods.ts';
import { asking, createComparison, type OracleAnswer, type PodSecurityParts } from '../conformance/pod-security.ts';
import { askLabels, labelCases, labelDifferences } from '../conformance/security-labels.ts';
import { type SecurityPod, securityPods } from '../conformance/security-pods.ts';
import { applyEdits } from './apply-edits.ts';
import { importedFiles } from './imported-files.ts';
import type { Mutant } from './mutant.ts';
import type { Outcome } from './outcome.ts';
import { podSecurityEquivalents } from './pod-security-equivalent.ts';
import { report } from './report.ts';
import { sourceEdits } from './source-edits.ts';

/** A fault in a source file of src/pss. */
interface SourceMutant extends Mutant {
  readonly faulty: string;
}

const folder = join(import.meta.dirname, '../../src/pss');

/** What upstream's answers are compared with. */
const entries = ['active-checks', 'judge-pod', 'admission-text', 'policy-version', 'read-labels', 'read-pod'].map(
  (name) => `${name}.ts`,
);
// Types alone, and an order that the answers hold already.
const idle = ['shape.ts', 'all.ts'];

/** Plants faults in src/pss, one at a time, and counts those that the generated pods show against upstream's answers. */
export async function podSecurityMutation(seed: number, count: number): Promise<{ text: string; code: number }> {
  const exam = await createExam(seed, count);
  const place = mkdtempSync(join(tmpdir(), 'palisade-pss-'));
  try {
    const sound = await settle(exam, join(place, 'sound'));
    const outcomes: Outcome[] = [];
    for (const [index, mutant] of mutants().entries()) {
      const by = await settle(exam, join(place, String(index)), mutant);
      outcomes.push({ mutant, fate: by === undefined ? 'survived' : 'killed', by: by ?? '' });
    }
    const survivors = outcomes
      .filter(({ fate }) => fate === 'survived')
      .map(({ mutant }) => ({ mutant, ...reasonFor(mutant) }));
    const mistaken = podSecurityEquivalents
      .filter((one) => !survivors.some(({ mutant }) => fits(one, mutant)))
      .map(({ place: file, change }) => `no survivor in ${file ?? 'src/pss'} is like ${change.source}`);
    if (sound !== undefined) mistaken.push(`src/pss differs from upstream without a fault: ${sound}`);
    return report(outcomes, { survivors, mistaken }, []);
  } finally {
    rmSync(place, { recursive: true });
  }
}

function mutants(): SourceMutant[] {
  // What no answer stands on, no answer of upstream's can tell: Azure's own initiatives have tests of their own.
  const files = [...importedFiles(folder, entries)].filter((name) => !idle.includes(name));
  return files.sort().flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return applyEdits(text, sourceEdits(text)).map(({ operator, change, faulty }) => ({
      engine: 'javascript',
      control: 'src/pss',
      operator,
      place: file,
      change,
      faulty,
    }));
  });
}

type Exam = (load: (file: string) => Promise<Record<string, never>>) => Promise<string | undefined>;

async function createExam(seed: number, count: number): Promise<Exam> {
  const [pods, wrong] = [[...securityPods(seed, 2 * count)], [...malformedPods(seed, count)]];
  const [answers, refusals] = [await ask(pods), await ask(wrong)];
  const cases = labelCases(seed, 500);
  const labels = await askLabels(cases);
  return async (load) => {
    const modules = await Promise.all(entries.map(load));
    const parts = Object.assign({}, ...modules) as Parts;
    const comparison = createComparison(parts);
    for (const [index, pod] of pods.entries()) {
      const [first] = comparison(pod, answers[index] as OracleAnswer);
      if (first !== undefined) return first;
    }
    for (const [index, pod] of wrong.entries()) {
      if (parts.judgePod(pod, []).malformed.length > 0 !== (refusals[index]?.error !== undefined)) return pod.id;
    }
    return labelDifferences(parts.readLabels, cases, labels)[0];
  };
}

type Parts = PodSecurityParts & { readonly judgePod: typeof judgePod; readonly readLabels: typeof readLabels };

async function ask(pods: readonly SecurityPod[]): Promise<OracleAnswer[]> {
  const answers: OracleAnswer[] = [];
  for await (const line of speak('podsecurity', [], asking(pods))) answers.push(JSON.parse(line));
  return answers;
}

// A fault that stops the evaluator is found as surely as one that lets it say something else.
async function settle(exam: Exam, place: string, mutant?: SourceMutant): Promise<string | undefined> {
  cpSync(folder, place, { recursive: true });
  if (mutant) writeFileSync(join(place, mutant.place), mutant.faulty);
  try {
    return await exam((file) => import(pathToFileURL(join(place, file)).href));
  } catch (error) {
    return String(error);
  } finally {
    rmSync(place, { recursive: true });
  }
}

function reasonFor(mutant: Mutant): { reason?: string } {
  const known = podSecurityEquivalents.find((one) => fits(one, mutant));
  return known ? { reason: known.reason } : {};
}

function fits(one: (typeof podSecurityEquivalents)[number], mutant: Mutant): boolean {
  return (one.place === undefined || one.place === mutant.place) && one.change.test(mutant.change);
}
