import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderManifest } from '../../src/io/manifest.ts';
import { sha256 } from '../../src/io/sha256.ts';
import { walkFiles } from '../../src/io/walk-files.ts';
import { writeTree } from '../../src/io/write-tree.ts';
import { folderOf } from './folder-of.ts';
import { thrownBy } from './thrown-by.ts';

type Files = Record<string, string>;

/** The files with the MANIFEST that lists them, as synth would write them. */
function tree(files: Files): Map<string, string> {
  const entries = Object.entries(files).map(([path, text]) => ({ path, sha256: sha256(text) }));
  return new Map([...Object.entries(files), ['environments/dev/MANIFEST', renderManifest(entries)]]);
}

function onDisk(root: string): Files {
  return Object.fromEntries(walkFiles(root).map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

const lock = '.palisade-writing';
const before = tree({ 'a.yaml': 'a1', 'b/b.yaml': 'b1', 'c/c/c.yaml': 'c1', 'd/d.yaml': 'd1' });
const after = tree({ 'a.yaml': 'a2', 'b/b.yaml': 'b1', 'd/d.yaml': 'd2', 'e/e.yaml': 'e2' });

it('writes, leaves equal files alone, and removes what is not wanted with its empty folders', () => {
  const root = join(folderOf(), 'new', 'generated');
  expect(writeTree(root, before).written).toEqual([...before.keys()].sort());
  const time = statSync(join(root, 'b/b.yaml')).mtimeMs;
  expect(writeTree(root, after)).toEqual({
    written: ['a.yaml', 'd/d.yaml', 'e/e.yaml', 'environments/dev/MANIFEST'],
    removed: ['c/c/c.yaml'],
    unchanged: 1,
  });
  expect(onDisk(root)).toEqual(Object.fromEntries(after));
  expect(readdirSync(root).sort()).toEqual(['a.yaml', 'b', 'd', 'e', 'environments']);
  expect(statSync(join(root, 'b/b.yaml')).mtimeMs).toBe(time);
  expect(writeTree(root, after)).toEqual({ written: [], removed: [], unchanged: 5 });
});

it('removes an environment that is gone, and nothing that is not listed', () => {
  const root = folderOf({ 'notes.txt': 'mine', 'b/notes.txt': 'mine' });
  writeTree(root, before);
  expect(writeTree(root, new Map()).removed).toEqual([...before.keys()].sort());
  expect(onDisk(root)).toEqual({ 'notes.txt': 'mine', 'b/notes.txt': 'mine' });
});

it.each<[from: string, to: string]>([
  ['x', 'x/y.yaml'],
  ['x/y/z.yaml', 'x/y'],
  ['x/Y.yaml', 'x/y.yaml'],
])('puts a file where "%s" was: "%s"', (from, to) => {
  const root = folderOf();
  writeTree(root, tree({ [from]: 'same' }));
  const wanted = tree({ [to]: 'same' });
  writeTree(root, wanted);
  expect(onDisk(root)).toEqual(Object.fromEntries(wanted));
});

it('takes both sides of a merge conflict in a MANIFEST for ours', () => {
  const root = folderOf();
  writeTree(root, before);
  const path = join(root, 'environments/dev/MANIFEST');
  writeFileSync(
    path,
    `<<<<<<< HEAD\n${readFileSync(path, 'utf8')}=======\n${after.get('environments/dev/MANIFEST')}>>>>>>> x\n`,
  );
  writeFileSync(join(root, 'a.yaml'), '<<<<<<< HEAD\n');
  writeTree(root, after);
  expect(onDisk(root)).toEqual(Object.fromEntries(after));
});

describe('somebody else in the way', () => {
  it.each<[name: string, theirs: Files, blocking: string[]]>([
    ['a file', { 'a.yaml': 'theirs', 'd/d.yaml': 'theirs' }, ['a.yaml', 'd/d.yaml']],
    ['a file where a folder goes', { e: 'theirs', d: 'theirs' }, ['d', 'e']],
    ['a folder where a file goes', { 'a.yaml/x': 'theirs', 'a.yaml/y': 'theirs' }, ['a.yaml/x', 'a.yaml/y']],
  ])('is reported before anything is written: %s', async (_name, theirs, blocking) => {
    const root = folderOf(theirs);
    const findings = await thrownBy(() => writeTree(root, after));
    expect(findings.map((finding) => [finding.code, finding.place?.file])).toEqual(
      blocking.map((path) => ['generated/stale', `${root}/${path}`]),
    );
    expect(findings[0]?.message).toBe(
      `"${blocking[0]}" is in the way and was not written by synth, as no MANIFEST lists it`,
    );
    expect(onDisk(root)).toEqual(theirs);
  });

  it('is reported where root itself is a file', async () => {
    const root = join(folderOf({ generated: 'theirs' }), 'generated');
    expect(await thrownBy(() => writeTree(root, after))).toMatchObject([{ code: 'generated/stale' }]);
    expect(await thrownBy(() => writeTree(join(root, 'x'), after))).toMatchObject([{ code: 'generated/stale' }]);
  });

  it('is nobody where the text is the same already', () => {
    const root = folderOf({ 'a.yaml': 'a2' });
    expect(writeTree(root, after).unchanged).toBe(1);
  });
});

describe('symbolic links', () => {
  it('are not written through', async () => {
    const outside = folderOf({ 'd.yaml': 'theirs' });
    const root = folderOf();
    symlinkSync(outside, join(root, 'd'));
    symlinkSync(join(outside, 'd.yaml'), join(root, 'a.yaml'));
    const findings = await thrownBy(() => writeTree(root, after));
    expect(findings.map((finding) => finding.place?.file)).toEqual([`${root}/a.yaml`, `${root}/d`]);
    expect(onDisk(outside)).toEqual({ 'd.yaml': 'theirs' });
  });

  it('are not removed through', () => {
    const outside = folderOf({ 'x.yaml': 'theirs' });
    const root = folderOf();
    writeTree(root, tree({ 'y/x.yaml': 'ours', 'z.yaml': 'ours' }));
    writeTree(root, tree({ 'z.yaml': 'ours' }));
    symlinkSync(outside, join(root, 'y'));
    const entries = ['y/x.yaml', '../escape.yaml', '/etc/escape', 'z.yaml'].map((path) => ({
      path,
      sha256: sha256(''),
    }));
    writeFileSync(join(root, 'environments/dev/MANIFEST'), renderManifest(entries));
    expect(writeTree(root, new Map()).removed).toEqual(['environments/dev/MANIFEST', 'z.yaml']);
    expect(onDisk(outside)).toEqual({ 'x.yaml': 'theirs' });
  });
});

describe('a run that is cut off', () => {
  const places = [...after].filter(([path, text]) => before.get(path) !== text).length;

  it.each(Array.from({ length: places }, (_, i) => [i]))(
    'after %i files leaves whole files, and the next repairs',
    (cut) => {
      const root = folderOf({ 'notes.txt': 'mine' });
      writeTree(root, before);
      const place = failAfter(cut);
      expect(() => writeTree(root, after, { place })).toThrow('no space');
      for (const [path, text] of Object.entries(onDisk(root))) {
        if (path.startsWith(lock) || path === 'notes.txt') continue;
        expect([before.get(path), after.get(path)], path).toContain(text);
      }
      // The next run wants something else again, so that what was put in place has neither its old nor its new text.
      expect(() => writeTree(root, tree({ 'e/e.yaml': 'e3' }), { place: failAfter(0) })).toThrow('no space');
      const wanted = tree({ 'a.yaml': 'a4', 'e/e.yaml': 'e4' });
      writeTree(root, wanted);
      expect(onDisk(root)).toEqual({ ...Object.fromEntries(wanted), 'notes.txt': 'mine' });
      expect(readdirSync(root).filter((name) => name.startsWith('.'))).toEqual([]);
    },
  );

  it('by SIGKILL leaves whole files, and the next repairs', () => {
    const root = folderOf();
    writeTree(root, before);
    const killed = spawnSync(process.execPath, ['--input-type=module', '-e', script(root, 2, 'SIGKILL')], {
      encoding: 'utf8',
    });
    expect([killed.signal, killed.stderr]).toEqual(['SIGKILL', '']);
    const disk = onDisk(root);
    expect([disk['a.yaml'], disk['d/d.yaml'], disk['e/e.yaml']]).toEqual(['a2', 'd2', undefined]);
    writeTree(root, after);
    expect(onDisk(root)).toEqual(Object.fromEntries(after));
    expect(readdirSync(root)).not.toContain(lock);
  });
});

describe('two runs at the same time', () => {
  it('refuses when the other does not finish', async () => {
    const root = folderOf({ [`${lock}/owner`]: '1' });
    const findings = await thrownBy(() => writeTree(root, after, { patience: 40 }));
    expect(findings).toMatchObject([
      { code: 'generated/stale', message: `process 1 is writing to "${root}" and has not finished` },
    ]);
    expect(readdirSync(root)).toEqual([lock]);
  });

  it('waits, and the later one has the last word', async () => {
    const root = folderOf();
    writeTree(root, before);
    const other = spawn(process.execPath, ['--input-type=module', '-e', script(root, 2, 'wait')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => other.on('exit', resolve));
    await new Promise((resolve) => other.stdout.once('data', resolve));
    const wanted = tree({ 'a.yaml': 'a5', 'f.yaml': 'f5' });
    writeTree(root, wanted);
    expect(await ended).toBe(0);
    expect(onDisk(root)).toEqual(Object.fromEntries(wanted));
  });
});

describe('paths', () => {
  const cases = ['', '/a', '../a', 'a/../b', './a', 'a//b', 'a/', 'a\\b', 'C:/a', 'a\nb', 'a/.', 'a. ', 'con?'];
  it.each(cases)('refuses %j', (path) => {
    expect(() => writeTree(folderOf(), new Map([[path, 'x']]))).toThrow(TypeError);
  });

  it.each([[['a.yaml', 'A.yaml']], [['a/b.yaml', 'A/c.yaml']], [['a', 'a/b']], [['A/b', 'a']]])(
    'refuses %j together',
    async (paths) => {
      const root = folderOf();
      const findings = await thrownBy(() => writeTree(root, new Map(paths.map((path) => [path, 'x']))));
      expect(findings).toMatchObject([{ code: 'binding/duplicate' }]);
      expect(readdirSync(root)).toEqual([]);
    },
  );
});

it('leaves an empty folder of others where it is', () => {
  const root = folderOf();
  mkdirSync(join(root, 'empty'));
  writeTree(root, after);
  writeTree(root, new Map());
  expect(readdirSync(root)).toEqual(['empty']);
});

function failAfter(count: number): (from: string, to: string) => void {
  let placed = 0;
  return (from, to) => {
    if (placed++ === count) throw new Error('no space');
    writeFileSync(to, readFileSync(from));
  };
}

/** A program that writes `after`, and stops or waits for a quarter of a second when so many files are in place. */
function script(root: string, count: number, then: 'SIGKILL' | 'wait'): string {
  return `
    import { renameSync } from 'node:fs';
    const { writeTree } = await import(${JSON.stringify(new URL('../../src/io/write-tree.ts', import.meta.url).href)});
    let placed = 0;
    writeTree(${JSON.stringify(root)}, new Map(${JSON.stringify([...after])}), { place: (from, to) => {
      if (placed++ === ${count}) {
        process.stdout.write('placed');
        if (${then === 'SIGKILL'}) process.kill(process.pid, 'SIGKILL');
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
      }
      renameSync(from, to);
    } });
  `;
}
