import { boolType } from '../cel/cel-type.ts';
import { type Collection, pathsOf } from '../cel/collections.ts';
import { malformedText, missingParameterText } from '../cel/create-evaluator.ts';
import type { Expression } from '../cel/expression.ts';
import { isShort } from '../cel/is-short.ts';
import type { MessagePart, Policy, PolicyRule } from '../cel/policy.ts';
import { entryNaming, plainNaming, printExpression, printPath, printTarget } from '../cel/print-expression.ts';
import { textLimits } from '../cel/text-limits.ts';
import { noneOf } from '../model/override.ts';
import { celJudged } from './cel-judged.ts';
import { celShape } from './cel-shape.ts';

/** A named expression of an admission policy. */
export interface CelVariable {
  readonly name: string;
  readonly expression: string;
}

/** One validation: the request is admitted where the expression is true. */
export interface CelValidation {
  readonly expression: string;
  /** The text, or the one line that stands where the message expression cannot be evaluated. */
  readonly message: string;
  /** Left out where the text shows no value: engines evaluate it on every request, whether or not it is shown. */
  readonly messageExpression?: string;
}

/** The part of an admission policy that Gatekeeper's CEL engine and the API server read alike. */
export interface CelSource {
  readonly variables: readonly CelVariable[];
  readonly validations: readonly CelValidation[];
}

/**
 * Returns a policy as CEL that Kubernetes 1.30 accepts: one variable an idea, one validation a rule. The parameters are
 * read from the constraint, or are the given values where there is none.
 * @throws RangeError where the control has no CEL; see `coverageOf`
 */
export function celSource(policy: Policy, values?: Readonly<Record<string, unknown>>): CelSource {
  const why = noneOf(policy.override?.cel);
  if (why !== undefined) throw new RangeError(`control ${policy.id} has no CEL: ${why}`);
  const joined = policy.rules.find((rule) => (rule.collection?.fields.length ?? 0) > 1)?.collection;
  const required = values === undefined ? policy.parameters.filter((one) => one.schema.required === true) : [];
  return {
    variables: [
      ...policy.parameters.map(({ name, absent }) => ({
        name,
        expression:
          values === undefined
            ? `has(variables.params.${name}) ? variables.params.${name} : ${JSON.stringify(absent)}`
            : JSON.stringify((Object.hasOwn(values, name) ? values[name] : undefined) ?? absent),
      })),
      ...(joined ? [{ name: joined.each, expression: elementsOf(joined) }] : []),
      ...entriesOf(policy),
      ...celJudged(policy, wellFormed(policy, joined)),
      ...policy.rules
        .filter((rule) => !isFixed(rule))
        .map((rule) => ({ name: deniedName(policy, rule), expression: denied(rule) })),
      ...(policy.override ? [{ name: 'messages', expression: String(policy.override.cel) }] : []),
    ],
    validations: [
      malformed(policy),
      ...required.map(({ name }) => missing(policy, name)),
      ...policy.rules.map((rule) => validation(policy, rule)),
      ...(policy.override ? [byHand(policy, policy.override)] : []),
    ],
  };
}

const naming = plainNaming(['object']);

function wellFormed({ shape, updatedShape }: Policy, joined: Collection | undefined): string {
  const always = celShape(shape, joined);
  if (updatedShape === undefined) return always;
  const updated = `(oldObject == null || ${celShape(updatedShape, joined)})`;
  return always === 'true' ? updated : `${always} && ${updated}`;
}

function elementsOf(collection: Collection): string {
  return pathsOf(collection)
    .map((path) => `${printPath(path, naming, '.?')}.orValue([])`)
    .join(' + ');
}

function entriesOf(policy: Policy): CelVariable[] {
  const found = policy.rules.flatMap(({ collection }) => (collection?.entries ? [collection] : []));
  return found
    .filter((collection, i) => found.indexOf(collection) === i)
    .map((collection) => {
      const [path] = pathsOf(collection);
      return { name: collection.each, expression: path ? `${printPath(path, naming, '.?')}.orValue({})` : '{}' };
    });
}

/** Returns the name of the variable that holds what a rule denies. */
export function deniedName(policy: Policy, rule: PolicyRule): string {
  const each = rule.collection?.each ?? 'object';
  const alone = policy.rules.filter((other) => (other.collection?.each ?? 'object') === each).length === 1;
  const name = alone ? each : rule.name;
  return `denied${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function denied(rule: PolicyRule): string {
  if (rule.collection === undefined) return printExpression(rule.deny, naming);
  const { collection } = rule;
  if (collection.entries) return deniedEntries(collection, rule);
  const list = collection.fields.length > 1 ? `variables.${collection.each}` : elementsOf(collection);
  return `${list}.filter(${rule.element}, ${printExpression(rule.deny, plainNaming(['object', rule.element]))})`;
}

// Of the entries of a map those alone are made that are denied: most maps have none.
function deniedEntries({ each }: Collection, rule: PolicyRule): string {
  const map = `variables.${each}`;
  return `${map}.map(key, ${printExpression(rule.deny, entryNaming(rule.element, map))}, {"key": key, "value": ${map}[key]})`;
}

function malformed(policy: Policy): CelValidation {
  return { expression: 'variables.wellFormed || variables.skipped', message: malformedText(policy) };
}

function missing(policy: Policy, name: string): CelValidation {
  const message = missingParameterText(policy, name);
  return {
    expression: `has(variables.params.${name}) || !variables.judged`,
    message,
  };
}

function validation(policy: Policy, rule: PolicyRule): CelValidation {
  // First what is seldom denied: whether the request is judged is asked of nothing that complies.
  if (isFixed(rule))
    return {
      expression: printExpression(admits(rule.deny), naming),
      message: rule.message.join('') + rule.suffix,
    };
  const found = `variables.${deniedName(policy, rule)}`;
  const nothing = rule.collection ? `size(${found}) == 0` : `!${found}`;
  const names = plainNaming(['object', rule.element]);
  const parts = rule.message.map((part) => printPart(part, rule, names)).join(' + ');
  const whole = rule.collection ? joined(rule.collection, found, rule.element, parts) : parts;
  const length = textLimits.denial - Array.from(rule.suffix).length;
  return {
    expression: `${nothing} || !variables.judged`,
    message: `${policy.title}${rule.suffix}`,
    // Engines make the text of what complies too.
    messageExpression: `${nothing} ? "" : ${cutTo(whole, length)} + ${JSON.stringify(rule.suffix)}`,
  };
}

/** Returns whether a rule has one condition and one text, which need no names. */
function isFixed({ collection, message }: PolicyRule): boolean {
  return collection === undefined && message.every((part) => typeof part === 'string');
}

function admits(deny: Expression): Expression {
  const type = boolType;
  const judged: Expression = { op: 'variable', type, name: 'variables.judged' };
  const harmless: Expression = deny.op === 'not' ? deny.operand : { op: 'not', type, operand: deny };
  return { op: 'or', type, operands: [harmless, { op: 'not', type, operand: judged }] };
}

function byHand(policy: Policy, { suffix }: NonNullable<Policy['override']>): CelValidation {
  const text = 'variables.messages.join("; ").replace("\\n", "").replace("\\r", "")';
  return {
    expression: 'size(variables.messages) == 0 || !variables.judged',
    message: `${policy.title}${suffix}`,
    messageExpression: `${cutTo(text, textLimits.denial - Array.from(suffix).length)} + ${JSON.stringify(suffix)}`,
  };
}

// The entries of a map have no order of their own, so the first by key speaks for all.
function joined({ entries }: Collection, found: string, element: string, parts: string): string {
  if (!entries) return `${found}.map(${element}, ${parts}).join("${textLimits.separator}")`;
  const other = element === 'other' ? 'another' : 'other';
  const first = `${found}.filter(${element}, !${found}.exists(${other}, ${other}.key < ${element}.key)).map(${element}, ${parts})[0]`;
  return `${first} + (size(${found}) > 1 ? " (and " + string(size(${found}) - 1) + " more)" : "")`;
}

function printPart(part: MessagePart, rule: PolicyRule, names: typeof naming): string {
  if (typeof part === 'string') return JSON.stringify(part);
  if (part.type.kind === 'int') return `string(${printExpression(part, names)})`;
  if (isShort(part, rule)) return printExpression(part, names);
  return cutTo(`${printTarget(part, names)}.replace("\\n", "").replace("\\r", "")`, textLimits.value);
}

// The text stands once: a list of one binds it, since admission policies have no local variables.
function cutTo(text: string, length: number): string {
  return `[${text}].map(text, size(text) > ${length} ? text.substring(0, ${length}) : text)[0]`;
}
