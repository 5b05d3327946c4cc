import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainYaml } from '../../src/check/read-plain-yaml.ts';
import { readAnyYaml } from '../../src/check/read-yaml-document.ts';
import { splitDocuments } from '../../src/check/split-documents.ts';
import { renderYaml } from '../../src/model/render-yaml.ts';
import { manifestCorpus } from './manifest-corpus.ts';

/** Whatever the plain reader reads, the real one reads without a word, and as the same value at the same place. */
function agree(text: string): boolean {
  const plain = readPlainYaml(text);
  if (plain === undefined) return false;
  const whole = readAnyYaml(text, 0);
  expect({ text, value: plain.value, offset: plain.offset, problems: [] }).toEqual({
    text,
    value: whole?.value,
    offset: whole?.offset,
    problems: whole?.problems,
  });
  return true;
}

const pod = `# a comment
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {}
spec:
  hostNetwork: yes
  nodeName:
  containers:
  - name: web
    image: "contoso.azurecr.io/shop/web:1.4.2"
    args: []
    command:
      - sh
      - -c
      - 'sleep 1'
      - --listen
      - :8080
      - --log-format=json
    ports:
      -   containerPort: 8080
          protocol: TCP
    resources:
      limits: 
        cpu: 100m
        memory: 1.5
  tolerations:
    - effect: NoSchedule
`;

describe('the plain reader', () => {
  it('reads an ordinary manifest', () => expect(agree(pod)).toBe(true));

  it.each(manifestCorpus.map(({ name, text }) => [name, text]))('agrees on %s', (_name, text) => {
    for (const piece of splitDocuments(text).yaml) agree(piece.text);
  });

  it.each([
    'a: b\n  c: d\n',
    'a:\n  b\n',
    'a: b: c\n',
    'a: b #c\n',
    'a: *b\n',
    'a: &b c\n',
    'a: !!str 1\n',
    'a: |\n  b\n',
    'a: [b]\n',
    'a: {b: c}\n',
    'a: "\\u0041"\n',
    "a: 'it''s'\n",
    'a: -\n',
    'a: :\n',
    'a: --\n',
    'a:\n- : b\n',
    `${'a'.repeat(1025)}: 1\n`,
    'a: 1\na: 2\n',
    'yes: 1\n',
    '<<: 1\n',
    '__proto__: 1\n',
    '- a\n',
    'a\n',
    '? a\n: b\n',
    'a:\n  - - b\n',
    'a:\n  -\n    b: c\n',
    'a:\tb\n',
    'a: é\n',
    'a:\n - b: 1\n   c: 2\n  - d\n',
    '%YAML 1.1\na: b\n',
    'a: b\n...\n',
    'a: .inf\n',
    'a: 18446744073709551615\n',
  ])('leaves %j to the real one', (text) => expect(readPlainYaml(text)).toBeUndefined());

  it('agrees on whatever is rendered', () => {
    const word = fc.constantFrom(
      'a',
      'yes',
      'null',
      '1',
      '0644',
      '1e3',
      '1:30',
      '2026-01-01',
      'x: y',
      '- x',
      '#',
      'a b',
      '',
      '~',
      '+1',
      '1_0',
      '.5',
      'a:b',
      '/x',
      '-',
      ':8080',
      ':30',
      ': x',
      '--listen=:80',
      '--1',
      '---',
      '--- x',
    );
    const key = fc.constantFrom('a', 'b', 'app.kubernetes.io/name', 'on', 'items', 'c-d');
    const tree = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        word,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    let plain = 0;
    fc.assert(
      fc.property(fc.dictionary(key, tree, { maxKeys: 4 }), (body) => {
        plain += Number(agree(renderYaml(body, 'x')));
      }),
      { numRuns: 500 },
    );
    expect(plain).toBeGreaterThan(100);
  });

  it('agrees on manifests that were damaged', () => {
    const piece = fc.constantFrom(
      ' ',
      '  ',
      '\n',
      ':',
      ': ',
      '- ',
      '-',
      '#',
      ' #',
      '"',
      "'",
      'a',
      '0',
      '\n\n',
      '---\n',
      '\n  ',
      '[]',
      '{',
      '!',
      '&a',
      '*a',
      '|',
      '>',
      '?',
      ',',
      'yes',
      '1.',
    );
    let plain = 0;
    fc.assert(
      fc.property(fc.nat(pod.length), fc.nat(6), piece, fc.nat(pod.length), piece, (at, cut, insert, second, other) => {
        const once = pod.slice(0, at) + insert + pod.slice(at + cut);
        plain += Number(agree(once.slice(0, second) + other + once.slice(second)));
      }),
      { numRuns: 8000 },
    );
    expect(plain).toBeGreaterThan(500);
  });
});
