import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { readInputs } from '../../src/io/read-tree.ts';
import { folderOf } from './folder-of.ts';

const none = Readable.from([]);

/** What is read at the paths below a new folder, with that folder taken out of every name. */
async function read(
  files: Record<string, string | Uint8Array>,
  paths: string[],
  links: [path: string, to: string][] = [],
) {
  const root = folderOf(files);
  for (const [path, to] of links) symlinkSync(to, join(root, path));
  const { inputs, findings } = await readInputs(
    paths.map((path) => `${root}/${path}`),
    none,
  );
  const short = (text = '') => text.replaceAll(`${root}/`, '').replaceAll(root, '.');
  return {
    inputs: inputs.map(({ file, text }) => [short(file), text]),
    findings: findings.map((finding) => [finding.severity, short(finding.place?.file), short(finding.message)]),
  };
}

it('reads folders in sorted order, but for dot folders and node_modules', async () => {
  const files = {
    'b.yml': 'b',
    'a/z.json': 'z',
    'a/a.yaml': 'a',
    'a.txt': '',
    '.git/x.yaml': '',
    'a/node_modules/x.yaml': '',
    '.hidden.yaml': 'h',
  };
  expect(await read(files, [''])).toEqual({
    inputs: [
      ['.hidden.yaml', 'h'],
      ['a/a.yaml', 'a'],
      ['a/z.json', 'z'],
      ['b.yml', 'b'],
    ],
    findings: [],
  });
});

it('reads a file that is named whatever its ending, a named dot folder, and each file once', async () => {
  const files = { 'a.txt': 't', '.k8s/a.yaml': 'a', 'b/c.yaml': 'c' };
  expect(await read(files, ['b/c.yaml', 'a.txt', '.k8s/', 'b', './a.txt'])).toEqual({
    inputs: [
      ['b/c.yaml', 'c'],
      ['a.txt', 't'],
      ['.k8s/a.yaml', 'a'],
    ],
    findings: [],
  });
});

it('reads standard input once, and drops a byte order mark', async () => {
  const stdin = Readable.from([Buffer.from([0xef, 0xbb, 0xbf, 0xc3]), Buffer.from([0xa9])]);
  expect(await readInputs(['-', '-'], stdin)).toEqual({ inputs: [{ file: '-', text: 'é' }], findings: [] });
});

it('reports standard input that is not UTF-8', async () => {
  const { findings } = await readInputs(['-'], Readable.from([Buffer.from([0xff])]));
  expect(findings).toMatchObject([
    { code: 'manifest/unreadable', message: 'standard input cannot be read: it is not UTF-8' },
  ]);
});

it('follows links, and reports those that lead in a circle or nowhere', async () => {
  const links: [string, string][] = [
    ['a/up', '..'],
    ['self.yaml', 'self.yaml'],
    ['self', 'self'],
    ['gone.yaml', 'nowhere'],
    ['gone', 'nowhere'],
    ['linked', 'a/b'],
  ];
  expect(await read({ 'a/b/c.yaml': 'c' }, [''], links)).toEqual({
    inputs: [
      ['a/b/c.yaml', 'c'],
      ['linked/c.yaml', 'c'],
    ],
    findings: [
      ['error', 'a/up', '"a/up" cannot be read: it is a link to a folder that it lies in'],
      ['error', 'gone.yaml', '"gone.yaml" cannot be read: there is no such file or folder'],
      ['error', 'self', '"self" cannot be read: its symbolic links lead in a circle'],
      ['error', 'self.yaml', '"self.yaml" cannot be read: its symbolic links lead in a circle'],
    ],
  });
});

it('reports every path that cannot be read and reads the others', async () => {
  const files = { 'a.yaml': 'a', 'b/latin.yaml': new Uint8Array([0xe9, 0x0a]), 'c/readme.md': '' };
  expect(await read(files, ['none', 'a.yaml/x', 'b', 'a.yaml', 'c'])).toEqual({
    inputs: [['a.yaml', 'a']],
    findings: [
      ['error', 'none', '"none" cannot be read: there is no such file or folder'],
      ['error', 'a.yaml/x', '"a.yaml/x" cannot be read: a file stands where the path needs a folder'],
      ['error', 'b/latin.yaml', '"b/latin.yaml" cannot be read: it is not UTF-8'],
      ['warning', 'c', 'folder "c" holds no file that ends in .yaml, .yml or .json'],
    ],
  });
});
