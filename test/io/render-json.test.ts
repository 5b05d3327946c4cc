import { expect, it } from 'vitest';
import { renderJson } from '../../src/io/render-json.ts';

it.each([
  [{}, '{}\n'],
  [{ b: 1, a: [1, { c: undefined }] }, '{\n  "b": 1,\n  "a": [\n    1,\n    {}\n  ]\n}\n'],
])('writes %j', (body, text) => expect(renderJson(body)).toBe(text));
