import { missingParameterText } from '../cel/create-evaluator.ts';
import { childrenOf, type Expression } from '../cel/expression.ts';
import { isShort } from '../cel/is-short.ts';
import type { MessagePart, Policy, PolicyRule } from '../cel/policy.ts';
import { textLimits } from '../cel/text-limits.ts';
import { type Body, regoBodies } from './rego-bodies.ts';
import { regoJudged } from './rego-judged.ts';
import { regoName } from './rego-name.ts';
import { objectRef, regoRef, regoTerm } from './rego-term.ts';

/** Returns a policy as a Rego module in v0 syntax; `name` is that of its package. */
export function regoModule(policy: Policy, name: string): string {
  const blocks = [
    `package ${name}`,
    'import future.keywords.every\nimport future.keywords.in',
    ...policy.parameters.filter((one) => one.schema.required === true).map((one) => missing(policy, one.name)),
    ...policy.rules.flatMap((rule) => ruleBlocks(policy, rule)),
    ...definitionBlocks(policy),
    ...(policy.rules.some((rule) => (rule.collection?.lists.length ?? 0) > 1) ? [containers] : []),
    ...parameterBlocks(policy),
    ...regoJudged(policy),
    ...libraryBlocks(policy),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Returns one rule of Rego, a statement a line. */
export function block(head: string, body: Body): string {
  return body.length === 0 ? head : `${head} {\n${body.map((statement) => `\t${statement}`).join('\n')}\n}`;
}

function missing(policy: Policy, name: string): string {
  const text = JSON.stringify(missingParameterText(policy, name));
  return block('violation[{"msg": msg}]', [
    'judged',
    `object.get(parameters, "${name}", null) == null`,
    `msg := ${text}`,
  ]);
}

function ruleBlocks(policy: Policy, rule: PolicyRule): string[] {
  const bodies = regoBodies(rule.deny);
  const collection = rule.collection;
  if (collection === undefined) {
    const message = messageTerm(rule.message);
    const text = typeof message === 'string' ? JSON.stringify(message + rule.suffix) : cutTo(message.term, rule);
    return bodies.map((body) => block('violation[{"msg": msg}]', ['judged', ...body, `msg := ${text}`]));
  }
  const name = deniedName(policy, rule);
  const element = regoName(rule.element);
  const [only] = bodies;
  const predicate = `denied_${collection.singular}${policy.rules.length > 1 ? `_${regoName(rule.name)}` : ''}`;
  const condition = bodies.length === 1 && only ? only : [`${predicate}(${element})`];
  const [first] = collection.lists;
  const list = collection.lists.length > 1 || first === undefined ? 'containers' : regoRef(first);
  const message = messageTerm(rule.message);
  const text = typeof message === 'string' ? JSON.stringify(message) : message.term;
  return [
    block('violation[{"msg": msg}]', [
      'judged',
      `count(${name}) > 0`,
      `msg := ${cutTo(`concat("; ", ${name})`, rule)}`,
    ]),
    `${name} := [text |\n${[`some ${element} in ${list}`, ...condition, `text := ${text}`].map((line) => `\t${line}`).join('\n')}\n]`,
    ...(bodies.length === 1 ? [] : bodies.map((body) => block(`${predicate}(${element})`, body))),
  ];
}

/** Returns the name of the list of a rule's offenders. */
function deniedName(policy: Policy, rule: PolicyRule): string {
  const own = policy.rules.filter((other) => other.collection?.each === rule.collection?.each).length > 1;
  return own ? `denied_${regoName(rule.name)}` : `denied_${rule.collection?.each ?? 'object'}`;
}

function cutTo(term: string, rule: PolicyRule): string {
  const length = textLimits.denial - Array.from(rule.suffix).length;
  return `concat("", [substring(${term}, 0, ${length}), ${JSON.stringify(rule.suffix)}])`;
}

function messageTerm(parts: readonly MessagePart[]): string | { term: string } {
  if (parts.every((part) => typeof part === 'string')) return parts.join('');
  const terms = parts.map((part) => {
    if (typeof part === 'string') return JSON.stringify(part);
    return isShort(part) ? regoTerm(part) : `shown(${regoTerm(part)})`;
  });
  return { term: `concat("", [${terms.join(', ')}])` };
}

const containers = [
  'containers := [container |',
  '\tsome group in ["initContainers", "containers", "ephemeralContainers"]',
  `\tsome container in ${objectRef}.spec[group]`,
  ']',
].join('\n');

function parameterBlocks(policy: Policy): string[] {
  if (policy.parameters.length === 0) return [];
  return [
    'parameters := object.get(input, "parameters", {})',
    ...policy.parameters.map(
      (one) => `${regoName(one.name)} := object.get(parameters, "${one.name}", ${JSON.stringify(one.absent)})`,
    ),
  ];
}

function definitionBlocks(policy: Policy): string[] {
  const blocks = new Set<string>();
  const visit = (e: Expression): void => {
    if (e.op === 'call') for (const one of definition(e.definition)) blocks.add(one);
    for (const child of childrenOf(e)) visit(child);
  };
  for (const rule of policy.rules) visit(rule.deny);
  return [...blocks];
}

function definition({ name, parameters, body }: (Expression & { op: 'call' })['definition']): string[] {
  const head = `${regoName(name)}(${parameters.map(regoName).join(', ')})`;
  if (body.type.kind === 'bool') return regoBodies(body).map((one) => block(head, one));
  const choices = valueChoices(body);
  if (choices.length === 1) return [`${head} = ${choices[0]?.value}`];
  return [
    choices
      .map(({ conditions, value }, i) =>
        i === 0 ? block(`${head} = ${value}`, conditions) : block(`else = ${value}`, conditions),
      )
      .join(' '),
  ];
}

// A chain of "else" gives exactly one value, where several bodies could give two and stop the evaluation.
function valueChoices(e: Expression): { conditions: Body; value: string }[] {
  if (e.op !== 'choose') return [{ conditions: [], value: regoTerm(e) }];
  const chosen = regoBodies(e.condition).map((conditions) => ({ conditions, value: regoTerm(e.then) }));
  return [...chosen, ...valueChoices(e.otherwise)];
}

function libraryBlocks(policy: Policy): string[] {
  const shows = policy.rules.some((rule) => rule.message.some((part) => typeof part !== 'string' && !isShort(part)));
  return shows
    ? [
        `shown(value) = substring(replace(replace(sprintf("%v", [value]), "\\n", ""), "\\r", ""), 0, ${textLimits.value})`,
      ]
    : [];
}
