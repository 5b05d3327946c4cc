import { describe, expect, it } from 'vitest';
import { type CelSource, celSource } from '../../src/admission/cel-source.ts';
import { differences } from './differences.ts';
import { generatedQuestions, type Questions, sampleQuestions } from './questions.ts';

const samples = await sampleQuestions();
const first = await generatedQuestions(20260101, 300);
const generated = [...first, ...(await generatedQuestions(7, 300))];

describe('the emitted CEL says what our evaluator says', () => {
  it.each(bySubject(samples))('in every sample of %s', (_subject, questions) => {
    expect(questions.flatMap((one) => differences(one, celSource(one.policy)))).toEqual([]);
  });

  it.each(bySubject(generated))('on generated requests for %s', (_subject, questions) => {
    expect(questions.flatMap((one) => differences(one, celSource(one.policy)))).toEqual([]);
  });

  it('where the parameters stand in the text', () => {
    const complete = first.filter(({ policy, parameters }) =>
      policy.parameters.every(({ name, schema }) => schema.required !== true || parameters[name] !== undefined),
    );
    expect(complete.length).toBeGreaterThan(0);
    expect(
      complete
        .filter(({ policy }) => policy.parameters.length > 0)
        .flatMap((one) => differences(one, celSource(one.policy, one.parameters))),
    ).toEqual([]);
  });

  it('in requests of which many are denied and many allowed', () => {
    const asked = generated.reduce((sum, { reviews }) => sum + reviews.length, 0);
    expect(samples.length).toBeGreaterThan(50);
    expect(asked).toBeGreaterThan(10_000);
  });
});

describe('a bug in the emitted CEL is found', () => {
  it.each<[bug: string, control: string, from: string | RegExp, to: string]>([
    ['a negation is lost', 'approved-registries', '![c.?image', '[c.?image'],
    ['exists becomes all', 'approved-registries', 'registries.exists(', 'registries.all('],
    ['a separator is lost', 'approved-registries', 'registry + "/"', 'registry'],
    ['a pattern is not RE2', 'approved-registries', '"^([^/]*[.:A-Z]', '"(?=[^/]*[.:A-Z]'],
    ['and binds as or', 'approved-registries', 'registry.contains("/") &&', 'registry.contains("/") ||'],
    ['a kind of containers is forgotten', 'privileged', ' + object.?spec.?ephemeralContainers.orValue([])', ''],
    ['containers change their order', 'privileged', /(object.*initContainers\S+) \+ (\S+) \+/, '$2 + $1 +'],
    ['a default is turned', 'run-as-non-root', 'orValue(false) != true', 'orValue(true) != true'],
    ['inheritance is lost', 'run-as-non-root', '.or(object.?spec.?securityContext.?runAsNonRoot)', ''],
    ['deletions are judged', 'service-account-token', 'request.operation == "DELETE" || ', ''],
    ['subresources are judged', 'node-port', '["status", "scale"]', '[]'],
    ['updates are not judged', 'node-port', '(oldObject == null || variables.changed)', '(oldObject == null)'],
    ['all updates are judged', 'host-namespaces', ' && (oldObject == null || variables.changed)', ''],
    ['a missing parameter is no matter', 'approved-registries', 'has(variables.params.registries)', 'true'],
    ['the text is cut one short', 'approved-registries', 'substring(0, 200)', 'substring(0, 199)'],
    ['line breaks stay', 'approved-registries', '.replace("\\n", "")', ''],
    ['the mend is left out', 'privileged', ' + " — remove securityContext.privileged [privileged]"', ''],
    ['a name that is no variable', 'privileged', 'filter(c, c.', 'filter(c, d.'],
  ])('%s', (_bug, control, from, to) => {
    const asked = generated.filter(({ policy }) => policy.id === control);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.some((one) => differences(one, planted(celSource(one.policy), from, to)).length > 0)).toBe(true);
  });
});

function planted(source: CelSource, from: string | RegExp, to: string): CelSource {
  const plant = (text: string): string =>
    typeof from === 'string' ? text.replaceAll(from, to) : text.replace(from, to);
  const bugged = {
    variables: source.variables.map(({ name, expression }) => ({ name, expression: plant(expression) })),
    validations: source.validations.map(({ expression, message, messageExpression }) => ({
      expression: plant(expression),
      message,
      ...(messageExpression === undefined ? {} : { messageExpression: plant(messageExpression) }),
    })),
  };
  expect(bugged, 'the text to be changed is there').not.toEqual(source);
  return bugged;
}

function bySubject(questions: readonly Questions[]): [string, readonly Questions[]][] {
  return [...Map.groupBy(questions, ({ policy }) => policy.id)];
}
