import { describe, expect, it } from 'vitest';
import { regoModule } from '../../src/rego/rego-module.ts';
import { regoLints, verify } from '../../src/verify/all.ts';
import { boundReferences } from '../../src/verify/bound-references.ts';
import { comparedInput } from '../../src/verify/compared-input.ts';
import { formattedReferences } from '../../src/verify/formatted-references.ts';
import { guardedViolations } from '../../src/verify/guarded-violations.ts';
import { negatedReferences } from '../../src/verify/negated-references.ts';
import { strangeNames } from '../../src/verify/strange-names.ts';
import { unusedRules } from '../../src/verify/unused-rules.ts';
import { compiledControls, compiledProbes } from '../conformance/compiled-controls.ts';
import { planted } from './planted.ts';

const controls = [...(await compiledControls()), ...compiledProbes()];
const versions = ['v0', 'v1'] as const;

describe.each(
  controls.flatMap(({ control, policy }) =>
    versions.map((version) => [control.id, version, regoModule(policy, 'palisade', version)] as const),
  ),
)('the Rego of %s in %s', (_id, _version, module) => {
  it.each(regoLints.map((lint) => [lint.code, lint] as const))('has no %s', (_code, { find }) => {
    expect(find(module)).toEqual([]);
  });
});

const lints = {
  negatedReferences,
  formattedReferences,
  comparedInput,
  boundReferences,
  strangeNames,
  unusedRules,
  guardedViolations,
};

describe('each lint finds what is planted', () => {
  const unguarded = 'violation[{"msg": msg}] {\n\tinput.x\n\tmsg := "a"\n}';
  const nested = 'violation[{"msg": msg}] {\n\tcount([1 |\n\t\tjudged\n\t]) > 0\n\tmsg := "a"\n}';
  const late = 'violation contains {"msg": msg} if {\n\tcount(x) > 0\n\tjudged\n}';

  it.each<[lint: keyof typeof lints, module: string, found: string[]]>([
    ['negatedReferences', 'a {\n\tnot startswith(c.image, "a")\n}', ['not startswith(c.image, "")']],
    ['negatedReferences', 'a if {\n\tnot startswith(c.image, "a")\n}', ['not startswith(c.image, "")']],
    ['negatedReferences', 'a {\n\tnot ok(object.get(c, "image", ""))\n}', ['not ok(object.get(c, "", ""))']],
    ['negatedReferences', 'a {\n\tnot regex.match("x", images[0])\n}', ['not regex.match("", images[0])']],
    ['negatedReferences', 'a {\n\tnot regex.match(`x.(`, image)\n}', []],
    ['negatedReferences', 'a {\n\tcount([1 | some x in y; not f(x.z)]) == 0\n}', ['not f(x.z)']],
    ['negatedReferences', 'a {\n\tnot c.image in names\n}', ['not c.image in names']],
    ['negatedReferences', 'a {\n\tnot image in input.parameters.names\n}', ['not image in input.parameters.names']],
    ['negatedReferences', 'a {\n\tnot ok(image, "a.b(c[")\n\tnot image in ["a.b", "c"]\n\tnot c.tty\n}', []],
    ['formattedReferences', 'm := sprintf("%v", [c.image])', ['"", [c.image]']],
    ['formattedReferences', 'm := sprintf("%v", [object.get(c, "image", "")])', ['"", [object.get(c, "", "")]']],
    ['formattedReferences', 'm := sprintf("%v.(", [image])', []],
    ['comparedInput', 'a {\n\tinput.review.object.spec.type != "x"\n}', ['input.review.object.spec.type != "x"']],
    ['comparedInput', 'a {\n\tinput.review.object.spec.type == ""\n}', ['input.review.object.spec.type == ""']],
    ['comparedInput', 'a {\n\tinput.review.object.spec.tty == false\n}', ['input.review.object.spec.tty == false']],
    ['comparedInput', 'a {\n\tinput.review.object.spec.tty == null\n}', ['input.review.object.spec.tty == null']],
    ['comparedInput', 'a {\n\tinput.review.object.spec.tty != true\n}', ['input.review.object.spec.tty != true']],
    ['comparedInput', 'a {\n\tinput.review.object.spec.port != 1\n}', ['input.review.object.spec.port != 1']],
    ['comparedInput', 'a {\n\tinput.review.object.spec.port == 0\n}', ['input.review.object.spec.port == 0']],
    ['comparedInput', 'a {\n\tinput.review.object.spec.type == type\n}', ['input.review.object.spec.type == type']],
    [
      'comparedInput',
      'a {\n\tinput.review.object.spec.type == input.review.x\n}',
      ['input.review.object.spec.type == input.review.x'],
    ],
    ['comparedInput', 'a {\n\ttype != input.review.object.spec.type\n}', ['type != input.review.object.spec.type']],
    ['comparedInput', 'a {\n\tinput.review["operation"] == "x"\n}', ['input.review["x"] == "x"']],
    ['comparedInput', 'a {\n\tinput.review.kind.kind == "x"\n}', ['input.review.kind.kind == "x"']],
    ['comparedInput', 'a {\n\tinput.review.object.spec.type == "x"\n}', []],
    ['comparedInput', 'a {\n\tinput.review.object.spec.type != ""\n}', []],
    ['comparedInput', 'a {\n\tinput.review.object.spec.tty != null\n}', []],
    ['comparedInput', 'a {\n\tinput.review.object.spec.port != 0\n}', []],
    ['comparedInput', 'a {\n\tinput.review.object.spec.port == 1\n}', []],
    ['comparedInput', 'a {\n\timages(input.review.object, g) != images(old, g)\n}', []],
    ['boundReferences', 'a {\n\timage := c.image\n}', ['image := c.image']],
    ['boundReferences', 'a {\n\tkind := input.review["kind"]\n}', ['kind := input.review[""]']],
    ['boundReferences', 'a {\n\timage := object.get(c, "image", "")\n\tn := count(c.list)\n\ttext := name\n}', []],
    ['strangeNames', 'deniedContainers {\n\ttrue\n}\n\nok(x) {\n\tx\n}', ['deniedContainers']],
    ['strangeNames', 'has-host(x) = 1', ['has-host']],
    ['strangeNames', 'default deniedPods := false', ['deniedPods']],
    ['unusedRules', 'violation[{"msg": msg}] {\n\tused\n}\n\nused {\n\ttrue\n}\n\nidle(x) {\n\tx\n}', ['idle']],
    ['unusedRules', 'violation[{"msg": msg}] {\n\tmsg := "idle"\n}\n\nidle := 1', ['idle']],
    ['unusedRules', 'violation contains {"msg": msg} if {\n\tused\n}\n\nused if true\n\nidle if true', ['idle']],
    ['guardedViolations', unguarded, [unguarded]],
    ['guardedViolations', late, []],
    ['guardedViolations', nested, [nested]],
    ['guardedViolations', 'violation[{"msg": msg}] {\n\tjudged\n\tmsg := "a"\n}', []],
    ['guardedViolations', 'violation contains {"msg": msg} if {\n\tnot skipped\n\tmsg := "a"\n}', []],
    ['guardedViolations', 'violation[{"msg": "a"}] {\n\tjudged\n}', ['violation[{"msg": "a"}] {']],
    ['guardedViolations', 'judged {\n\ttrue\n}', ['no violation']],
  ])('%s in %j', (lint, module, found) => {
    expect(lints[lint].find(module)).toEqual(found);
  });
});

it.each(versions)('names the control, the artifact, the statement and a mend, in %s', (regoVersion) => {
  const rego = (text: string) => text.replace(/^\t\tsome c in containers$/m, '$&\n\t\tnot startswith(c.image, "a")');
  expect(verify([planted({ regoVersion, rego })], [])).toEqual([
    {
      code: 'emitted/negated-reference',
      severity: 'error',
      subject: 'privileged@1.0.0',
      message:
        'generated/environments/prod/default/1-templates/privileged.yaml negates a call or a membership that reads something which may be undefined, which would admit what has to be denied',
      mend: 'bind the value to a variable first, with object.get and a default',
      excerpt: ['not startswith(c.image, "")'],
    },
  ]);
});
