import type { Code } from '../model/codes.ts';
import type { Control, Rule } from '../model/control.ts';
import type { Finding } from '../model/finding.ts';
import { noneOf, type Override } from '../model/override.ts';
import { variantsOf } from '../model/variants-of.ts';
import { checkParameters } from './check-parameters.ts';
import { controlMembers } from './closed-members.ts';
import { unknownMembers as membersOf } from './unknown-members.ts';

/** Returns what a control lacks that every control has; expressions are checked where they are compiled. */
export function checkControl(control: Control, file: string): Finding[] {
  const findings: Finding[] = [];
  const say = (code: Code, message: string, mend: string): void => {
    findings.push({ code, severity: 'error', place: { file }, subject: control.id, message, mend });
  };
  const lacks = (message: string, mend: string): void => say('control/ill-formed', message, mend);
  const unknown = unknownMembers(control);
  if (unknown.length > 0) {
    for (const { message, mend } of unknown) lacks(message, mend);
    return findings;
  }

  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(control.id))
    lacks(`the id "${control.id}" is not kebab case`, 'write it in kebab case');
  if (!/^[1-9]\d*\.\d+\.\d+$/.test(control.version))
    lacks(`the version "${control.version}" is not semantic`, 'write a version from 1.0.0 on');
  if (!isLine(control.title)) lacks(`the title is "${control.title}"`, 'write a title on one line');
  const variants = variantsOf(control);
  if (control.override === undefined) for (const variant of variants) checkRules(variant.control.rules, lacks);
  else checkOverride(control, control.override, lacks);
  const minors = (control.variants ?? []).map(({ since }) => since);
  for (const [i, since] of minors.entries()) {
    const number = (minor: string): number => Number(minor.slice(2));
    if (!/^1\.\d+$/.test(since) || (i > 0 && number(minors[i - 1] ?? '') >= number(since)))
      lacks(`a variant holds since "${since}"`, 'write Kubernetes minors such as 1.35, the oldest first');
  }
  for (const [name, schema] of Object.entries(control.parameters)) {
    if (reserved.has(name) || !/^[a-z][A-Za-z0-9]*$/.test(name))
      lacks(`a parameter cannot be called "${name}"`, 'choose another name in camel case');
    if (schema.description.trim() === '') lacks(`parameter "${name}" has no description`, 'say what it is for');
    if (schema.required === true && schema.default !== undefined)
      lacks(`parameter "${name}" is required and has a default`, 'remove one of the two');
    if ('format' in schema && (schema.format !== 'quantity' || schema.pattern !== undefined))
      lacks(
        `parameter "${name}" has a format and a pattern, or a format that is none`,
        'write the format "quantity" alone',
      );
    const alone = { ...control, parameters: { [name]: schema } };
    const unfit = schema.default === undefined ? [] : checkParameters(alone, { [name]: schema.default });
    for (const { message } of unfit) lacks(`by default, ${message}`, 'mend the default');
    if (!usesParameter(control, name))
      lacks(`parameter "${name}" is used by no rule`, 'use it as params.NAME, or remove it');
  }
  findings.push(...variants.flatMap((variant) => checkSamples(variant.control, file)));
  return findings;
}

function checkOverride(control: Control, override: Override, lacks: (message: string, mend: string) => void): void {
  if (control.rules.length > 0 || (control.variants ?? []).length > 0)
    lacks('the control has rules and an override', 'keep one of the two');
  const parts = { cel: 'string', rego: 'string', evaluate: 'function' } as const;
  for (const [name, type] of Object.entries(parts)) {
    const part = override[name as keyof typeof parts];
    const why = noneOf(part);
    if (typeof part !== type && (why === undefined || why.trim() === ''))
      lacks(`the override has no ${name}`, `write it, or { none: 'why' }`);
  }
  if (typeof override.mend !== 'string' || !isLine(override.mend) || override.mend.endsWith('.'))
    lacks(`the override has the mend "${override.mend}"`, 'write an imperative on one line without a full stop');
  if (!Array.isArray(override.reads) || override.reads.length === 0)
    lacks('the override does not say what it reads', 'name the fields, such as reads: ["spec.rules"]');
}

function checkRules(rules: readonly Rule[], lacks: (message: string, mend: string) => void): void {
  if (rules.length === 0) lacks('the control has no rule', 'write at least one rule');
  for (const rule of rules) {
    if (!isLine(rule.mend) || rule.mend.endsWith('.'))
      lacks(`a rule has the mend "${rule.mend}"`, 'write an imperative on one line without a full stop');
    if (!isLine(rule.message)) lacks(`a rule has the message "${rule.message}"`, 'write what is wrong on one line');
  }
  const names = rules.map((rule) => rule.name ?? rule.each);
  for (const name of new Set(names.filter((one, i) => names.indexOf(one) !== i))) {
    lacks(`two rules are called "${name}"`, 'give each rule a name of its own');
  }
}

/** The most characters of a text that is shown as it stands; a denial is cut at 1,200 with all that it holds. */
const longest = 500;

// A line break takes a message away in the API server, and half a character cannot be written.
function isLine(text: string): boolean {
  return text.trim() !== '' && text.length <= longest && !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(text);
}

// The names of the variables that every emitted policy has.
const reserved = new Set(
  'params object oldObject request anyObject namespaceObject variables judged changed containers volumes ports imagesChanged initImagesChanged skipped wellFormed debuggerAdded text'.split(
    ' ',
  ),
);

function usesParameter(control: Control, name: string): boolean {
  // What is written by hand names it as its language does.
  if (control.override) return true;
  const rules = variantsOf(control).flatMap((variant) => variant.control.rules);
  const texts = [...Object.values(control.define), ...rules.flatMap((rule) => [rule.deny, rule.message])];
  return texts.some((text) => new RegExp(`\\bparams\\.${name}\\b`).test(text));
}

function checkSamples(control: Control, file: string): Finding[] {
  const { allowed, denied, parameters } = control.samples;
  const findings: Finding[] = [];
  const lacks = (message: string, mend: string): void => {
    findings.push({
      code: 'control/ill-formed',
      severity: 'error',
      place: { file },
      subject: control.id,
      message,
      mend,
    });
  };
  if (allowed.length === 0 || denied.length === 0)
    lacks('a control has samples of both kinds', 'write an allowed and a denied sample');
  const names = [...allowed, ...denied].map((sample) => sample.name);
  for (const name of new Set(names.filter((one, i) => names.indexOf(one) !== i))) {
    lacks(`two samples are called "${name}"`, 'give each sample a name of its own');
  }
  const problems = checkParameters(control, parameters).map((problem) => problem.message);
  for (const problem of problems) lacks(`in the samples, ${problem}`, 'mend the parameters of the samples');
  return findings;
}

function unknownMembers(control: Control): { message: string; mend: string }[] {
  return membersOf(control, controlMembers, `control "${control.id}"`);
}
