import { describe, expect, it } from 'vitest';
import { constraintTemplate } from '../../src/admission/constraint-template.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import { renderYaml } from '../../src/model/render-yaml.ts';
import { verify } from '../../src/verify/all.ts';
import { compiledControls, compiledProbes } from '../conformance/compiled-controls.ts';
import { givenPolicy } from '../conformance/given-policy.ts';
import { artifactOf, planted, plantedConstraint, plantedNative } from './planted.ts';

/** Returns the codes of the findings, each with the statement that it shows. */
function found(...artifacts: readonly Artifact[]): string[] {
  return verify(artifacts, []).map(({ code, excerpt = [] }) => [code, ...excerpt].join(' '));
}

function definition(content: string, control = 'privileged'): Artifact {
  const templateInfo = { sourceType: 'Base64Encoded', content: Buffer.from(content).toString('base64') };
  // biome-ignore lint/suspicious/noThenProperty: this is how Azure Policy spells it
  const body = { name: 'a', properties: { policyRule: { then: { details: { templateInfo } } } } };
  const path = 'environments/prod/azure/definitions/palisade-privileged-prod.json';
  return { ...artifactOf(path, body, 'azure'), control: `${control}@1.0.0` };
}

const readable = { ...planted(), plane: 'azure', path: 'environments/prod/azure/templates/privileged.yaml' } as const;
const text = renderYaml(readable.body as object, readable.source);

it('finds nothing wrong with what is right', () => {
  const { policy, binding } = plantedNative();
  expect(found(planted(), plantedConstraint(), policy, binding, readable, definition(text))).toEqual([]);
});

describe('every control, shipped or probe', async () => {
  const all = [...(await compiledControls()), ...compiledProbes()];
  it.each(all.map((one) => [one.name, one] as const))('%s', (_name, { control, policy }) => {
    const { id } = control;
    const { parameters } = control.samples;
    const { native } = givenPolicy({ name: id, policy, parameters, excludedNamespaces: [] });
    const { vap, binding } = (native ?? {}) as { vap?: object; binding?: object };
    const template = constraintTemplate(policy, { engines: 'both', generateVAP: true, regoVersion: 'v1' });
    const folder = 'environments/prod/default';
    expect(
      found(
        artifactOf(`${folder}/1-templates/${id}.yaml`, template),
        // What has no CEL has no policy of its own.
        ...(vap ? [artifactOf(`${folder}/2-policies/vap/${id}/policy.yaml`, vap, 'vap')] : []),
        ...(binding ? [artifactOf(`${folder}/2-policies/vap/${id}/binding.yaml`, binding, 'vap')] : []),
      ),
    ).toEqual([]);
  });
});

describe('emitted CEL', () => {
  const validation = (expression: string) => ({ expression, message: 'a', messageExpression: '"a"' });
  const judged = (expression: string) => `!variables.judged || ${expression}`;

  it.each<[expression: string, codes: string[]]>([
    [judged('object.spec.x'), []],
    [judged('(object.spec.x || object.spec.y)'), []],
    ['variables.skipped || object.spec.x', []],
    ['object.spec.x', ['emitted/unguarded object.spec.x']],
    ['variables.judged || object.spec.x', ['emitted/unguarded variables.judged || object.spec.x']],
    ['!variables.judged && object.spec.x', ['emitted/unguarded !variables.judged && object.spec.x']],
    [judged('object.spec.'), ['emitted/cel-syntax !variables.judged || object.spec.']],
    [judged('variables.nothing'), ['emitted/cel-variable !variables.judged || variables.nothing']],
    [judged('object.spec.x.matches("^a$")'), []],
    [judged('object.spec.x.matches(object.y)'), ['emitted/cel-pattern object.spec.x.matches(object.y)']],
    [judged('object.l.exists(p, "a".matches(p))'), ['emitted/cel-pattern "a".matches(p)']],
    [judged('object.spec.x.matches("a" + "b")'), ['emitted/cel-pattern object.spec.x.matches("a" + "b")']],
    [judged('cel.bind(x, 1, x == 1)'), ['emitted/cel-function cel.bind(x, 1, x == 1)']],
    [judged('object.all(k, v, k == v)'), ['emitted/cel-function object.all(k, v, k == v)']],
    [judged('"%s".format(["a"]) == "a"'), ['emitted/cel-function "%s".format(["a"])']],
    [
      judged('ip("10.0.0.1").family() == 4'),
      ['emitted/cel-function ip("10.0.0.1")', 'emitted/cel-function ip("10.0.0.1").family()'],
    ],
    [judged('quantity("1").isLessThan(quantity("2"))'), []],
    [judged('sets.contains([1], [1])'), []],
  ])('%s', (expression, codes) => {
    const artifact = planted({ cel: (source) => source.validations.push(validation(expression)) });
    expect(found(artifact).sort()).toEqual(codes.sort());
  });

  it('has no variable that nothing reads, or that is read before it is declared', () => {
    const artifact = planted({
      cel: (source) => {
        source.variables.unshift({ name: 'early', expression: 'variables.judged' });
        source.variables.push({ name: 'idle', expression: 'object.spec' });
        source.validations.push(validation(judged('variables.early')));
      },
    });
    expect(found(artifact)).toEqual(['emitted/cel-variable variables.judged', 'emitted/cel-variable object.spec']);
  });

  it('knows Gatekeeper’s own variables in a template, and no others in a policy of our own', () => {
    const own = validation(judged('has(variables.params.a)'));
    expect(found(planted({ cel: (source) => source.validations.push(own) }))).toEqual([]);
    const { policy } = plantedNative();
    (policy.body as { spec: { validations: object[] } }).spec.validations.push(own);
    expect(found(policy)).toEqual([`emitted/cel-variable ${own.expression}`]);
  });
});

describe('emitted objects', () => {
  it.each<[what: string, artifacts: Artifact[], codes: string[]]>([
    [
      'matchConditions in a template',
      [planted({ cel: (source) => Object.assign(source, { matchConditions: [{ name: 'a' }] }) })],
      ['emitted/match-conditions [{"name":"a"}]'],
    ],
    [
      'matchConditions in a template of the team’s own',
      [{ ...planted({ cel: (source) => Object.assign(source, { matchConditions: [] }) }), plane: 'other' }],
      ['emitted/match-conditions []'],
    ],
    [
      'a template that is not called as its kind',
      [planted({ template: (one) => Object.assign(one.metadata, { name: 'privileged' }) })],
      ['emitted/name'],
    ],
    ['a constraint without its template', [plantedConstraint()], ['emitted/name']],
    [
      'a constraint whose template is another target’s',
      [{ ...planted(), path: 'environments/prod/edge/1-templates/privileged.yaml' }, plantedConstraint()],
      ['emitted/name'],
    ],
    ['a binding without its policy', [plantedNative().binding], ['emitted/name']],
    ['a path twice', [planted(), planted()], ['emitted/duplicate-path']],
    [
      'a path that differs in case alone',
      [planted(), { ...planted(), path: planted().path.replace('privileged', 'Privileged') }],
      ['emitted/duplicate-path'],
    ],
    ['Base64 of another text', [readable, definition(`${text} `)], ['emitted/encoded-template']],
    ['Base64 without a readable file', [readable, definition(text, 'host-ports')], ['emitted/encoded-template']],
  ])('%s', (_what, artifacts, codes) => {
    expect(found(...artifacts)).toEqual(codes);
  });
});
