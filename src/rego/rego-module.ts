import { type Collection, pathsOf } from '../cel/collections.ts';
import { missingParameterText } from '../cel/create-evaluator.ts';
import type { MessagePart, Policy, PolicyRule } from '../cel/policy.ts';
import { textLimits } from '../cel/text-limits.ts';
import { noneOf } from '../model/override.ts';
import { elementFirst } from './element-first.ts';
import { bodiesOrNone } from './rego-bodies.ts';
import { regoCollection } from './rego-collection.ts';
import { regoDefinitions } from './rego-definitions.ts';
import { regoExempt } from './rego-exempt.ts';
import { regoJudged } from './rego-judged.ts';
import { regoName } from './rego-name.ts';
import { type RegoVersion, regoRule, violationHead } from './rego-rule.ts';
import { namesOf, regoScope } from './rego-scope.ts';
import { regoRef, regoTerm } from './rego-term.ts';

/**
 * Returns a policy as a Rego module; `name` is that of its package.
 * @throws RangeError where the control has no Rego; see `coverageOf`
 */
export function regoModule(policy: Policy, name: string, version: RegoVersion = 'v0'): string {
  const why = noneOf(policy.override?.rego);
  if (why !== undefined) throw new RangeError(`control ${policy.id} has no Rego: ${why}`);
  const taken = namesOf(policy);
  const joined = policy.rules.find((rule) => (rule.collection?.fields.length ?? 0) > 1)?.collection;
  const blocks = [
    `package ${name}`,
    ...(version === 'v0' ? [`import future.keywords.in${byHandImports(policy)}`] : []),
    ...policy.parameters.filter((one) => one.schema.required === true).map((one) => missing(policy, one.name, version)),
    ...policy.rules.flatMap((rule) => rulesOf(policy, rule, version, taken)),
    ...(policy.override ? byHand(policy.override, version) : []),
    ...regoDefinitions(policy, version, taken),
    ...(joined ? [regoCollection(joined, version, regoScope(taken))] : []),
    ...parametersOf(policy),
    ...regoJudged(policy, version),
    ...regoExempt(policy, version),
    ...libraryOf(policy, version),
  ];
  // OPA refuses this character wherever it stands, be it in a text.
  return `${blocks.join('\n\n')}\n`.replaceAll('\ufeff', '\\ufeff');
}

function missing(policy: Policy, name: string, version: RegoVersion): string {
  const text = JSON.stringify(missingParameterText(policy, name));
  return regoRule(version, violationHead(version), [
    `object.get(input, ["parameters", "${name}"], null) == null`,
    'judged',
    `msg := ${text}`,
  ]);
}

function rulesOf(policy: Policy, rule: PolicyRule, version: RegoVersion, taken: ReadonlySet<string>): string[] {
  const bodies = bodiesOrNone(elementFirst(rule.deny, rule.element), regoScope(taken));
  const message = messageTerm(rule.message);
  const { collection } = rule;
  if (collection === undefined) {
    const text =
      message.literal === undefined ? cutTo(message.term, rule) : JSON.stringify(message.literal + rule.suffix);
    return bodies.map((body) => regoRule(version, violationHead(version), [...body, 'judged', `msg := ${text}`]));
  }
  const name = deniedName(policy, rule, collection);
  const element = regoName(rule.element);
  const [only] = bodies;
  const predicate = predicateName(policy, rule, collection);
  // A body that goes through a list of the element would give a text for each of its items.
  const inline = bodies.length === 1 && only !== undefined && !only.some((statement) => statement.startsWith('some '));
  const condition = inline ? only : [`${predicate}(${element})`];
  const statements = [...eachElement(collection, element), ...condition, `text := ${message.term}`];
  const item = collection.entries ? `[${element}.key, text]` : 'text';
  return [
    regoRule(version, violationHead(version), [
      `${name} := [${item} |\n${statements.map((line) => `\t\t${line}`).join('\n')}\n\t]`,
      // First what is seldom so: whether the request is judged is asked of nothing that complies.
      `${name} != []`,
      'judged',
      `msg := ${cutTo(joinTerm(collection, name), rule)}`,
    ]),
    ...(inline ? [] : bodies.map((body) => regoRule(version, `${predicate}(${element})`, body))),
  ];
}

function byHandImports(policy: Policy): string {
  return policy.override ? '\nimport future.keywords.contains\nimport future.keywords.if' : '';
}

function byHand(override: NonNullable<Policy['override']>, version: RegoVersion): string[] {
  const text = 'replace(replace(concat("; ", messages), "\\n", ""), "\\r", "")';
  return [
    regoRule(version, violationHead(version), ['count(messages) > 0', 'judged', `msg := ${cutTo(text, override)}`]),
    String(override.rego).trim(),
  ];
}

function eachElement(collection: Collection, element: string): string[] {
  const [first] = pathsOf(collection);
  if (first === undefined || collection.fields.length > 1) return [`some ${element} in ${collection.each}`];
  if (!collection.entries) return [`some ${element} in ${regoRef(first)}`];
  return [`some key, value in ${regoRef(first)}`, `${element} := {"key": key, "value": value}`];
}

// The entries of a map have no order of their own, so the first by key speaks for all.
function joinTerm(collection: Collection, name: string): string {
  return collection.entries
    ? `concat("", [sort(${name})[0][1], and_more(count(${name}) - 1)])`
    : `concat("; ", ${name})`;
}

/** Returns the names of the Rego rules that a rule of a policy becomes, besides the violation. */
export function regoRuleNames(policy: Policy, rule: PolicyRule): string[] {
  const { collection } = rule;
  return collection ? [deniedName(policy, rule, collection), predicateName(policy, rule, collection)] : [];
}

function predicateName(policy: Policy, rule: PolicyRule, { singular }: Collection): string {
  return `denied_${singular}${policy.rules.length > 1 ? `_${regoName(rule.name)}` : ''}`;
}

function deniedName(policy: Policy, rule: PolicyRule, collection: Collection): string {
  const alone = policy.rules.filter((other) => other.collection?.each === collection.each).length === 1;
  return alone ? `denied_${collection.each}` : `denied_${regoName(rule.name)}`;
}

function cutTo(term: string, rule: Pick<PolicyRule, 'suffix'>): string {
  const length = textLimits.denial - Array.from(rule.suffix).length;
  return `concat("", [substring(${term}, 0, ${length}), ${JSON.stringify(rule.suffix)}])`;
}

function messageTerm(parts: readonly MessagePart[]): { term: string; literal?: string } {
  if (parts.every((part) => typeof part === 'string')) {
    const literal = parts.join('');
    return { term: JSON.stringify(literal), literal };
  }
  const terms = parts.map((part) => {
    if (typeof part === 'string') return JSON.stringify(part);
    return `${part.type.kind === 'int' ? 'shown_number' : 'shown'}(${regoTerm(part)})`;
  });
  return { term: `concat("", [${terms.join(', ')}])` };
}

function parametersOf(policy: Policy): string[] {
  return policy.parameters.map(
    ({ name, absent }) =>
      `${regoName(name)} := object.get(input, ["parameters", "${name}"], ${JSON.stringify(absent)})`,
  );
}

function libraryOf(policy: Policy, version: RegoVersion): string[] {
  const shows = policy.rules.some((rule) => rule.message.some((part) => typeof part !== 'string'));
  const numbers = policy.rules.some((rule) =>
    rule.message.some((part) => typeof part !== 'string' && part.type.kind === 'int'),
  );
  const counts = policy.rules.some((rule) => rule.collection?.entries);
  return [
    ...(shows
      ? [
          `shown(value) := substring(replace(replace(sprintf("%v", [value]), "\\n", ""), "\\r", ""), 0, ${textLimits.value})`,
        ]
      : []),
    // A large number would be shown with an exponent. What is shown may be no number at all in a malformed object.
    ...(numbers
      ? [
          `${regoRule(version, 'shown_number(value) := format_int(value, 10)', ['is_number(value)'])} else := shown(value)`,
        ]
      : []),
    ...(counts
      ? [`${regoRule(version, 'and_more(number) := ""', ['number == 0'])} else := sprintf(" (and %d more)", [number])`]
      : []),
  ];
}
