import type { RegoLint } from './rego-lint.ts';

const head = /^violation(?:\[\{"msg": msg\}\]| contains \{"msg": msg\} if) \{\n([\s\S]*?)^\}/gm;
const guards: ReadonlySet<string> = new Set(['judged', 'not skipped']);

/** A violation that does not ask whether the request is judged freezes what exists, and denies its deletion. */
export const guardedViolations: RegoLint = {
  code: 'emitted/unguarded',
  says: 'has no violation at all, or one that does not ask whether the request is judged',
  mend: 'let its body hold the statement "judged" or "not skipped"',
  find: (module) => {
    const known = [...module.matchAll(head)];
    const all = [...module.matchAll(/^violation.*/gm)];
    if (all.length === 0) return ['no violation'];
    const starts = new Set(known.map(({ index }) => index));
    const strange = all.filter(({ index }) => !starts.has(index)).map(([line]) => line);
    const isGuarded = (body: string): boolean => body.split('\n').some((line) => guards.has(line.replace(/^\t/, '')));
    const bare = known.filter(([, body = '']) => !isGuarded(body)).map(([text]) => text);
    return [...strange, ...bare];
  },
};
