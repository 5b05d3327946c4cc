import type { RegoLint } from './rego-lint.ts';

const head = /^violation(?:\[\{"msg": msg\}\]| contains \{"msg": msg\} if) \{\n([\s\S]*?)^\}/gm;
const guards: ReadonlySet<string> = new Set(['judged', 'not skipped']);

/** A violation that does not ask whether the request is judged freezes what exists, and denies its deletion. */
export const guardedViolations: RegoLint = {
  code: 'emitted/unguarded',
  says: 'has no violation at all, or one that does not ask whether the request is judged',
  mend: 'let its body begin with "judged" or "not skipped"',
  find: (module) => {
    const known = [...module.matchAll(head)];
    const all = [...module.matchAll(/^violation.*/gm)];
    if (all.length === 0) return ['no violation'];
    const starts = new Set(known.map(({ index }) => index));
    const strange = all.filter(({ index }) => !starts.has(index)).map(([line]) => line);
    const bare = known.filter(([, body = '']) => !guards.has(body.split('\n')[0]?.trim() ?? '')).map(([text]) => text);
    return [...strange, ...bare];
  },
};
