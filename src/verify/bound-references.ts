import type { RegoLint } from './rego-lint.ts';
import { codeOf } from './rego-text.ts';

/** A variable that is bound to an absent field leaves its body undefined. */
export const boundReferences: RegoLint = {
  code: 'emitted/bound-reference',
  says: 'binds a variable to a field that may be absent',
  mend: 'read it with object.get and a default',
  find: (module) => [...codeOf(module).matchAll(/^.*:= [a-z]\w*(?:\.\w+|\[[^\]]*\])+$/gm)].map(([line]) => line.trim()),
};
