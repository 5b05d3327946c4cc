import { expect, it } from 'vitest';
import { celSource } from '../../src/admission/cel-source.ts';
import { services } from '../../src/index.ts';
import type { Rule } from '../../src/model/control.ts';
import { policyOf, probe } from '../cel/probe.ts';

function variablesOf(rules: readonly Partial<Rule>[]): Record<string, string> {
  const made = rules.flatMap((rule) => probe(rule).rules);
  const { variables } = celSource(policyOf({ ...probe(), rules: made }));
  return Object.fromEntries(variables.map(({ name, expression }) => [name, expression]));
}

it('filters the elements of a collection, and binds the parameters first', () => {
  const variables = variablesOf([{ deny: '!(c.name in params.allowed)' }]);
  expect(Object.keys(variables)).toEqual([
    ...['allowed', 'numbers', 'limit', 'pattern', 'strict', 'containers'],
    ...['changed', 'skipped', 'wellFormed', 'judged', 'deniedContainers'],
  ]);
  expect(variables['allowed']).toBe('has(variables.params.allowed) ? variables.params.allowed : []');
  expect(variables['limit']).toBe('has(variables.params.limit) ? variables.params.limit : 0');
  expect(variables['containers']).toBe(
    'object.?spec.?initContainers.orValue([]) + object.?spec.?containers.orValue([]) + object.?spec.?ephemeralContainers.orValue([])',
  );
  expect(variables['deniedContainers']).toBe('variables.containers.filter(c, !(c.name in variables.allowed))');
});

it('names the variable of a rule by its collection, or by itself where there are several', () => {
  const object = { each: 'object', deny: 'false', message: 'limit {params.limit}' } as const;
  expect(Object.keys(variablesOf([object, { deny: 'false' }])).filter((name) => name.startsWith('denied'))).toEqual([
    'deniedObject',
    'deniedContainers',
  ]);
  const two = variablesOf([
    { ...object, name: 'hostPID' },
    { ...object, name: 'hostIPC' },
  ]);
  expect(Object.keys(two).filter((name) => name.startsWith('denied'))).toEqual(['deniedHostPID', 'deniedHostIPC']);
});

it('looks at the entries of a map before it makes those that are denied', () => {
  const rule = { each: 'labels', as: 'e', deny: 'bad(e)' } as const;
  const define = { 'bad(entry)': 'entry.key.startsWith("x") && ["y"].exists(key, key == entry.value)' };
  const { variables } = celSource(policyOf(probe(rule, { define })));
  expect(Object.fromEntries(variables.map(({ name, expression }) => [name, expression]))).toMatchObject({
    labels: 'object.?metadata.?labels.orValue({})',
    deniedLabels:
      'variables.labels.map(key, key.startsWith("x") && ["y"].exists(key2, key2 == variables.labels[key]), ' +
      '{"key": key, "value": variables.labels[key]})',
  });
});

it('asks the fields of an object that most lack behind one question', () => {
  const field = (name: string) => `c.?securityContext.?seLinuxOptions.?${name}.orValue("") != ""`;
  const { variables } = celSource(policyOf(probe({ deny: ['type', 'user', 'role'].map(field).join(' || ') })));
  expect(variables.find(({ name }) => name === 'wellFormed')?.expression).toContain(
    'type(item.?securityContext.orValue({})) == map && (!item.?securityContext.?seLinuxOptions.hasValue() || ' +
      'type(item.?securityContext.?seLinuxOptions.orValue({})) == map && type(item.?securityContext.?seLinuxOptions.?type',
  );
});

it('goes through a single list where it stands', () => {
  expect(variablesOf([{ each: 'volumes', as: 'v', deny: 'v.?hostPath.hasValue()' }])['deniedVolumes']).toBe(
    'object.?spec.?volumes.orValue([]).filter(v, v.?hostPath.orValue(null) != null)',
  );
});

it('judges objects that are no pods where what the rules read has changed', () => {
  const policy = policyOf(probe({ each: 'ports', as: 'p', deny: 'p.port == 1' }, { match: services, parameters: {} }));
  const variables = Object.fromEntries(celSource(policy).variables.map(({ name, expression }) => [name, expression]));
  expect(variables).toEqual({
    changed: 'object.?spec.?ports != oldObject.?spec.?ports',
    skipped: 'request.operation == "DELETE" || request.?subResource.orValue("") in ["status", "scale"]',
    judged: '!variables.skipped && variables.wellFormed && (oldObject == null || variables.changed)',
    wellFormed: expect.stringContaining('object.?spec.?ports'),
    deniedPorts: 'object.?spec.?ports.orValue([]).filter(p, p.port == 1)',
  });
});

it.each<[what: string, rule: Partial<Rule>, expression: string]>([
  [
    'the required name of an element without a cut',
    { message: 'container {c.name}' },
    'size(variables.deniedContainers) == 0 ? "" : [variables.deniedContainers.map(c, "container " + c.name).join("; ")].map(text, size(text) > 1182 ? text.substring(0, 1182) : text)[0] + " — mend it [probe]"',
  ],
  [
    'another value without line breaks and cut',
    { message: 'image {c.image}' },
    'size(variables.deniedContainers) == 0 ? "" : [variables.deniedContainers.map(c, "image " + [c.?image.orValue("").replace("\\n", "").replace("\\r", "")].map(text, size(text) > 200 ? text.substring(0, 200) : text)[0]).join("; ")].map(text, size(text) > 1182 ? text.substring(0, 1182) : text)[0] + " — mend it [probe]"',
  ],
  [
    'every branch of a choice without line breaks',
    { message: 'image {other(c.image, c.name)}' },
    'size(variables.deniedContainers) == 0 ? "" : [variables.deniedContainers.map(c, "image " + [(c.?image.orValue("") != "" ? c.?image.orValue("") : c.name).replace("\\n", "").replace("\\r", "")].map(text, size(text) > 200 ? text.substring(0, 200) : text)[0]).join("; ")].map(text, size(text) > 1182 ? text.substring(0, 1182) : text)[0] + " — mend it [probe]"',
  ],
  [
    'a number as a text',
    { each: 'object', deny: 'false', message: 'limit {params.limit}' },
    '!variables.deniedObject ? "" : ["limit " + string(variables.limit)].map(text, size(text) > 1182 ? text.substring(0, 1182) : text)[0] + " — mend it [probe]"',
  ],
])('shows %s', (_what, rule, expression) => {
  expect(
    celSource(policyOf(probe(rule, { define: { 'other(a, b)': 'a != "" ? a : b' } })))
      .validations.map((one) => one.messageExpression)
      .slice(1),
  ).toEqual([expression]);
});

it.each<[what: string, kind: string, rule: Partial<Rule>, shown: string]>([
  ['a subject', 'RoleBinding', { each: 'subjects', as: 's', message: 'subject {s.name}' }, 's.name'],
  ['a role', 'RoleBinding', { each: 'object', message: 'role {object.roleRef.name}' }, 'object.roleRef.name'],
])('cuts the name of %s, which can be anything', (_what, kind, rule, shown) => {
  const match = { kinds: [{ group: 'rbac.authorization.k8s.io', kind }] };
  const { validations } = celSource(policyOf(probe({ deny: 'true', ...rule }, { match, parameters: {} })));
  expect(validations[1]?.messageExpression).toContain(
    `[${shown}.replace("\\n", "").replace("\\r", "")].map(text, size(text) > 200 ? text.substring(0, 200) : text)[0]`,
  );
});

it('finds the first of the entries whatever the rule calls one', () => {
  const rule = { each: 'labels', as: 'other', deny: 'other.value == ""', message: 'label {other.key}' } as const;
  expect(celSource(policyOf(probe(rule))).validations[1]?.messageExpression).toContain(
    '.filter(other, !variables.deniedLabels.exists(another, another.key < other.key))',
  );
});

it('judges no update by rules that read nothing', () => {
  const match = { kinds: [{ group: '', kind: 'Namespace' }] };
  const { variables } = celSource(policyOf(probe({ each: 'object', deny: 'params.strict' }, { match })));
  expect(variables.find(({ name }) => name === 'changed')?.expression).toBe('false');
});

it('holds the default of a parameter that is called like a member of every object', () => {
  const parameters = { constructor: { type: 'string', default: 'a', description: 'A text.' } } as const;
  const [variable] = celSource(policyOf(probe({ deny: 'c.name == params.constructor' }, { parameters })), {}).variables;
  expect(variable).toEqual({ name: 'constructor', expression: '"a"' });
});

it('shows a text without a value as it is, by no expression and no variable', () => {
  const [, validation] = celSource(policyOf(probe({ each: 'object', deny: 'false', message: 'a "b"' }))).validations;
  expect(validation).toEqual({
    expression: '!false || !variables.judged',
    message: 'a "b" — mend it [probe]',
  });
});

it('denies first where a required parameter is missing', () => {
  const parameters = {
    names: { type: 'array', items: { type: 'string' }, required: true, description: 'N.' },
  } as const;
  const [, missing] = celSource(policyOf(probe({ deny: '!(c.name in params.names)' }, { parameters }))).validations;
  expect(missing).toEqual({
    expression: 'has(variables.params.names) || !variables.judged',
    message: 'parameter "names" is missing — set it in the constraint [probe]',
  });
});

it('refuses what is malformed before all, on every request that is not skipped', () => {
  const text = 'the object is malformed — send one that the API server accepts [probe]';
  expect(celSource(policyOf(probe())).validations[0]).toEqual({
    expression: 'variables.wellFormed || variables.skipped',
    message: text,
  });
});

it('asks of every container what a rule reads of those of one list besides', () => {
  const deny = 'object.?spec.?containers.orValue([]).exists(x, x.?tty.orValue(false))';
  const { variables } = celSource(policyOf(probe({ deny })));
  expect(variables.find(({ name }) => name === 'wellFormed')?.expression).toContain(
    'variables.containers.all(item, type(item) == map && type(item.?tty.orValue(false)) == bool)',
  );
});
