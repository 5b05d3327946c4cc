import { expect, it } from 'vitest';
import type { Code } from '../../src/model/codes.ts';
import type { Each } from '../../src/model/control.ts';
import { findingsOf, marked, probe } from './probe.ts';

it.each<[what: string, deny: string, code: Code, message: string, mend: string]>([
  [
    'an unknown field',
    '«c.?imge».orValue("") == ""',
    'cel/unknown',
    'unknown field "imge" in Container',
    'write "image"',
  ],
  [
    'an unknown field that is near none',
    '«c.zzzzzz» == ""',
    'cel/unknown',
    'unknown field "zzzzzz" in Container',
    'write a field of Container',
  ],
  [
    'a field below an unknown one',
    'true && «object.?specs».?hostPID.orValue(false)',
    'cel/unknown',
    'unknown field "specs" in Pod',
    'write "spec"',
  ],
  [
    'a name of every JavaScript object as a field',
    '«c.constructor» == ""',
    'cel/unknown',
    'unknown field "constructor" in Container',
    'write a field of Container',
  ],
  [
    'an unknown variable',
    '«oject».?spec.?hostPID.orValue(false)',
    'cel/unknown',
    'unknown variable "oject"',
    'write "object"',
  ],
  ...['variables', 'request', 'oldObject', 'namespaceObject'].map((name): [string, string, Code, string, string] => [
    `a variable that hides ${name}`,
    `params.allowed.exists(«${name}», true)`,
    'cel/syntax',
    `the name "${name}" already stands for something in CEL`,
    'choose another name',
  ]),
  [
    'an unknown parameter',
    'c.name in «params.allwed»',
    'cel/unknown',
    'unknown parameter "allwed"',
    'declare it, or use one of: allowed, limit, numbers, pattern, strict',
  ],
  [
    'an unknown definition',
    '!«forbidden(c)»',
    'cel/unknown',
    'unknown definition "forbidden"',
    'declare it under define, before this expression',
  ],
  ['has', '«has(c.image)»', 'cel/unknown', 'unknown definition "has"', 'write a.?b.hasValue()'],
  [
    'a field that may be absent, read bare',
    '«c.image».startsWith("a")',
    'cel/partial-access',
    'the field may be absent',
    'read it with .? and say what holds then: .orValue(…)',
  ],
  [
    'an optional field without orValue',
    '«c.?image».startsWith("a")',
    'cel/partial-access',
    'the field may be absent',
    'read it and say what holds then: .orValue(…)',
  ],
  [
    'a step that may be absent inside a path',
    '«c.securityContext.?privileged».orValue(false)',
    'cel/partial-access',
    'a field of the path may be absent',
    'write .? before it',
  ],
  [
    'a last step that may be absent',
    '«c.?securityContext.privileged».orValue(false)',
    'cel/partial-access',
    'a field of the path may be absent',
    'write .? before it',
  ],
])('refuses %s', (_what, deny, code, message, mend) => {
  const { text, excerpt } = marked(deny);
  expect(findingsOf(probe({ deny: text }))).toEqual([
    { code, severity: 'error', subject: 'probe', message, mend, excerpt },
  ]);
});

it.each(['variables', 'object', 'params', 'if', 'namespace'])('refuses an element called %s', (as) => {
  const message = `the name "${as}" already stands for something in CEL`;
  const excerpt = [as, '^'.repeat(as.length)];
  expect(findingsOf(probe({ as, deny: 'true' }))).toContainEqual({
    ...{ code: 'cel/syntax', severity: 'error', subject: 'probe', message, mend: 'choose another name', excerpt },
  });
});

it.each(['size(x)', 'quantity(x)', 'good(variables)'])('refuses the definition %s', (head) => {
  const [finding, ...others] = findingsOf(probe({}, { define: { [head]: 'true' } }));
  expect(others).toEqual([]);
  expect(finding?.message).toMatch(/^"(size|quantity)" is a function of CEL$|^the name "variables" already stands/);
});

it('shows a fault of a definition in its own text, whoever calls it', () => {
  const { text, excerpt } = marked('(«x == "a" ? "b" : "c"») + "d"');
  const define = { 'f(x)': text };
  for (const rule of [{ deny: 'f(c.name) == ""' }, { message: 'found {f(c.name)}' }])
    expect(findingsOf(probe(rule, { define })).map((finding) => finding.excerpt)).toEqual([excerpt]);
});

it.each<[what: string, define: Record<string, string>, name: string]>([
  ['arguments', { 'f(x, y, x)': 'x == y' }, 'x'],
  ['definitions', { 'f(x)': 'true', 'f(x, y)': 'true' }, 'f'],
])('refuses two %s of one name', (_what, define, name) => {
  expect(findingsOf(probe({}, { define })).map(({ message }) => message)).toEqual([
    `the name "${name}" is given twice`,
  ]);
});

it.each<[each: Each, first: string, second: string, places: string]>([
  ['containers', '/Pod', 'apps/Deployment', 'spec.containers and spec.template.spec.containers'],
  [
    'volumes',
    'batch/Job',
    'batch/CronJob',
    'spec.template.spec.volumes and spec.jobTemplate.spec.template.spec.volumes',
  ],
  ['rules', 'networking.k8s.io/Ingress', 'rbac.authorization.k8s.io/Role', 'spec.rules and rules'],
])('refuses %s of %s and %s, of which it would find those of one alone', (each, first, second, places) => {
  const kinds = [first, second].map((name) => {
    const [group = '', kind = ''] = name.split('/');
    return { group, kind };
  });
  const message = `the matched kinds hold their ${each} in different places: ${places}`;
  const findings = findingsOf(probe({ each, as: 'e', deny: 'true' }, { match: { kinds } }));
  expect([...new Set(findings.map((finding) => finding.message))]).toEqual([message]);
});

it('takes kinds that hold theirs in one place', () => {
  const kinds = ['DaemonSet', 'Deployment'].map((kind) => ({ group: 'apps', kind }));
  expect(findingsOf(probe({ deny: 'true' }, { match: { kinds } }))).toEqual([]);
});

it.each<[kinds: readonly { group: string; kind: string }[], message: string]>([
  [[{ group: 'apps', kind: 'Pod' }], 'the control matches the unknown kind "apps/Pod"'],
  [[], 'the control matches no kind'],
])('refuses to match %j', (kinds, message) => {
  expect(findingsOf(probe({ deny: 'true' }, { match: { kinds } })).map((finding) => finding.message)).toContain(
    message,
  );
});
