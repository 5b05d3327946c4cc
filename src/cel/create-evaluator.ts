import { PalisadeError } from '../model/palisade-error.ts';
import { type CelType, showType } from './cel-type.ts';
import { pathsOf } from './collections.ts';
import { type CompiledRule, compileRules } from './compile-rules.ts';
import { compileShape } from './compile-shape.ts';
import { cut } from './evaluator-runtime.ts';
import { isJudged, isSkipped, type JudgedRequest } from './judged-request.ts';
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

/**
 * Returns the compiled evaluator of a policy for parameter values.
 * @throws PalisadeError `params/value` for a value of another type than the schema's
 */
export function createEvaluator(policy: Policy, values: Readonly<Record<string, unknown>>): Evaluator {
  checkValues(policy, values);
  const compiled = compileRules(policy, values);
  const hasShape = compileShape(policy.shape);
  const missing = missingParameters(policy, values);
  const malformed = [malformedDenial(policy)];
  return (request) => {
    if (isSkipped(policy, request)) return [];
    if (!hasShape(request.object)) return malformed;
    if (!isJudged(policy, request)) return [];
    const denials = policy.rules.flatMap((rule, i) => {
      const code = compiled[i];
      return code === undefined ? [] : denialOf(rule, offendersOf(rule, code, request.object));
    });
    return [...missing, ...denials];
  };
}

/** Returns the text of the denial of an object that the API server would not have accepted. */
export function malformedText(policy: { readonly id: string }): string {
  return `the object is malformed — send one that the API server accepts [${policy.id}]`;
}

function malformedDenial(policy: Policy): Denial {
  const mend = 'send one that the API server accepts';
  return { text: malformedText(policy), mend, offenders: [{ path: '', message: 'the object is malformed' }] };
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
  if (type.kind === 'int') return Number.isInteger(value);
  return typeof value === (type.kind === 'bool' ? 'boolean' : type.kind);
}

function denialOf(rule: PolicyRule, offenders: readonly Offender[]): Denial[] {
  if (offenders.length === 0) return [];
  const [first, ...others] = offenders.map((offender) => offender.message);
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const messages = rule.collection?.entries ? `${first}${more}` : [first, ...others].join(textLimits.separator);
  return [
    {
      text: cut(messages, textLimits.denial - Array.from(rule.suffix).length) + rule.suffix,
      mend: rule.mend,
      offenders,
    },
  ];
}

function offendersOf(rule: PolicyRule, code: CompiledRule, object: unknown): Offender[] {
  const { collection } = rule;
  if (collection === undefined) return offence(rule, code, object, object, '');
  return pathsOf(collection).flatMap((path) => {
    const names = path.steps.map((step) => stepName(step) ?? '');
    const found = names.reduce((value: unknown, name) => member(value, name), object);
    const at = names.join('.');
    if (collection.entries)
      return entriesOf(found).flatMap((entry) =>
        offence(rule, code, object, entry, `${at}[${JSON.stringify(entry.key)}]`),
      );
    if (!Array.isArray(found)) return [];
    return found.flatMap((element, i) => offence(rule, code, object, element, `${at}[${i}]`));
  });
}

// By key, as Go orders text: by the bytes of UTF-8.
function entriesOf(map: unknown): { key: string; value: unknown }[] {
  if (typeof map !== 'object' || map === null) return [];
  return Object.entries(map)
    .map(([key, value]) => ({ key, value }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
}

function offence(rule: PolicyRule, code: CompiledRule, object: unknown, element: unknown, path: string): Offender[] {
  return code.deny(object, element) ? [{ path: pointAt(path, rule), message: code.message(object, element) }] : [];
}

function pointAt(path: string, rule: PolicyRule): string {
  return (rule.points?.steps ?? []).reduce((text, step) => {
    if ('key' in step) return `${text}[${JSON.stringify(step.key)}]`;
    return text === '' ? step.field : `${text}.${step.field}`;
  }, path);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
