import type { RegoLint } from './rego-lint.ts';
import { codeOf } from './rego-text.ts';

// Where the request does not say it, it is not skipped: that is judged, as it should be.
const skipping = /^input\.review\.(?:operation|subResource) == ""$/;

/** A field of the input that is compared as it is makes the comparison undefined where the field is absent. */
export const comparedInput: RegoLint = {
  code: 'emitted/compared-input',
  says: 'compares a field of the input that may be absent',
  mend: 'read it with object.get and a default',
  find: (module) => {
    const reference = String.raw`input(?:\.\w+|\[[^\]]*\])+`;
    const compared = new RegExp(`(?:^|[\\s;])${reference} (?:==|!=) .*|.* (?:==|!=) ${reference}(?=$|[\\s;])`, 'gm');
    return [...codeOf(module).matchAll(compared)].map(([found]) => found.trim()).filter((one) => !skipping.test(one));
  },
};
