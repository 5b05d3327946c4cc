import { constraint } from '../../src/admission/constraint.ts';
import { constraintTemplate } from '../../src/admission/constraint-template.ts';
import type { BoundPolicy } from '../conformance/compiled-judge.ts';
import { type Answers, answerKey, type GivenPolicy, judge } from '../conformance/judge.ts';
import type { Review } from '../conformance/review.ts';
import type { TextMutant } from './mutant.ts';
import type { Outcome } from './outcome.ts';
import type { Question, Subject } from './question.ts';
import { showAnswer } from './show-answer.ts';

// Each policy has an engine of its own inside the process, so their number bounds its memory.
const together = 80;

/** Asks mutants of one engine's text, round by round, until each is killed or has survived so many rounds. */
export async function settleTexts(
  engine: 'rego' | 'cel',
  mutants: readonly TextMutant[],
  subjects: ReadonlyMap<string, Subject>,
  rounds: number,
): Promise<Outcome<TextMutant>[]> {
  const settled: Outcome<TextMutant>[] = [];
  let alive = mutants;
  for (let round = 0; round < rounds; round++) {
    const outcomes: Outcome<TextMutant>[] = [];
    for (let at = 0; at < alive.length; at += together) {
      outcomes.push(...(await settleRound(engine, alive.slice(at, at + together), subjects, round)));
    }
    settled.push(...outcomes.filter(({ fate }) => fate !== 'survived'));
    alive = outcomes.filter(({ fate }) => fate === 'survived').map(({ mutant }) => mutant);
  }
  return [...settled, ...alive.map((mutant): Outcome<TextMutant> => ({ mutant, fate: 'survived', by: '' }))];
}

async function settleRound(
  engine: 'rego' | 'cel',
  mutants: readonly TextMutant[],
  subjects: ReadonlyMap<string, Subject>,
  round: number,
): Promise<Outcome<TextMutant>[]> {
  const policies: GivenPolicy[] = [];
  const asked = new Map<Question, string[]>();
  mutants.forEach((mutant, i) => {
    const subject = subjects.get(mutant.control);
    const questions = subject?.rounds[round] ?? [];
    // To compile a policy costs more than to ask it.
    const needed = new Set(questions.map(({ binding }) => binding));
    subject?.bindings.forEach((one, binding) => {
      if (needed.has(binding)) policies.push(policyOf(policyName(i, binding), mutant, one));
    });
    for (const question of questions) {
      const name = policyName(i, question.binding);
      asked.set(question, [...(asked.get(question) ?? []), name]);
    }
  });
  const ids = new Map([...asked.keys()].map((question, i) => [question, String(i)]));
  const reviews = [...asked].map(([{ review }, names], i): Review => ({ ...review, id: String(i), policies: names }));
  const answers = await judge('gatekeeper-newest', ['judge', '--engine', engine], policies, reviews);
  return mutants.map((mutant, i) => {
    const questions = subjects.get(mutant.control)?.rounds[round] ?? [];
    return outcomeOf(mutant, questions, answers, (question) =>
      answerKey(ids.get(question) ?? '', policyName(i, question.binding)),
    );
  });
}

function outcomeOf(
  mutant: TextMutant,
  questions: readonly Question[],
  answers: Answers,
  keyOf: (question: Question) => string,
): Outcome<TextMutant> {
  let killer: Question | undefined;
  for (const question of questions) {
    const answer = answers.of.get(keyOf(question));
    const refusal = refusalOf([...(answer?.messages ?? []), answer?.error ?? ''].join('\n'));
    if (refusal !== undefined) return { mutant, fate: 'refused', by: refusal };
    if (killer === undefined && showAnswer(answer, question.strictness) !== question.expected) killer = question;
  }
  return { mutant, fate: killer ? 'killed' : 'survived', by: killer?.review.id ?? '' };
}

// Gatekeeper compiles CEL when it first needs it and says so in the answer, where the API server refuses the policy.
function refusalOf(text: string): string | undefined {
  return /.*(?:invalid ConstraintTemplate|fails? to compile|compilation failed|rego_\w+_error).*/.exec(text)?.[0];
}

function policyName(mutant: number, binding: number): string {
  return `${mutant}/${binding}`;
}

function policyOf(name: string, { code, engine }: TextMutant, bound: BoundPolicy): GivenPolicy {
  const template = constraintTemplate(bound.policy, { engines: engine, generateVAP: false }) as {
    spec: { targets: { code: object[] }[] };
  };
  const targets = template.spec.targets.map((target) => ({ ...target, code: [code] }));
  const { parameters } = bound;
  const binding = { name: 'subject', enforcement: 'deny', parameters, namespaces: [], excludedNamespaces: [] } as const;
  return {
    name,
    template: { ...template, spec: { ...template.spec, targets } },
    constraint: constraint(bound.policy, binding),
  };
}
