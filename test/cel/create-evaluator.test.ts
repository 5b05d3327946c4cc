import { describe, expect, it } from 'vitest';
import { createEvaluator, type Denial } from '../../src/cel/create-evaluator.ts';
import type { BaselineControl, Rule } from '../../src/model/control.ts';
import { policyOf, probe } from './probe.ts';

function judge(control: BaselineControl, object: unknown, values: Record<string, unknown> = {}): readonly Denial[] {
  return createEvaluator(policyOf(control), values)({ operation: 'CREATE', object });
}

function textsOf(rule: Partial<Rule>, object: unknown, values: Record<string, unknown> = {}): string[] {
  return judge(probe(rule), object, values).map((denial) => denial.text);
}

const privileged = {
  deny: 'c.?securityContext.?privileged.orValue(false)',
  message: 'container "{c.name}" is privileged',
} as const;

const hostNetwork = {
  each: 'object',
  deny: 'object.?spec.?hostNetwork.orValue(false)',
  message: 'host network',
} as const;

function podOf(...containers: readonly unknown[]): object {
  return { spec: { containers } };
}

describe('answers every operator', () => {
  const container = {
    name: 'web',
    image: 'contoso.azurecr.io/web:1',
    command: ['a', 'b'],
    tty: true,
    ports: [{ containerPort: 80 }],
  };
  const object = { metadata: { labels: { 'a/b': 'yes' } }, spec: { containers: [container] } };
  const values = { allowed: ['web', 'db'], limit: 2, strict: true };

  it.each<[deny: string, denied: boolean]>([
    ['c.name == "web"', true],
    ['c.name != "web"', false],
    ['c.?stdin.orValue(true)', true],
    ['c.?tty.hasValue() && !c.?stdin.hasValue()', true],
    ['size(c.?command.orValue([])) < params.limit', false],
    ['size(c.?command.orValue([])) <= params.limit', true],
    ['c.?ports.orValue([]).exists(p, p.containerPort > 80)', false],
    ['c.?ports.orValue([]).all(p, p.containerPort >= 80)', true],
    ['c.?args.orValue([]).all(x, x == "a")', true],
    ['c.?args.orValue([]).exists(x, x == "a")', false],
    ['c.name in params.allowed', true],
    ['c.name in ["db", "cache"]', false],
    ['c.?image.orValue("").startsWith("contoso.") && c.?image.orValue("").endsWith(":1")', true],
    ['c.?image.orValue("").contains("/web")', true],
    ['c.?image.orValue("").matches("^[a-z.]+/")', true],
    ['c.?image.orValue("").matches("web$")', false],
    ['"A-É".lowerAscii() == "a-É"', true],
    ['size("a😀") == 2', true],
    ['c.?image.orValue("").split("/").join("|") == "contoso.azurecr.io|web:1"', true],
    ['"ab".split("").join("-") == "a-b"', true],
    ['params.strict ? false : true', false],
    ['c.name + "-1" == "web-1"', true],
    ['object.?metadata.?labels[?"a/b"].orValue("") == "yes"', true],
    ['object.?metadata.?labels[?"a"].orValue("no") == "no"', true],
    ['c.?securityContext.?runAsNonRoot.or(object.?spec.?securityContext.?runAsNonRoot).orValue(true)', true],
    ['c.?tty.or(object.?spec.?hostPID).orValue(false) == false', false],
    ['-1 < 0 && true || false', true],
  ])('%s is %s', (deny, denied) => {
    expect(textsOf({ deny }, object, values)).toHaveLength(denied ? 1 : 0);
  });

  it('takes a parameter that is not given as its default, or else as empty', () => {
    const more = {
      parameters: {
        names: { type: 'array', items: { type: 'string' }, default: ['web'], description: 'Names.' },
        limit: { type: 'integer', description: 'A number.' },
      },
    } as const;
    const rule = { deny: 'c.name in params.names && params.limit == 0' };
    expect(judge(probe(rule, more), object)).toHaveLength(1);
    expect(judge(probe(rule, more), object, { names: [] })).toHaveLength(0);
    expect(judge(probe(rule, more), object, { limit: 1 })).toHaveLength(0);
  });
});

const malformed = 'the object is malformed — send one that the API server accepts [probe]';

describe('fails closed', () => {
  it.each<[what: string, object: unknown]>([
    ['a text for a bool', podOf({ name: 'a', securityContext: { privileged: 'false' } })],
    ['a number for a bool', podOf({ name: 'a', securityContext: { privileged: 0 } })],
    ['null for a bool', podOf({ name: 'a', securityContext: { privileged: null } })],
    ['a text for an object', podOf({ name: 'a', securityContext: 'none' })],
    ['a list for an object', podOf({ name: 'a', securityContext: [] })],
    ['a null container', podOf(null)],
    ['a container that is a number', podOf(7)],
    ['a container that is a list', podOf([])],
    ['containers as an object', { spec: { containers: { 0: {}, length: 1 } } }],
    ['containers as a text', { spec: { containers: 'web' } }],
    ['containers as null', { spec: { containers: null } }],
    ['a spec that is a list', { spec: [] }],
    ['an object that is a text', 'pod'],
    ['an object that is null', null],
  ])('on %s', (_what, object) => {
    expect(textsOf(privileged, object)).toEqual([malformed]);
    expect(textsOf({ ...privileged, message: 'no' }, object)).toEqual([malformed]);
  });

  it.each<[what: string, deny: string, object: object]>([
    ['a text for a list', 'c.?command.orValue([]).exists(x, x == "a")', podOf({ name: 'a', command: 'a' })],
    [
      'a fraction for a number',
      'c.?securityContext.?runAsUser.orValue(1) == 0',
      podOf({ securityContext: { runAsUser: 0.5 } }),
    ],
    [
      'a text for a number',
      'c.?securityContext.?runAsUser.orValue(1) == 0',
      podOf({ securityContext: { runAsUser: '0' } }),
    ],
    ['a number for a text', 'c.?image.orValue("") == "x"', podOf({ image: 7 })],
    ['a number inside a list of texts', 'c.?command.orValue([]).exists(x, x == "a")', podOf({ command: [7] })],
    ['null inside a list of texts', 'c.?command.orValue([]).exists(x, x == "a")', podOf({ command: [null] })],
  ])('on %s inside a container', (_what, deny, object) => {
    expect(textsOf({ deny }, object)).toEqual([malformed]);
  });

  it.each<[deny: string, denied: number]>([
    ['c.?lifecycle.hasValue()', 0],
    ['!c.?lifecycle.hasValue()', 1],
    ['c.?lifecycle.orValue(null) != null', 0],
  ])('on null, which the API server takes for nothing: %s', (deny, denied) => {
    expect(textsOf({ deny }, podOf({ lifecycle: null }))).toHaveLength(denied);
  });

  it('on a value that the message alone reads', () => {
    expect(textsOf({ deny: 'true', message: 'image {c.image}' }, podOf({ image: 7 }))).toHaveLength(1);
  });

  it('on an update that changes nothing that is judged, but neither on the status nor on a deletion', () => {
    const evaluate = createEvaluator(policyOf(probe(privileged)), {});
    const object = podOf({ name: 'a', securityContext: { privileged: 'yes' } });
    const texts = (request: object) =>
      evaluate({ operation: 'UPDATE', object, oldObject: object, ...request }).map((denial) => denial.text);
    expect(texts({})).toEqual([malformed]);
    expect(texts({ subResource: 'status' })).toEqual([]);
    expect(texts({ operation: 'DELETE' })).toEqual([]);
  });
});

describe('reads own properties alone', () => {
  it.each<[what: string, json: string]>([
    ['a prototype of the spec', '{"spec": {"__proto__": {"hostNetwork": true}}}'],
    ['a prototype of the object', '{"__proto__": {"spec": {"hostNetwork": true}}}'],
    ['fields that every object has', '{"spec": {"constructor": true, "toString": true, "hasOwnProperty": true}}'],
  ])('and is not misled by %s', (_what, json) => {
    expect(textsOf(hostNetwork, JSON.parse(json))).toEqual([]);
  });

  it('and sees what stands beside a prototype', () => {
    const object = JSON.parse('{"spec": {"__proto__": {"hostNetwork": false}, "hostNetwork": true}}');
    expect(textsOf(hostNetwork, object)).toHaveLength(1);
  });

  it('and takes a container without its own security context as one without', () => {
    const object = podOf(JSON.parse('{"name": "a", "__proto__": {"securityContext": {"runAsNonRoot": true}}}'));
    const rule = { deny: '!c.?securityContext.?runAsNonRoot.orValue(false)' };
    expect(textsOf(rule, object)).toHaveLength(1);
  });

  it.each(['__proto__', 'constructor', 'toString', 'valueOf'])('with "%s" as the key of a map', (key) => {
    const rule = { each: 'object', deny: `object.?metadata.?labels[?"${key}"].hasValue()` } as const;
    expect(textsOf(rule, { metadata: { labels: {} } })).toEqual([]);
    const read = { each: 'object', deny: `object.?metadata.?labels[?"${key}"].orValue("") == "x"` } as const;
    expect(textsOf(read, { metadata: { labels: {} } })).toEqual([]);
    expect(textsOf(read, { metadata: { labels: JSON.parse(`{"${key}": "x"}`) } })).toEqual(['no — mend it [probe]']);
    expect(textsOf(rule, { metadata: { labels: JSON.parse(`{"${key}": "x"}`) } })).toHaveLength(1);
  });
});

it('matches in time that does not explode', () => {
  const rule = { deny: 'c.?image.orValue("").matches("^(a+)+$")' };
  const evaluate = createEvaluator(policyOf(probe(rule)), {});
  // An engine that tries every way takes seconds for the short text, and would never end with the long one.
  for (const length of [28, 10_240]) {
    const object = podOf({ image: `${'a'.repeat(length)}!` });
    const start = performance.now();
    expect(evaluate({ operation: 'CREATE', object })).toEqual([]);
    expect(performance.now() - start).toBeLessThan(200);
  }
});

it('denies by each rule, in their order, with the places of the offenders', () => {
  const { rules } = probe({ name: 'second', ...privileged });
  const control = { ...probe(), rules: [{ ...hostNetwork, mend: 'remove it' }, ...rules] };
  const bad = { name: 'x', securityContext: { privileged: true } };
  const object = {
    spec: { hostNetwork: true, ephemeralContainers: [bad], containers: [{ name: 'y' }, bad], initContainers: [bad] },
  };
  expect(judge(control, object)).toEqual([
    {
      text: 'host network — remove it [probe]',
      mend: 'remove it',
      offenders: [{ path: 'spec.hostNetwork', message: 'host network' }],
    },
    {
      text: `${Array(3).fill('container "x" is privileged').join('; ')} — mend it [probe]`,
      mend: 'mend it',
      offenders: ['initContainers[0]', 'containers[1]', 'ephemeralContainers[0]'].map((path) => ({
        path: `spec.${path}.securityContext.privileged`,
        message: 'container "x" is privileged',
      })),
    },
  ]);
});

it('denies all that a constraint without a required parameter judges', () => {
  const more = {
    parameters: { names: { type: 'array', items: { type: 'string' }, required: true, description: 'N.' } },
  } as const;
  const control = probe({ deny: '!(c.name in params.names)' }, more);
  expect(judge(control, {}).map((denial) => denial.text)).toEqual([
    'parameter "names" is missing — set it in the constraint [probe]',
  ]);
  expect(judge(control, {}, { names: [] })).toEqual([]);
});

it('gives an override the default of a parameter that is called like a member of every object', () => {
  const override = {
    ...{ cel: '[]', rego: 'messages := []', mend: 'mend it', reads: ['spec'] },
    evaluate: ({ params }: { params: Readonly<Record<string, unknown>> }) => [`is ${params['constructor']}`],
  };
  const parameters = { constructor: { type: 'string', default: 'a', description: 'A text.' } } as const;
  const [denial] = judge(probe({}, { parameters, rules: [], override }), podOf());
  expect(denial?.text).toBe('is a — mend it [probe]');
});
