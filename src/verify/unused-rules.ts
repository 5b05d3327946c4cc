import type { RegoLint } from './rego-lint.ts';
import { codeOf, headsOf } from './rego-text.ts';

/** What nothing asks for is either a denial that got lost, or text that a reviewer reads for nothing. */
export const unusedRules: RegoLint = {
  code: 'emitted/unused-rule',
  says: 'defines a rule that no other rule asks for',
  mend: 'remove the definition from the control, or use it',
  find: (module) =>
    headsOf(module).filter((name) => {
      if (name === 'violation') return false;
      const uses = [...codeOf(module).matchAll(new RegExp(`(?<![\\w.])${escaped(name)}(?!\\w)`, 'g'))];
      const heads = [...module.matchAll(new RegExp(`^(?:default )?${escaped(name)}(?!\\w)`, 'gm'))];
      return uses.length === heads.length;
    }),
};

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&');
}
