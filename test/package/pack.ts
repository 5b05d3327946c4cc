import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareTree } from '../../src/io/compare-tree.ts';
import { walkFiles } from '../../src/io/walk-files.ts';

/*
 * Does what a user does: installs the packed tarball into an empty folder, copies constructs/ there, runs
 * `npx palisade synth`, and compares the bytes with generated/. Prints a line a step and exits 1 at the first that fails.
 */

const project = join(import.meta.dirname, '..', '..');

/** Compiled against the declarations of the installed package, all of which have to resolve. */
const userSettings = {
  compilerOptions: {
    target: 'esnext',
    module: 'nodenext',
    types: [],
    noEmit: true,
    strict: true,
    skipLibCheck: false,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
  },
  include: ['constructs'],
};

function run(command: string, args: readonly string[], cwd: string): string | undefined {
  // npm tells its children where it was started; here the folder counts.
  const { npm_config_local_prefix: _, ...env } = process.env;
  const done = spawnSync(command, args, { cwd, env, encoding: 'utf8', shell: process.platform === 'win32' });
  return done.status === 0 ? undefined : `${done.error?.message ?? ''}${done.stdout ?? ''}${done.stderr ?? ''}`;
}

function install(packed: string, user: string): string | undefined {
  const [tarball] = readdirSync(packed).filter((name) => name.endsWith('.tgz'));
  if (tarball === undefined) return 'npm pack wrote no tarball';
  mkdirSync(join(user, 'constructs'), { recursive: true });
  writeFileSync(join(user, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }));
  return run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', join(packed, tarball)], user);
}

function copyConstructs(user: string): string | undefined {
  const names = readdirSync(join(project, 'constructs')).filter((name) => name.endsWith('.ts'));
  for (const name of names) cpSync(join(project, 'constructs', name), join(user, 'constructs', name));
  writeFileSync(join(user, 'tsconfig.json'), JSON.stringify(userSettings));
  return names.length > 0 ? undefined : 'constructs/ holds no .ts file';
}

function compare(user: string): string | undefined {
  const expected = join(project, 'generated');
  const files = new Map(walkFiles(expected).map((path) => [path, readFileSync(join(expected, path), 'utf8')]));
  if (files.size === 0) return 'generated/ holds no file';
  const { missing, extra, changed } = compareTree(join(user, 'generated'), files);
  const lines = [
    ...missing.map((path) => `missing ${path}`),
    ...extra.map((path) => `extra ${path}`),
    ...changed.map((path) => `changed ${path}`),
  ];
  return lines.length === 0 ? undefined : lines.join('\n');
}

function main(): number {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-package-'));
  const packed = join(folder, 'packed');
  const user = join(folder, 'user');
  const compiler = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
  mkdirSync(packed);
  const steps: [name: string, step: () => string | undefined][] = [
    ['packs', () => run('npm', ['pack', '--pack-destination', packed], project)],
    ['installs into an empty folder', () => install(packed, user)],
    ['takes the constructs', () => copyConstructs(user)],
    ['checks their types against the package', () => run(process.execPath, [compiler, '-p', '.'], user)],
    ['runs npx palisade synth', () => run('npx', ['--no', 'palisade', 'synth'], user)],
    ['writes the bytes of generated/', () => compare(user)],
  ];
  try {
    for (const [name, step] of steps) {
      const failure = step();
      process.stdout.write(`${failure === undefined ? 'ok' : 'not ok'} - ${name}\n`);
      if (failure === undefined) continue;
      process.stdout.write(`${failure.trimEnd()}\n`);
      return 1;
    }
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = main();
