import { type CompiledRule, compileRules } from './compile-rules.ts';
import { cut, EvaluationFault } from './evaluator-runtime.ts';
import { isJudged, type JudgedRequest } from './judged-request.ts';
import type { Policy, PolicyRule } from './policy.ts';
import { stepName } from './reads-of.ts';
import { textLimits } from './text-limits.ts';

/** One offender: where it stands in the object, and what is wrong with it. */
export interface Offender {
  readonly path: string;
  readonly message: string;
}

/** A rule that denies: its whole text, as every engine gives it, and its offenders. */
export interface Denial {
  readonly text: string;
  readonly mend: string;
  readonly offenders: readonly Offender[];
}

/** Answers a request with the rules that deny it, in their order; none means that it is allowed. */
export type Evaluator = (request: JudgedRequest) => Denial[];

/** Returns the compiled evaluator of a policy for parameter values. A value of the wrong type is a denial. */
export function createEvaluator(policy: Policy, values: Readonly<Record<string, unknown>>): Evaluator {
  const compiled = compileRules(policy, values);
  const missing = missingParameters(policy, values);
  return (request) => {
    if (!isJudged(policy, request)) return [];
    const denials = policy.rules.flatMap((rule, i) => {
      const code = compiled[i];
      return code === undefined ? [] : denialOf(rule, offendersOf(rule, code, request.object));
    });
    return [...missing, ...denials];
  };
}

/** Returns the text of the denial that a constraint without a required parameter gives. */
export function missingParameterText(policy: { readonly id: string }, name: string): string {
  return `parameter "${name}" is missing — set it in the constraint [${policy.id}]`;
}

function missingParameters(policy: Policy, values: Readonly<Record<string, unknown>>): Denial[] {
  return policy.parameters
    .filter((one) => one.schema.required === true && values[one.name] === undefined)
    .map((one) => {
      const text = missingParameterText(policy, one.name);
      return {
        text,
        mend: 'set it in the constraint',
        offenders: [{ path: '', message: `parameter "${one.name}" is missing` }],
      };
    });
}

function denialOf(rule: PolicyRule, offenders: readonly Offender[]): Denial[] {
  if (offenders.length === 0) return [];
  const messages = offenders.map((offender) => offender.message).join(textLimits.separator);
  return [
    {
      text: cut(messages, textLimits.denial - Array.from(rule.suffix).length) + rule.suffix,
      mend: rule.mend,
      offenders,
    },
  ];
}

function offendersOf(rule: PolicyRule, code: CompiledRule, object: unknown): Offender[] {
  if (rule.collection === undefined) return offence(rule, code, object, object, '');
  const offenders: Offender[] = [];
  for (const list of rule.collection.lists) {
    const steps = list.steps.map((step) => stepName(step) ?? '');
    const elements = steps.reduce((value: unknown, name) => member(value, name), object);
    if (elements === undefined) continue;
    if (!Array.isArray(elements)) {
      offenders.push({ path: steps.join('.'), message: 'found something else where a list was expected' });
      continue;
    }
    elements.forEach((element, i) => {
      offenders.push(...offence(rule, code, object, element, `${steps.join('.')}[${i}]`));
    });
  }
  return offenders;
}

function offence(rule: PolicyRule, code: CompiledRule, object: unknown, element: unknown, path: string): Offender[] {
  try {
    if (!code.deny(object, element)) return [];
    return [{ path: pointAt(path, rule), message: code.message(object, element) }];
  } catch (error) {
    if (!(error instanceof EvaluationFault)) throw error;
    return [{ path, message: error.message }];
  }
}

function pointAt(path: string, rule: PolicyRule): string {
  return (rule.points?.steps ?? []).reduce((text, step) => {
    if ('key' in step) return `${text}[${JSON.stringify(step.key)}]`;
    return text === '' ? step.field : `${text}.${step.field}`;
  }, path);
}

function member(value: unknown, name: string): unknown {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  if (!Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
