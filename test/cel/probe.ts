import type { Policy } from '../../src/cel/policy.ts';
import { readPolicy } from '../../src/cel/read-policy.ts';
import { pods } from '../../src/index.ts';
import type { BaselineControl, Rule } from '../../src/model/control.ts';
import type { Finding } from '../../src/model/finding.ts';

/** Returns a control with one rule, which denies nothing but for what is given, and a parameter of each type. */
export function probe(rule: Partial<Rule> = {}, more: Partial<BaselineControl> = {}): BaselineControl {
  return {
    kind: 'admission',
    id: 'probe',
    title: 'Probe',
    description: 'A probe.',
    version: '1.0.0',
    severity: 'low',
    match: pods,
    parameters: {
      allowed: { type: 'array', items: { type: 'string' }, description: 'Texts.' },
      numbers: { type: 'array', items: { type: 'integer' }, description: 'Numbers.' },
      limit: { type: 'integer', description: 'A number.' },
      pattern: { type: 'string', description: 'A text.' },
      strict: { type: 'boolean', description: 'Yes or no.' },
    },
    define: {},
    rules: [{ each: 'containers', as: 'c', deny: 'false', message: 'no', mend: 'mend it', ...rule }],
    references: [],
    ...more,
  };
}

/** Returns the findings of a control, none where it compiles. */
export function findingsOf(control: BaselineControl): readonly Finding[] {
  const read = readPolicy(control);
  return Array.isArray(read) ? read : [];
}

/** Returns the policy of a control that compiles. */
export function policyOf(control: BaselineControl): Policy {
  const read = readPolicy(control);
  if (Array.isArray(read)) throw new Error(read.map((finding) => finding.message).join('\n'));
  return read;
}

/** Takes apart a text in which what the caret line of a finding shows stands between « and ». */
export function marked(marks: string): { text: string; excerpt: string[] } {
  const [before = '', shown = '', after = ''] = marks.split(/[«»]/);
  const text = `${before}${shown}${after}`;
  return { text, excerpt: [text, `${' '.repeat(before.length)}${'^'.repeat(Math.max(1, shown.length))}`] };
}
