import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compareTree } from '../../src/io/compare-tree.ts';
import { folderOf } from './folder-of.ts';

const files = new Map([
  ['b/b.yaml', 'b'],
  ['a.yaml', 'a'],
  ['c.yaml', 'c'],
]);

it.each([
  ['equal', { 'a.yaml': 'a', 'b/b.yaml': 'b', 'c.yaml': 'c' }, [], [], []],
  ['empty', {}, ['a.yaml', 'b/b.yaml', 'c.yaml'], [], []],
  [
    'different',
    { 'a.yaml': 'a\r\n', 'z/.hidden': '', 'b/c.yaml': 'b' },
    ['b/b.yaml', 'c.yaml'],
    ['b/c.yaml', 'z/.hidden'],
    ['a.yaml'],
  ],
  ['a folder for a file', { 'a.yaml/x': 'a', 'b/b.yaml': 'b', 'c.yaml': 'c' }, ['a.yaml'], ['a.yaml/x'], []],
])('compares a tree that is %s', (_name, disk, missing, extra, changed) => {
  expect(compareTree(folderOf(disk), files)).toEqual({ missing, extra, changed });
});

it('finds everything missing where there is no folder', () => {
  expect(compareTree(join(folderOf(), 'none'), files).missing).toHaveLength(3);
});

it('takes a link to an equal file for a change', () => {
  const root = folderOf({ 'b/b.yaml': 'b', 'c.yaml': 'c' });
  symlinkSync(join(folderOf({ x: 'a' }), 'x'), join(root, 'a.yaml'));
  expect(compareTree(root, files)).toEqual({ missing: [], extra: [], changed: ['a.yaml'] });
});
