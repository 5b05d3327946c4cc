import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ManifestEntry, parseManifest, renderManifest } from '../../src/io/manifest.ts';
import { sha256 } from '../../src/io/sha256.ts';

const hash = sha256('');

it.each<[entry: Omit<ManifestEntry, 'sha256'>, line: string]>([
  [{ path: 'a.yaml' }, 'a.yaml  -  -'],
  [
    { path: 'a.yaml', control: 'host-ports@1.0.0', source: 'constructs/baseline.ts:41 RestrictedPods "pods"' },
    'a.yaml  host-ports@1.0.0  constructs/baseline.ts:41 RestrictedPods "pods"',
  ],
  [{ path: 'a b', control: '-', source: '-' }, '"a\\u0020b"  "-"  "-"'],
  [{ path: 'a', control: '', source: 'x\ny ' }, 'a  ""  "x\\ny\\u0020"'],
  [{ path: '"a"', source: 'x  y' }, '"\\"a\\""  -  x  y'],
])('writes %j as one line', (entry, line) => {
  expect(renderManifest([{ sha256: hash, ...entry }])).toBe(`${hash}  ${line}\n`);
});

it('sorts by path', () => {
  const text = renderManifest(['b', 'B', 'a/c', 'a.c'].map((path) => ({ path, sha256: sha256(path) })));
  expect(parseManifest(text).entries.map((entry) => entry.path)).toEqual(['B', 'a.c', 'a/c', 'b']);
});

it('names the lines that are not entries and reads the others', () => {
  const line = `${hash}  a  -  -`;
  const text = ['<<<<<<< HEAD', line, '', `${hash}  "a  -  -`, `${hash}  -  -  -`, `${hash}  a`, 'x  a  -  -', ''].join(
    '\n',
  );
  expect(parseManifest(text)).toEqual({ entries: [{ sha256: hash, path: 'a' }], unreadable: [1, 4, 5, 6, 7] });
});

it('reads back whatever was written', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'- "\\\n\r\t\u0085\u2028\u00a0\ufeffax') }),
  );
  const entry = fc.record(
    { sha256: fc.constant(hash), path: text, control: text, source: text },
    { requiredKeys: ['sha256', 'path'], noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: (each) => each.path }), (entries) => {
      const written = renderManifest(entries);
      expect(written.split('\n').length).toBe(entries.length + 1);
      const read = parseManifest(written);
      expect(read.unreadable).toEqual([]);
      expect(new Set(read.entries)).toEqual(new Set(entries));
    }),
  );
});
