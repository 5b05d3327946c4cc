import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circles } from './architecture/circles.ts';
import { scan } from './architecture/scan.ts';
import { type Architecture, type Row, violations } from './architecture/violations.ts';

/** The table of DESIGN §4: what each folder may import. Keep the two equal. */
const rows: Record<string, Row> = {
  'src/model': { may: [] },
  'src/kubernetes': { may: [] },
  'src/cel': { may: ['src/model', 'src/kubernetes'], packages: ['@marcbachmann/cel-js', 're2js'] },
  'src/rego': { may: ['src/model', 'src/cel'] },
  'src/pss': { may: ['src/model'] },
  'src/admission': { may: ['src/model', 'src/kubernetes', 'src/cel', 'src/rego', 'src/pss'] },
  'src/planes': { may: ['src/model', 'src/kubernetes', 'src/cel', 'src/rego', 'src/pss', 'src/admission'] },
  'src/network': { may: ['src/model'] },
  'src/check': {
    may: ['src/model', 'src/kubernetes', 'src/cel', 'src/pss', 'src/network'],
    packages: ['yaml', 'ajv'],
  },
  'src/verify': { may: ['src/model', 'src/cel', 'src/network', 'src/pss', 'src/azure', 'src/azure/catalogue'] },
  'src/diff': { may: ['src/model', 'src/cel', 'src/network', 'src/check'] },
  // Facts alone, which who writes desired state and the emulator, which judges it, may both know.
  'src/azure/catalogue': { may: ['src/model'] },
  'src/azure': { may: ['src/model', 'src/azure/catalogue'], packages: ['ajv'] },
  'src/authoring': {
    may: ['src/model', 'src/kubernetes', 'src/pss', 'src/azure/catalogue'],
    packages: ['constructs', 'cdk8s', 'cdk8s-plus-27', 'ajv', 're2js'],
  },
  'src/report': {
    may: ['src/model'],
    types: ['src/pss', 'src/network', 'src/check', 'src/verify', 'src/diff', 'src/azure', 'src/azure/catalogue'],
  },
  'src/io': { may: ['src/model'], packages: ['yaml'] },
  'src/targets': {
    may: ['src/model', 'src/azure/catalogue'],
    types: ['src/azure'],
    packages: ['@azure/', 'selfsigned'],
  },
  'src/cli': { may: ['*'] },
  'src/index.ts': { may: ['src/model', 'src/authoring', 'src/pss'] },
  templates: { may: ['src/index.ts'] },
  'constructs/library': {
    may: ['src/index.ts', 'templates'],
    packages: ['constructs', 'cdk8s', 'cdk8s-plus-27'],
  },
  constructs: {
    may: ['src/index.ts', 'constructs/library', 'templates'],
    packages: ['constructs', 'cdk8s', 'cdk8s-plus-27'],
  },
};

const network = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'timers'].map((name) => `node:${name}`);

const architecture: Architecture = {
  rows,
  self: 'palisade-aks',
  selfRows: {
    'palisade-aks': 'src/index.ts',
    'palisade-aks/library': 'constructs/library',
    'palisade-aks/templates': 'templates',
  },
  builtins: [
    { modules: ['node:path', 'node:url', 'node:util', 'node:crypto'], only: ['src/'], mend: 'let the engine do it' },
    {
      modules: ['node:fs', 'node:child_process'],
      only: ['src/io/'],
      mend: 'take the value as an argument and read it in src/io',
    },
    { modules: ['node:async_hooks'], only: ['src/targets/'], mend: 'hand the value on as an argument' },
    { modules: network, only: ['src/targets/'], mend: 'take an interface as an argument and reach out in src/targets' },
    {
      modules: ['node:process', 'node:readline', 'node:tty'],
      only: ['src/cli/main.ts'],
      mend: 'take the value as an argument',
    },
  ],
  restrictions: [
    {
      what: 'the process',
      pattern: /(?<![\w$.])(?:globalThis\s*\.\s*)?process\b(?!\s*[?]?:)(?!\s*[(=])/g,
      // The write lock tells the living from the dead by process number.
      only: ['src/cli/main.ts', 'src/io/write-lock.ts'],
      mend: 'take the value as an argument from src/cli/main.ts',
    },
    {
      what: 'the environment, the command line, the exit or the working folder of the process',
      pattern: /(?<![\w$.])process\s*(?:\.\s*|\[)(?!pid\b|kill\b)\w*/g,
      only: ['src/cli/main.ts'],
      mend: 'take the value as an argument from src/cli/main.ts',
    },
    {
      what: 'the console',
      pattern: /(?<![\w$.])console\s*[.[]/g,
      only: ['src/cli/main.ts'],
      mend: 'return the text and print it in src/cli/main.ts',
    },
    {
      what: 'the clock',
      pattern:
        /(?<![\w$.])(?:Date\s*\.\s*now\b|new\s+Date\b(?!\s*\(\s*[^\s)])|Date\s*\(\s*\)|performance\s*\.\s*now\b)/g,
      // A request that hangs is ended by its own clock.
      only: ['src/cli/main.ts', 'src/targets/arm-exchange.ts'],
      mend: 'take the day as an argument from src/cli/main.ts',
    },
    {
      what: 'chance',
      pattern: /(?:Math\s*\.\s*random|(?<![\w$])random(?:UUID|Bytes|Int)|getRandomValues)\b/g,
      only: ['src/cli/main.ts'],
      mend: 'make it from what identifies the thing, such as a hash of its name',
    },
    {
      what: 'the network',
      pattern: /(?<![\w$.])(?:globalThis\s*\.\s*)?(?:fetch\s*\(|(?:WebSocket|XMLHttpRequest|EventSource)\b)/g,
      only: ['src/targets/'],
      mend: 'take an interface as an argument and reach out in src/targets',
    },
    {
      what: 'code made from text',
      pattern: /(?<![\w$.])(?:new\s+Function\b|Function\s*\(|eval\s*\()/g,
      only: ['src/cel/'],
      mend: 'compile an expression through src/cel',
    },
    {
      what: 'a default export',
      pattern: /(?<![\w$.])export\s+default\b|\bas\s+default\b(?=[^;]*\})/g,
      only: ['templates/', 'constructs/'],
      mend: 'export it by name, the name of the file',
    },
  ],
  longest: 250,
  unlimited: ['src/kubernetes/resources.ts', 'src/azure/catalogue/built-ins.ts'],
};

const project = join(import.meta.dirname, '..');

function sources(): Map<string, string> {
  const files = ['src', 'constructs', 'templates'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  return new Map(files.sort().map((path) => [path, readFileSync(join(project, path), 'utf8')]));
}

it('has a table without a circle', () => {
  const reaches = ({ may, types = [] }: Row) => [...may, ...types].filter((name) => name !== '*');
  const table = new Map(Object.entries(rows).map(([name, row]) => [name, reaches(row)]));
  expect(circles(table)).toEqual([]);
  const unknown = [...table.values()].flat().filter((name) => !table.has(name));
  expect(unknown).toEqual([]);
});

it('holds', () => {
  expect(violations(sources(), architecture)).toEqual([]);
});

describe('a planted violation', () => {
  it.each<[path: string, text: string, message: string]>([
    [
      'src/cel/x.ts',
      "import { y } from '../check/y.ts';",
      'src/cel may import src/model, src/kubernetes, not src/check; move',
    ],
    [
      'src/model/x.ts',
      "import type { Y } from '../cel/y.ts';",
      'src/model may import nothing, not src/cel; move "src/cel/y.ts" down',
    ],
    ['src/model/x.ts', "export { y } from '../cel/y.ts';", 'src/model may import nothing'],
    ['src/model/x.ts', "export * from '../cel/y.ts';", 'src/model may import nothing'],
    ['src/model/x.ts', "import '../cel/y.ts';", 'src/model may import nothing'],
    ['src/model/x.ts', "const y = await import('../cel/y.ts');", 'src/model may import nothing'],
    ['src/model/x.ts', 'const y = await import(`../cel/y.ts`);', 'src/model may import nothing'],
    ['src/model/x.ts', "type Y = import('../cel/y.ts').Y;", 'src/model may import nothing'],
    ['src/model/x.ts', "import {\n  a,\n  type b,\n} from '../cel/y.ts';", 'src/model may import nothing'],
    [
      'src/report/x.ts',
      "import { type A, b } from '../check/y.ts';",
      'imports values of src/check, of which it may know the types alone',
    ],
    ['src/targets/x.ts', "import { plan } from '../azure/plan.ts';", 'imports values of src/azure'],
    [
      'src/check/x.ts',
      'const y = await import(name);',
      'imports a module whose name is computed; load it through src/io',
    ],
    [
      'src/planes/psa.ts',
      "import { x } from './gatekeeper/x.ts';",
      'plane "psa" imports "gatekeeper"; move what both need down',
    ],
    ['src/planes/vap/x.ts', "import { x } from '../gatekeeper.ts';", 'plane "vap" imports "gatekeeper"'],
    ['src/planes/vap/x.ts', "import { x } from '../all.ts';", 'plane "vap" imports "all"'],
    [
      'src/check/x.ts',
      "import { readFileSync } from 'node:fs';",
      'imports "node:fs"; take the value as an argument and read it in src/io',
    ],
    ['src/cli/main.ts', "import { readFile } from 'node:fs/promises';", 'imports "node:fs/promises"; take the value'],
    ['src/diff/x.ts', "import { execFile } from 'node:child_process';", 'imports "node:child_process"'],
    [
      'src/azure/x.ts',
      "import { request } from 'node:https';",
      'imports "node:https"; take an interface as an argument',
    ],
    ['src/azure/x.ts', "import { setTimeout } from 'node:timers/promises';", 'imports "node:timers/promises"'],
    [
      'src/azure/x.ts',
      "import { Worker } from 'node:worker_threads';",
      'imports "node:worker_threads", which belongs nowhere yet',
    ],
    ['templates/x.ts', "import { join } from 'node:path';", 'imports "node:path"; let the engine do it'],
    [
      'src/azure/x.ts',
      "import { PolicyClient } from '@azure/arm-policy';",
      'imports package "@azure/arm-policy", which belongs to src/targets; call',
    ],
    ['src/azure/x.ts', 'const y = await fetch(url);', 'uses the network; take an interface as an argument'],
    ['src/azure/x.ts', 'const y = new WebSocket(url);', 'uses the network'],
    [
      'src/report/x.ts',
      'const y = process.env.NO_COLOR;',
      'uses the process; take the value as an argument from src/cli/main.ts',
    ],
    ['src/cli/synth.ts', 'process.exit(1);', 'uses the process'],
    ['src/cli/synth.ts', "const y = process['argv'];", 'uses the process'],
    ['src/cli/synth.ts', 'const { env } = process;', 'uses the process'],
    ['src/cli/synth.ts', 'const y = globalThis.process.cwd();', 'uses the process'],
    ['src/cli/synth.ts', 'const y = `at ${`in ${process.cwd()}`}`;', 'uses the process'],
    [
      'src/cli/synth.ts',
      "import { env } from 'node:process';",
      'imports "node:process"; take the value as an argument',
    ],
    [
      'src/io/write-lock.ts',
      'const y = process.env.HOME;',
      'uses the environment, the command line, the exit or the working folder',
    ],
    ['src/cli/synth.ts', "console.log('x');", 'uses the console; return the text'],
    ['src/check/x.ts', 'const y = Date.now();', 'uses the clock; take the day as an argument'],
    ['src/check/x.ts', 'const y = new Date();', 'uses the clock'],
    ['constructs/x.ts', 'const y = new Date().getTime();', 'uses the clock'],
    ['src/check/x.ts', 'const y = new Date;', 'uses the clock'],
    ['src/check/x.ts', 'const y = Math.random();', 'uses chance; make it from what identifies the thing'],
    ['src/check/x.ts', "import { randomUUID } from 'node:crypto';", 'uses chance'],
    [
      'src/check/x.ts',
      "const y = new Function('a', 'return a');",
      'uses code made from text; compile an expression through src/cel',
    ],
    ['src/check/x.ts', "const y = eval('1');", 'uses code made from text'],
    ['src/check/x.ts', 'export default 1;', 'uses a default export; export it by name'],
    ['src/check/x.ts', 'const y = 1;\nexport { y as default };', 'uses a default export'],
    ['src/check/string-utils.ts', '', '"string-utils.ts" says nothing; name it after its one main export'],
    ['src/check/helpers/x.ts', '', '"helpers" says nothing'],
    ['src/check/types.ts', '', '"types.ts" says nothing'],
    ['src/check/x.ts', '\n'.repeat(251), 'has 251 lines, at most 250; split it by what it does'],
    ['src/other/x.ts', '', 'lies in no folder of the table; move it to one'],
    [
      'src/check/x.ts',
      "import { y } from '../../test/y.ts';",
      'imports "test/y.ts", which no folder of the table holds',
    ],
    [
      'src/planes/x.ts',
      "import { App } from 'cdk8s';",
      'imports package "cdk8s", which belongs to src/authoring, constructs/library, constructs; call',
    ],
    [
      'src/rego/x.ts',
      "import { parse } from '@marcbachmann/cel-js';",
      'imports package "@marcbachmann/cel-js", which belongs to src/cel',
    ],
    [
      'src/planes/x.ts',
      "import { stringify } from 'yaml';",
      'imports package "yaml", which belongs to src/check, src/io',
    ],
    ['src/check/x.ts', "import chalk from 'chalk';", 'imports package "chalk", which no folder may'],
    [
      'src/check/x.ts',
      "import { App } from 'palisade-aks';",
      'imports "palisade-aks", its own package; import the file by its path',
    ],
    [
      'templates/x.ts',
      "import { x } from '../src/index.ts';",
      'imports "src/index.ts" by its path; import it by the package\'s name',
    ],
    [
      'templates/x.ts',
      "import { x } from 'palisade-aks/library/x';",
      'templates may not import "palisade-aks/library/x"',
    ],
    ['constructs/library/x.ts', "import { x } from '../main.ts';", 'imports "constructs/main.ts" by its path'],
    ['constructs/main.ts', "import { x } from './library/x.ts';", 'imports "constructs/library/x.ts" by its path'],
  ])('in %s is found: %s', (path, text, message) => {
    const found = violations(new Map([[path, text]]), architecture);
    expect(
      found.some((line) => line.startsWith(path) && line.includes(`: ${message}`)),
      found.join('\n'),
    ).toBe(true);
  });

  it('of two files in a circle is found', () => {
    const files = new Map([
      ['src/cel/a.ts', "import { b } from './b.ts';"],
      ['src/cel/b.ts', "import type { A } from './a.ts';"],
    ]);
    expect(violations(files, architecture)).toEqual([
      'src/cel/a.ts → src/cel/b.ts → src/cel/a.ts: files import each other in a circle; move what both need down into a file of its own',
    ]);
  });

  it('of two folders in a circle is found', () => {
    expect(
      circles(
        new Map([
          ['a', ['b']],
          ['b', ['c', 'd']],
          ['c', []],
          ['d', ['a']],
        ]),
      ),
    ).toEqual([['a', 'b', 'd', 'a']]);
  });
});

it.each<[path: string, text: string]>([
  ['src/report/x.ts', "import type { Verdict } from '../check/y.ts';\nimport { type A, type B } from '../diff/y.ts';"],
  [
    'src/cli/main.ts',
    "import process from 'node:process';\nprocess.exitCode = Date.now() - process.argv.length;\nconsole.log(1);",
  ],
  ['src/cli/synth.ts', "import { writeTree } from '../io/write-tree.ts';\nimport { all } from '../planes/all.ts';"],
  ['src/planes/all.ts', "import { psa } from './psa.ts';\nimport { x } from './gatekeeper/x.ts';"],
  ['src/planes/gatekeeper/x.ts', "import { y } from './y.ts';\nimport { z } from '../../admission/z.ts';"],
  ['src/io/x.ts', "import { readFileSync } from 'node:fs';\nconst y = await import(name);"],
  ['src/targets/x.ts', "import { PolicyClient } from '@azure/arm-policy';\nconst y = await fetch(url);"],
  ['src/cel/x.ts', "const y = new Function('a', text);"],
  ['src/kubernetes/x.ts', "import data from './schema.json' with { type: 'json' };\nconst y = new Date(text);"],
  [
    'src/check/x.ts',
    "// process.env\n/* import '../io/x.ts' */ const y = 'process.exit(1)' + `fetch(${a})` + /Date.now()/.source;",
  ],
  ['src/check/x.ts', 'const y = { process: 1, from: "../io/x.ts" };\nconst z = a / b; const w = "new Function" / 2;'],
  ['src/check/x.ts', "export type From = 'a' | 'b';\nexport const from = '../io/x.ts';\nexport function f(a = 'x') {}"],
  ['templates/pod/x.ts', "import { defineControl } from 'palisade-aks';\nexport default defineControl({});"],
  [
    'constructs/library/x.ts',
    "import { Construct } from 'constructs';\nimport x from 'palisade-aks/templates/pod/x';\nimport './y.ts';",
  ],
  [
    'constructs/main.ts',
    "import { App } from 'palisade-aks';\nimport { X } from 'palisade-aks/library/x';\nimport './baseline.ts';",
  ],
])('finds nothing in %s: %s', (path, text) => {
  expect(violations(new Map([[path, text]]), architecture)).toEqual([]);
});

it('tells code from text', () => {
  const text = [
    'const a = `x ${b({ c: `y ${d} z` })} w`; // "',
    "const e = /['\"`/]+[/]/.test(f) ? g / h / i : 'j\\'k';",
    'return /x"/;',
  ].join('\n');
  expect(
    scan(text)
      .code.split('\n')
      .map((line) => line.replaceAll(/ +/g, ' ').trim()),
  ).toEqual(['const a = ` ${b({ c: ` ${d} ` })} `;', "const e = /.test(f) ? g / h / i : ' ';", 'return /;']);
});
