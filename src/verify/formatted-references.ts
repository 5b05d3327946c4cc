import type { RegoLint } from './rego-lint.ts';
import { codeOf, insideOf, isReference } from './rego-text.ts';

/** An undefined argument of `sprintf` makes the violation vanish that would show it. */
export const formattedReferences: RegoLint = {
  code: 'emitted/formatted-reference',
  says: 'formats something that may be undefined, which would take the violation with it',
  mend: 'bind the value to a variable first, with object.get and a default',
  find: (module) => {
    const code = codeOf(module);
    return [...code.matchAll(/sprintf\(/g)]
      .map((found) => insideOf(code, found.index + found[0].length - 1))
      .filter((args) => isReference.test(args.slice(args.indexOf('[') + 1)));
  },
};
