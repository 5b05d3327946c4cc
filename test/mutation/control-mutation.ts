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

/** How much is planted and asked. */
export interface ControlMutation {
  readonly seed: number;
  readonly objects: number;
  /** The most faults for each engine. */
  readonly most: number;
  /** One control, instead of all. */
  readonly only: string | undefined;
  readonly probes: boolean;
  readonly thorough: boolean;
}

/** Plants faults in what is emitted for controls, and counts those that the requests show. */
export async function controlMutation(options: ControlMutation): Promise<{ text: string; code: number }> {
  const { seed, objects, most, only, probes, thorough } = options;
  const requests = corpus(seed, objects);
  // A variant goes by a name of its own, so that its mutants are told from those of the others.
  const all = [...(await compiledControls()), ...(probes ? compiledProbes() : [])].map((one) =>
    one.since === null
      ? one
      : compiled({ since: null, control: { ...one.control, id: one.name.replaceAll('.', '-') } }),
  );
  // What is written by hand is held to its samples: there is nothing of the compiler's in it.
  const given = all.filter(({ control }) => control.override === undefined);
  const controls = given.filter(({ control }) => only === undefined || only === control.id);
  const subjects = new Map(controls.map(({ control, policy }) => [control.id, subject(control, policy, requests)]));
  const podSecurity = new Set(
    given.filter(({ control }) => control.references.some(({ to }) => to === 'pss')).map(({ control }) => control.id),
  );

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
      thorough ? 4 : 3,
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
  return report(
    outcomes,
    explainSurvivors(outcomes, equivalents, Object.values(possible).flat()),
    settled.filter((one) => isSound(one) && one.fate !== 'survived'),
    new Map(
      (['rego', 'cel', 'javascript'] as const).map((engine) => [
        `pod security controls, ${engine}`,
        (mutant) => mutant.engine === engine && podSecurity.has(mutant.control),
      ]),
    ),
  );
}
