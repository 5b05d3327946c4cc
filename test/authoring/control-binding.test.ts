import { expect, it } from 'vitest';
import { ControlBinding, type ControlBindingProps, defineControl, PalisadeApp, pod, pods } from '../../src/index.ts';

const control = defineControl({
  id: 'probe',
  title: 'Probe',
  description: 'A probe.',
  version: '1.0.0',
  severity: 'low',
  match: pods,
  parameters: {
    names: { type: 'array', items: { type: 'string' }, required: true, description: 'Names.' },
    level: { type: 'string', enum: ['low', 'high'], description: 'A level.' },
    limit: { type: 'integer', default: 3, description: 'A number.' },
    strict: { type: 'boolean', default: false, description: 'Yes or no.' },
    ports: { type: 'array', items: { type: 'integer' }, description: 'Ports.' },
  },
  rules: [{ each: 'object', deny: 'false', message: 'no', mend: 'mend it' }],
  references: [],
  samples: { parameters: { names: [] }, allowed: [{ name: 'a', object: pod() }], denied: [] },
});

type Props = ControlBindingProps<typeof control.parameters>;

const complete: Props = { control, parameters: { names: ['a'], level: 'low', limit: 1, strict: true, ports: [80] } };
const least: Props = { control, parameters: { names: [] } };

// @ts-expect-error a required parameter is missing
const missing: Props = { control, parameters: {} };
// @ts-expect-error the parameters are missing though one is required
const none: Props = { control };
// @ts-expect-error there is no such parameter
const unknown: Props = { control, parameters: { names: [], naems: [] } };
// @ts-expect-error a text is not a list
const text: Props = { control, parameters: { names: 'a' } };
// @ts-expect-error a number is not a text
const item: Props = { control, parameters: { names: [1] } };
// @ts-expect-error a text is not a number
const digits: Props = { control, parameters: { names: [], limit: '1' } };
// @ts-expect-error a text is not a bool
const word: Props = { control, parameters: { names: [], strict: 'true' } };
// @ts-expect-error the value is not one of the enum
const level: Props = { control, parameters: { names: [], level: 'middle' } };
// @ts-expect-error a text is not a port
const port: Props = { control, parameters: { names: [], ports: ['http'] } };
// @ts-expect-error there is no such property of a binding
const namespace: Props = { control, parameters: { names: [] }, namespace: 'shop' };

it.each<[what: string, props: object, parameters: object]>([
  ['every parameter', complete, { names: ['a'], level: 'low', limit: 1, strict: true, ports: [80] }],
  ['the required ones', least, { names: [] }],
  ['what does not compile, for others to refuse', missing, {}],
  ...[none, unknown, text, item, digits, word, level, port, namespace].map((props, i): [string, object, object] => [
    `wrong one ${i}`,
    props,
    props.parameters ?? {},
  ]),
])('keeps %s', (_what, props, parameters) => {
  const app = new PalisadeApp({ controls: [], environments: [] });
  expect(new ControlBinding(app, 'one', props as Props).parameters).toEqual(parameters);
});

it('remembers the construct that the team wrote', () => {
  const app = new PalisadeApp({ controls: [], environments: [] });
  const { origin } = new ControlBinding(app, 'one', least);
  expect(origin.construct).toBe('ControlBinding "one"');
  expect(origin.file).toMatch(/test\/authoring\/control-binding\.test\.ts$/);
});
