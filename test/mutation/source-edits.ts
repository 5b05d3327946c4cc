import { stripTypeScriptTypes } from 'node:module';
import type { Edit } from './mutant.ts';

const comments = /import |^\s*\/?\*|^\s*\/\//;

interface Slip {
  readonly operator: string;
  readonly pattern: RegExp;
  readonly others: (found: string, ...groups: string[]) => readonly string[];
  /** Lines on which it is not planted. */
  readonly unless?: RegExp;
}

// What is said of paths and mends is ours alone: upstream cannot find a fault there, the tables of test/pss do.
const ours =
  /readonly |export type|Pick<|'(?:text|flag|int32|int64|texts|object)'|\bpaths?\b|\bmend\b|seccompMend|import |^\s*\/?\*|\/\/|`found |refuse\(/;

const slips: readonly Slip[] = [
  { operator: 'flip comparison', pattern: / === /g, others: () => [' !== '] },
  { operator: 'flip comparison', pattern: / !== /g, others: () => [' === '] },
  { operator: 'flip comparison', pattern: / > 0\b/g, others: () => [' > 1', ' >= 0'] },
  { operator: 'flip comparison', pattern: / <= /g, others: () => [' < ', ' >= '] },
  { operator: 'swap connective', pattern: / && /g, others: () => [' || '] },
  { operator: 'swap connective', pattern: / \|\| /g, others: () => [' && '] },
  {
    operator: 'flip bool',
    pattern: /\b(?:true|false)\b/g,
    others: (found) => [found === 'true' ? 'false' : 'true'],
    unless: /import |^\s*\/?\*|`found |'true or false'/,
  },
  { operator: 'drop negation', pattern: /!(?=\w)/g, others: () => [''] },
  { operator: 'swap quantifier', pattern: /\.some\(/g, others: () => ['.every('] },
  { operator: 'swap end', pattern: /\.startsWith\(/g, others: () => ['.endsWith(', '.includes('] },
  { operator: 'swap end', pattern: /\.findLast\(/g, others: () => ['.find('] },
  {
    operator: 'move version',
    pattern: /(?<=since: )\d+/g,
    others: (found) => (found === '0' ? ['1'] : [`${Number(found) + 1}`, `${Number(found) - 1}`]),
  },
  {
    operator: 'move version',
    pattern: /(?<=newestMinor = )\d+/g,
    others: (found) => [`${Number(found) + 1}`, `${Number(found) - 1}`],
  },
  { operator: 'drop override', pattern: /overrides: \[.+\]/g, others: () => ['overrides: []'] },
  { operator: 'drop relaxation', pattern: /: except\w+\((\w+)\)/g, others: (_, judge = '') => [`: ${judge}`] },
  {
    operator: 'add relaxation',
    pattern: /judge(?:: maskedProc)? \}/g,
    others: (found) =>
      [
        '{ judge: (pod) => pod.spec.os?.name === "windows" ? undefined : JUDGE(pod) }',
        '{ judge: (pod) => pod.spec.hostUsers === false ? undefined : JUDGE(pod) }',
      ].map((text) => text.replace('JUDGE', found.includes('maskedProc') ? 'maskedProc' : 'judge').slice(2)),
  },
  { operator: 'drop containers', pattern: /\.\.\.\w+\.map\(at\(.*\)\),/g, others: () => [''] },
  { operator: 'drop item', pattern: /(?<=^ +)'[^'\n]+',(?=\n)/gm, others: () => [''] },
  { operator: 'drop item', pattern: /(?<=[[ ])'[A-Za-z_ ]+', (?=')/g, others: () => [''] },
  { operator: 'drop item', pattern: /(?<=[[(] ?)'[^',\n]+'(?=\])/g, others: () => [''] },
  { operator: 'change default', pattern: / (?:=|\?\?) ''/g, others: (found) => [found.replace("''", "'x'")] },
  { operator: 'change default', pattern: / = 0 /g, others: () => [' = 1 '] },
  {
    operator: 'change text',
    pattern: /'[^'\n]+'(?!:)/g,
    others: (found) => [`${found.slice(0, -1)}x'`],
    unless: ours,
  },
  {
    operator: 'change text',
    pattern: /(?<=[`}])[^`${}\n]*[a-z"=][^`${}\n]*(?=[`$])/g,
    others: (found) => [`${found}x`],
    unless: ours,
  },
  {
    operator: 'rename field',
    pattern: /(?<=[{ ])\w+(?=: (?:\{|text|flag|profile|handler|windows|seLinux|'))/g,
    others: (found) => [`${found}x`],
    unless: /since|operator|id:|level:|reason|detail|path:|Readonly|\bfields: \{ \w+: |overrides|message|mend/,
  },
];

/** Returns the slips that can be planted in the code of a source file, outside of types, comments and imports. */
export function sourceEdits(text: string): Edit[] {
  // Types become blanks, so that all else keeps its place.
  const code = stripTypeScriptTypes(text);
  return [...slips, allowMore(text)].flatMap(({ operator, pattern, others, unless = comments }) =>
    [...text.matchAll(pattern)].flatMap((match): Edit[] => {
      const { index: start, 0: found } = match;
      const end = start + found.length;
      const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, text.indexOf('\n', start));
      if (unless.test(line) || code.slice(start, end) !== found) return [];
      return others(found, ...match.slice(1)).map((other) => ({ operator, start, end, text: other }));
    }),
  );
}

const nearMisses: Readonly<Record<string, readonly string[]>> = {
  capabilities_: ['', 'CAP_CHOWN', 'NET_RAW', 'ALL'],
  appArmorProfile: ['', 'Unconfined', 'localhost'],
  seLinuxOptions: ['spc_t', 'Container_t'],
  sysctls: ['', 'kernel.msgmax', 'kernel/shm_rmid_forced'],
  safeSources: ['hostPath', 'nfs', 'azureFile'],
};

// One more value in a list of those that are allowed: one that the check is there to forbid.
function allowMore(text: string): Slip {
  const [, values = []] =
    Object.entries(nearMisses).find(([word]) => text.includes(`'${word}`) || text.includes(`const ${word}`)) ?? [];
  return {
    operator: 'allow more',
    pattern: /(?<=(?:allowed\w*|safeSources) = (?:new Set\()?\[)/g,
    others: () => values.map((value) => `'${value}', `),
  };
}
