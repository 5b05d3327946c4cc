import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dropNulls } from '../../src/check/drop-nulls.ts';
import { readManifests } from '../../src/check/read-manifests.ts';
import { manifestCorpus } from './manifest-corpus.ts';

interface Expected {
  readonly objects: readonly { apiVersion?: unknown; kind?: unknown }[];
  /** Why kubectl stopped, or did not take a document for a resource. */
  readonly error?: string;
}

// Recorded from kubectl's own decoder by record-manifest-corpus.ts.
const expected: Record<string, Expected> = JSON.parse(
  readFileSync(new URL('./manifest-corpus.expected.json', import.meta.url), 'utf8'),
);

describe('readManifests reads what kubectl reads', () => {
  it('has an answer for every text', () => {
    expect(manifestCorpus.map(({ name }) => name)).toEqual(Object.keys(expected));
  });

  it.each(manifestCorpus)('$name', ({ name, text, refuses }) => {
    const { objects, error } = expected[name] ?? { objects: [] };
    const read = readManifests(text, 'a.yaml');
    // kubectl finds out only later that a resource has no apiVersion.
    const fails = error !== undefined || objects.some((object) => !object.apiVersion || !object.kind);
    expect(read.findings.length > 0).toBe(fails || refuses !== undefined);
    if (fails || refuses !== undefined) return;
    expect(read.resources.map(({ object }) => object)).toEqual(objects.map((object) => dropNulls(object)));
  });

  it('says why it refuses only where kubectl reads', () => {
    const needless = manifestCorpus.filter(({ name, refuses }) => refuses !== undefined && expected[name]?.error);
    expect(needless).toEqual([]);
  });
});

describe('readManifests says where', () => {
  const one = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n';

  it('counts the documents that hold something', () => {
    const text = `# licence\n---\n${one}---\n---\n${one}---\nkind: [\n---\n\n${one}`;
    const { resources, findings } = readManifests(text, 'a.yaml');
    expect(resources.map(({ source }) => source)).toEqual([
      { file: 'a.yaml', document: 0, line: 3 },
      { file: 'a.yaml', document: 1, line: 8 },
      { file: 'a.yaml', document: 3, line: 15 },
    ]);
    expect(findings.map(({ place }) => place?.line)).toEqual([13]);
  });

  it('gives each item of a list the line where it begins', () => {
    const item = '  - apiVersion: v1\n    kind: Pod\n';
    const { resources } = readManifests(`---\napiVersion: v1\nkind: List\nitems:\n${item}${item}`, 'a.yaml');
    expect(resources.map(({ source }) => [source.document, source.line])).toEqual([
      [0, 5],
      [0, 7],
    ]);
  });

  it.each([
    ['manifest/duplicate-key', 'kind: A\napiVersion: v1\nspec:\n  a: 1\n  b: 2\n  a: 3\n', 6, 3],
    ['manifest/duplicate-key', '{"kind": "A", "apiVersion": "v1",\n  "a": 1,\n  "a": 2}', 3, 3],
    ['manifest/duplicate-key', '\ufeffkind: A\r\napiVersion: v1\r\nkind: B\r\n', 3, 1],
    ['manifest/syntax', 'kind: A\nspec:\n  - "a\n', 4, 1],
    ['manifest/syntax', 'kind: A\n--- b\n', 2, 1],
    ['manifest/syntax', 'kind: A\napiVersion: v1\n# a\u2028b: 1\n', 3, 4],
    ['manifest/syntax', '{"a": 1}{"a": 1}{"a" 1}', 1, 22],
    ['manifest/no-kind', '\n\nmetadata: {}\n', 3, 1],
    ['manifest/no-kind', '# values\nreplicas: 1\n', 2, 1],
  ])('%s %#', (code, text, line, column) => {
    const found = readManifests(text, 'a.yaml').findings.map((finding) => [finding.code, finding.place]);
    expect(found).toContainEqual([code, { file: 'a.yaml', line, column }]);
  });

  it('shows the line with a caret', () => {
    const [finding] = readManifests('kind: A\napiVersion: v1\nkind: B\n', 'a.yaml').findings;
    expect(finding?.excerpt).toEqual(['kind: B', '^']);
  });

  it.each([
    ['brackets', `a: ${'['.repeat(20_000)}`],
    ['JSON', `{"a":${'['.repeat(20_000)}`],
    ['indents', Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
    ['merges', `a: ${'{<<: '.repeat(3000)}{}${'}'.repeat(3000)}`],
  ])('refuses %s that are too deep', (_, text) => {
    const { resources, findings } = readManifests(text, 'a.yaml');
    expect(resources).toEqual([]);
    expect(findings.map(({ code }) => code)).toContain('manifest/syntax');
  });
});

describe('dropNulls', () => {
  it('drops members, keeps items, and makes empty texts in maps of texts', () => {
    const given = { a: null, b: [null, { c: null }], metadata: { labels: { x: null }, annotations: null } };
    expect(dropNulls(given)).toEqual({ b: [null, {}], metadata: { labels: { x: '' } } });
  });
});
