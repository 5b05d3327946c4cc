import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeText } from '../../src/io/write-text.ts';
import { folderOf } from './folder-of.ts';

it('leaves nothing where a file cannot be written', () => {
  const project = folderOf();
  mkdirSync(join(project, 'generated'));
  expect(() => writeText('generated', 'x', project)).toThrow();
  expect(readdirSync(project)).toEqual(['generated']);
});
