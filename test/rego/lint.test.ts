import { describe, expect, it } from 'vitest';
import { regoModule } from '../../src/rego/rego-module.ts';
import { compiledControls } from '../conformance/compiled-controls.ts';

/** Returns the text with every string literal emptied, so that only code is searched. */
function code(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
}

/** Returns what stands between the bracket that opens at an offset and the one that closes it. */
function inside(text: string, open: number): string {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if ('([{'.includes(text.charAt(at))) depth++;
    if (')]}'.includes(text.charAt(at)) && --depth === 0) return text.slice(open + 1, at);
  }
  return text.slice(open + 1);
}

const isReference = /[.[(]/;

function negatedReferences(module: string): string[] {
  const text = code(module);
  const calls = [...text.matchAll(/\bnot [\w.]+\(/g)].map((found) => {
    const open = found.index + found[0].length - 1;
    return `${found[0]}${inside(text, open)})`;
  });
  const memberships = [...text.matchAll(/\bnot (\S+) in ([^\n;]+)/g)]
    .filter(
      ([, item = '', list = '']) => isReference.test(item) || (isReference.test(list) && !/^\[[^.()]*\]$/.test(list)),
    )
    .map(([found]) => found);
  return [...calls.filter((call) => isReference.test(call.slice(call.indexOf('(') + 1))), ...memberships];
}

function formattedReferences(module: string): string[] {
  const text = code(module);
  return [...text.matchAll(/sprintf\(/g)]
    .map((found) => inside(text, found.index + found[0].length - 1))
    .filter((args) => isReference.test(args.slice(args.indexOf('[') + 1)));
}

function comparedInput(module: string): string[] {
  const reference = String.raw`input(?:\.\w+|\[[^\]]*\])+`;
  const compared = new RegExp(`(?:^|[\\s;])${reference} (?:==|!=) .*|.* (?:==|!=) ${reference}(?=$|[\\s;])`, 'gm');
  return [...code(module).matchAll(compared)].map(([found]) => found.trim());
}

function headsOf(module: string): string[] {
  const heads = [...module.matchAll(/^(?!package |import |[}\]\s])([^\s({[=:]+)/gm)].map(([, name = '']) => name);
  return [...new Set(heads)];
}

function strangeHeads(module: string): string[] {
  return headsOf(module).filter((name) => !/^[a-z]+(_[a-z0-9]+)*$/.test(name));
}

function unusedHelpers(module: string): string[] {
  return headsOf(module).filter((name) => {
    if (name === 'violation') return false;
    const uses = [...code(module).matchAll(new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'g'))];
    const heads = [...module.matchAll(new RegExp(`^${name}(?!\\w)`, 'gm'))];
    return uses.length === heads.length;
  });
}

const lints = { negatedReferences, formattedReferences, comparedInput, strangeHeads, unusedHelpers };

const controls = await compiledControls();

describe.each(controls.map(({ control, policy }) => [control.id, regoModule(policy, 'palisade')] as const))(
  'the Rego of %s',
  (_id, module) => {
    it.each(Object.entries(lints))('has no %s', (_name, lint) => {
      expect(lint(module)).toEqual([]);
    });

    it('has violations, each of them only where the request is judged, or not skipped', () => {
      const bodies = [...module.matchAll(/^violation\[\{"msg": msg\}\] \{\n\t(.*)/gm)].map(([, first]) => first);
      expect(bodies.length).toBeGreaterThan(0);
      expect(new Set(bodies)).toEqual(new Set(['not skipped', 'judged']));
    });

    it('binds no variable to a reference that may be undefined', () => {
      const bound = [...code(module).matchAll(/:= ((?:input|c)\.[\w.]+)$/gm)].map(([, term]) => term);
      expect(bound).toEqual([]);
    });
  },
);

describe('each lint finds what is planted', () => {
  it.each<[lint: keyof typeof lints, module: string, found: string[]]>([
    ['negatedReferences', 'a {\n\tnot startswith(c.image, "a")\n}', ['not startswith(c.image, "")']],
    ['negatedReferences', 'a {\n\tnot ok(object.get(c, "image", ""))\n}', ['not ok(object.get(c, "", ""))']],
    ['negatedReferences', 'a {\n\tnot regex.match("x", images[0])\n}', ['not regex.match("", images[0])']],
    ['negatedReferences', 'a {\n\tcount([1 | some x in y; not f(x.z)]) == 0\n}', ['not f(x.z)']],
    ['negatedReferences', 'a {\n\tnot c.image in names\n}', ['not c.image in names']],
    ['negatedReferences', 'a {\n\tnot image in input.parameters.names\n}', ['not image in input.parameters.names']],
    ['negatedReferences', 'a {\n\tnot ok(image, "a.b(c[")\n\tnot image in ["a.b", "c"]\n\tnot c.tty\n}', []],
    ['formattedReferences', 'm := sprintf("%v", [c.image])', ['"", [c.image]']],
    ['formattedReferences', 'm := sprintf("%v", [object.get(c, "image", "")])', ['"", [object.get(c, "", "")]']],
    ['formattedReferences', 'm := sprintf("%v.(", [image])', []],
    ['comparedInput', 'a {\n\tinput.review.object.spec.type == "x"\n}', ['input.review.object.spec.type == ""']],
    ['comparedInput', 'a {\n\ttype != input.review.object.spec.type\n}', ['type != input.review.object.spec.type']],
    ['comparedInput', 'a {\n\tinput.review["operation"] == "x"\n}', ['input.review[""] == ""']],
    ['comparedInput', 'a {\n\timages(input.review.object, g) != images(old, g)\n}', []],
    ['strangeHeads', 'deniedContainers {\n\ttrue\n}\n\nok(x) {\n\tx\n}', ['deniedContainers']],
    ['strangeHeads', 'has-host(x) = 1', ['has-host']],
    ['unusedHelpers', 'violation[{"msg": msg}] {\n\tused\n}\n\nused {\n\ttrue\n}\n\nidle(x) {\n\tx\n}', ['idle']],
    ['unusedHelpers', 'violation[{"msg": msg}] {\n\tmsg := "idle"\n}\n\nidle := 1', ['idle']],
  ])('%s in %j', (lint, module, found) => {
    expect(lints[lint](module)).toEqual(found);
  });
});
