import { parseArgs } from 'node:util';
import { compiled, compiledControls, compiledProbes } from '../conformance/compiled-controls.ts';
import { choose } from './choose.ts';
import { corpus } from './corpus.ts';
import { equivalents } from './equivalent.ts';
import { evaluatorMutants } from './evaluator-mutants.ts';
import { explainSurvivors } from './explain-survivors.ts';
import type { Outcome } from './outcome.ts';
import { report } from './report.ts';
import { settleEvaluators } from './settle-evaluators.ts';
import { settleTexts } from './settle-texts.ts';
import { subject } from './subject.ts';
import { textMutants } from './text-mutants.ts';
import { unharmed } from './unharmed.ts';

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
const start = performance.now();
// A process lives for seconds, so its garbage may lie for a while.
process.env['GOGC'] = '300';

const requests = corpus(seed, objects);
// A variant goes by a name of its own, so that its mutants are told from those of the others.
const all = [...(await compiledControls()), ...(values.probes ? compiledProbes() : [])].map((one) =>
  one.since === null ? one : compiled({ since: null, control: { ...one.control, id: one.name.replaceAll('.', '-') } }),
);
// What is written by hand is held to its samples: there is nothing of the compiler's in it.
const given = all.filter(({ control }) => control.override === undefined);
const controls = given.filter(({ control }) => values.only === undefined || values.only === control.id);
const subjects = new Map(controls.map(({ control, policy }) => [control.id, subject(control, policy, requests)]));

const possible = {
  rego: given.flatMap(({ policy }) => textMutants(policy, 'rego')),
  cel: given.flatMap(({ policy }) => textMutants(policy, 'cel')),
  javascript: given.flatMap(({ policy }) => evaluatorMutants(policy)),
};
const sound = controls.flatMap(({ policy }) => unharmed(policy));
const texts = (engine: 'rego' | 'cel') =>
  settleTexts(
    engine,
    [
      ...sound.filter((one) => one.engine === engine),
      ...choose(
        possible[engine].filter((mutant) => subjects.has(mutant.control)),
        most,
        seed,
      ),
    ],
    subjects,
    values.thorough ? 4 : 3,
  );
// Two engines at a time, as there are two cores.
const [rego, cel] = await Promise.all([texts('rego'), texts('cel')]);
const javascript = [...subjects].flatMap(([control, own]) =>
  settleEvaluators(
    possible.javascript.filter((mutant) => mutant.control === control),
    own,
  ),
);

const settled: Outcome[] = [...rego, ...cel, ...javascript];
const isSound = ({ mutant }: Outcome): boolean => sound.some((one) => one === mutant);
const outcomes = settled.filter((one) => !isSound(one));
const { text, code } = report(
  outcomes,
  explainSurvivors(outcomes, equivalents, Object.values(possible).flat()),
  settled.filter((one) => isSound(one) && one.fate !== 'survived'),
);
const seconds = ((performance.now() - start) / 1000).toFixed(0);
process.stdout.write(`seed ${seed}, ${objects} objects, ${seconds} s\n${text}`);
process.exitCode = code;
