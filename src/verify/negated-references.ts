import type { RegoLint } from './rego-lint.ts';
import { codeOf, insideOf, isReference } from './rego-text.ts';

/**
 * OPA binds a reference inside a negated call before it negates, so an undefined one takes the whole body with it: a denial
 * becomes an admission. Only bound variables may stand there.
 */
export const negatedReferences: RegoLint = {
  code: 'emitted/negated-reference',
  says: 'negates a call or a membership that reads something which may be undefined, which would admit what has to be denied',
  mend: 'bind the value to a variable first, with object.get and a default',
  find: (module) => {
    const code = codeOf(module);
    const calls = [...code.matchAll(/\bnot [\w.]+\(/g)].map((found) => {
      const open = found.index + found[0].length - 1;
      return `${found[0]}${insideOf(code, open)})`;
    });
    const memberships = [...code.matchAll(/\bnot (\S+) in ([^\n;]+)/g)]
      .filter(
        ([, item = '', list = '']) => isReference.test(item) || (isReference.test(list) && !/^\[[^.()]*\]$/.test(list)),
      )
      .map(([found]) => found);
    return [...calls.filter((call) => isReference.test(call.slice(call.indexOf('(') + 1))), ...memberships];
  },
};
