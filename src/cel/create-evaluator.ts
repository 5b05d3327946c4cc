import { PalisadeError } from '../model/palisade-error.ts';
import { type CelType, showType } from './cel-type.ts';
import { compileRules } from './compile-rules.ts';
import { compileShape } from './compile-shape.ts';
import { cut } from './evaluator-runtime.ts';
import { findExempt } from './find-exempt.ts';
import { findOffenders, type Offender } from './find-offenders.ts';
import { isJudged, isSkipped, isUpdate, type JudgedRequest } from './judged-request.ts';
import { overrideOffenders } from './override-offenders.ts';
import type { Policy, PolicyRule } from './policy.ts';
import { readQuantity } from './read-quantity.ts';
import { textLimits } from './text-limits.ts';

/** A rule that denies: its whole text, as every engine gives it, and its offenders. */
export interface Denial {
  readonly text: string;
  readonly mend: string;
  readonly offenders: readonly Offender[];
  /** Set where the object has another form than the rules count on. */
  readonly malformed?: true;
}

/** Answers a request with the rules that deny it, in their order; none means that it is allowed. */
export type Evaluator = (request: JudgedRequest) => readonly Denial[];

/**
 * Returns the compiled evaluator of a policy for parameter values.
 * @throws PalisadeError `params/value` for a value of another type than the schema's
 */
export function createEvaluator(policy: Policy, values: Readonly<Record<string, unknown>>): Evaluator {
  checkValues(policy, values);
  const compiled = compileRules(policy, values);
  const rules: Finder[] = policy.rules.flatMap((rule, i) => {
    const code = compiled[i];
    return code === undefined ? [] : [{ rule, find: findOffenders(rule, code) }];
  });
  const { override } = policy;
  if (override !== undefined) rules.push({ rule: override, find: overrideOffenders(policy, override, values) });
  const exemptOf = findExempt(policy, values);
  const hasShape = compileShape(policy.shape);
  const hasUpdatedShape = policy.updatedShape ? compileShape(policy.updatedShape) : () => true;
  const missing = missingParameters(policy, values);
  const malformed = [malformedDenial(policy)];
  return (request) => {
    if (isSkipped(request)) return [];
    if (!hasShape(request.object)) return malformed;
    if (isUpdate(request) && !hasUpdatedShape(request.object)) return malformed;
    if (!isJudged(policy, request)) return [];
    const exempt = exemptOf(request);
    if (exempt === 'all') return [];
    let denials: Denial[] | undefined;
    for (const { rule, find } of rules) {
      const offenders = find(request.object, { exemptImages: exempt, inventory: request.inventory ?? [] });
      if (offenders.length === 0) continue;
      denials ??= [...missing];
      denials.push(denialOf(rule, offenders));
    }
    return denials ?? missing;
  };
}

/** Returns whether a policy can be evaluated here: an override may have no TypeScript, or a baseline not hold it. */
export function isEvaluable({ override }: Policy): boolean {
  return override === undefined || typeof override.evaluate === 'function';
}

interface Finder {
  readonly rule: Pick<PolicyRule, 'mend' | 'suffix' | 'collection'>;
  readonly find: (
    object: unknown,
    known: { readonly exemptImages: readonly string[]; readonly inventory: readonly unknown[] },
  ) => readonly Offender[];
}

/** Returns the text of the denial of an object that the API server would not have accepted. */
export function malformedText(policy: { readonly id: string }): string {
  return `the object is malformed — send one that the API server accepts [${policy.id}]`;
}

function malformedDenial(policy: Policy): Denial {
  const mend = 'send one that the API server accepts';
  return {
    text: malformedText(policy),
    mend,
    offenders: [{ path: '', message: 'the object is malformed' }],
    malformed: true,
  };
}

/** Returns the text of the denial that a constraint without a required parameter gives. */
export function missingParameterText(policy: { readonly id: string }, name: string): string {
  return `parameter "${name}" is missing — set it in the constraint [${policy.id}]`;
}

function missingParameters(policy: Policy, values: Readonly<Record<string, unknown>>): Denial[] {
  return policy.parameters
    .filter((one) => one.schema.required === true && !Object.hasOwn(values, one.name))
    .map((one) => {
      const text = missingParameterText(policy, one.name);
      return {
        text,
        mend: 'set it in the constraint',
        offenders: [{ path: '', message: `parameter "${one.name}" is missing` }],
      };
    });
}

// synth has checked them; a baseline that was changed by hand has not passed it.
function checkValues(policy: Policy, values: Readonly<Record<string, unknown>>): void {
  for (const { name, type } of policy.parameters) {
    if (!Object.hasOwn(values, name) || hasType(values[name], type)) continue;
    const message = `parameter "${name}" of control "${policy.id}" is ${JSON.stringify(values[name])}, expected a ${showType(type)}`;
    throw new PalisadeError([{ code: 'params/value', severity: 'error', message, mend: 'run "palisade synth"' }]);
  }
}

function hasType(value: unknown, type: CelType): boolean {
  if (type.kind === 'list') return Array.isArray(value) && value.every((item) => hasType(item, type.items));
  if (type.kind === 'map')
    return (
      typeof value === 'object' && value !== null && Object.values(value).every((one) => hasType(one, type.values))
    );
  if (type.kind === 'int') return Number.isInteger(value);
  if (type.kind === 'quantity') return typeof value === 'string' && readQuantity(value) !== undefined;
  return typeof value === (type.kind === 'bool' ? 'boolean' : type.kind);
}

function denialOf(rule: Finder['rule'], offenders: readonly Offender[]): Denial {
  const [first, ...others] = offenders.map((offender) => offender.message);
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const messages = rule.collection?.entries ? `${first}${more}` : [first, ...others].join(textLimits.separator);
  return {
    text: cut(messages, textLimits.denial - Array.from(rule.suffix).length) + rule.suffix,
    mend: rule.mend,
    offenders,
  };
}
