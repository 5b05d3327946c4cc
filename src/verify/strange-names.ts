import type { RegoLint } from './rego-lint.ts';
import { headsOf } from './rego-text.ts';

/** Rego is written in snake case; another name is a name of the control that went through unchanged. */
export const strangeNames: RegoLint = {
  code: 'emitted/strange-name',
  says: 'defines a rule whose name is not in snake case',
  mend: 'rename the definition, the parameter or the rule of the control',
  find: (module) => headsOf(module).filter((name) => !/^[a-z]+(_[a-z0-9]+)*$/.test(name)),
};
