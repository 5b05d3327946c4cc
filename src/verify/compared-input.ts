import type { RegoLint } from './rego-lint.ts';

const text = /"(?:[^"\\]|\\.)*"|`[^`]*`/g;

// Where the request does not say it, it is not skipped, and no update: that is judged, as it should be.
const asked = /^input\.review\.(?:operation|subResource) == "x"$/;
// What is absent is nothing: it has no value, and differs from nothing no more than that.
const nothing = '(?:""|0|false|null)';
const present = new RegExp(
  String.raw`^input\.review\.object\S* (?:!= ${nothing}|== (?!${nothing}$)(?:"x"|true|[\d.]+))$`,
);

/**
 * A field of the input that is compared as it is makes the comparison undefined where the field is absent. Only a
 * statement that asks for a value, or for being there, means the same then.
 */
export const comparedInput: RegoLint = {
  code: 'emitted/compared-input',
  says: 'compares a field of the input that may be absent',
  mend: 'read it with object.get and a default',
  find: (module) => {
    const code = module.replace(text, (one) => (one.length > 2 ? '"x"' : '""'));
    const reference = String.raw`input(?:\.\w+|\[[^\]]*\])+`;
    const compared = new RegExp(`(?:^|[\\s;])${reference} (?:==|!=) .*|.* (?:==|!=) ${reference}(?=$|[\\s;])`, 'gm');
    return [...code.matchAll(compared)]
      .map(([found]) => found.trim())
      .filter((one) => !asked.test(one) && !present.test(one));
  },
};
