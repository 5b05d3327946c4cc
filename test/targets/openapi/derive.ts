import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// node test/targets/openapi/derive.ts SPEC_FILE: writes what the requests of a test are held against.
// SPEC_FILE is the OpenAPI of Microsoft.Authorization/policy in its version 2025-03-01.

type Json = Record<string, unknown>;

interface Operation extends Json {
  readonly parameters?: readonly Json[];
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('name the OpenAPI file');
const spec = JSON.parse(readFileSync(file, 'utf8')) as {
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
  definitions: Record<string, Json>;
};

const kept = ['type', 'enum', 'required', 'format', 'minLength', 'maxLength', 'pattern'];
const methods = ['delete', 'get', 'patch', 'put'];
const types = /\/policy(?:Definitions|SetDefinitions|Assignments)(?:\/\{\w+\})?$/;
const operations = Object.entries(spec.paths)
  .filter(([path]) => types.test(path))
  .flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, { parameters = [] }]) => operationOf(method, path, parameters)),
  );
const needed = new Set<string>();
for (const { body } of operations) if (body !== undefined) need(body);
const definitions = Object.fromEntries(
  [...needed].sort().map((name) => [name, schemaOf(spec.definitions[name] ?? {})]),
);
const target = fileURLToPath(new URL(`${spec.info.version}.json`, import.meta.url));
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${JSON.stringify({ apiVersion: spec.info.version, operations, definitions }, null, 2)}\n`);

function operationOf(method: string, path: string, parameters: readonly Json[]) {
  const query = parameters.filter((one) => one['in'] === 'query').map((one) => String(one['name']));
  const body = parameters.find((one) => one['in'] === 'body')?.['schema'] as Json | undefined;
  return {
    method: method.toUpperCase(),
    path,
    query: query.sort(),
    ...(body && { body: nameOf(body['$ref']) }),
  };
}

function need(name: string): void {
  if (needed.has(name)) return;
  needed.add(name);
  const references = JSON.stringify(schemaOf(spec.definitions[name] ?? {})).matchAll(/"#\/definitions\/(\w+)"/g);
  for (const [, other] of references) if (other !== undefined) need(other);
}

function nameOf(reference: unknown): string {
  return String(reference).split('/').at(-1) ?? '';
}

// What a request may hold: `allOf` brings members that only the service writes, as `readOnly` says of others.
function schemaOf(schema: Json): Json {
  if (typeof schema['$ref'] === 'string') return { $ref: `#/definitions/${nameOf(schema['$ref'])}` };
  const facts = Object.fromEntries(kept.flatMap((name) => (schema[name] === undefined ? [] : [[name, schema[name]]])));
  const { properties, additionalProperties, items } = schema as Record<string, Json | undefined>;
  const members = Object.entries(properties ?? {}).filter(([, one]) => (one as Json)['readOnly'] !== true);
  return {
    ...facts,
    ...(properties && { properties: Object.fromEntries(members.map(([name, one]) => [name, schemaOf(one as Json)])) }),
    ...(additionalProperties && { additionalProperties: schemaOf(additionalProperties) }),
    ...(properties && !additionalProperties && { additionalProperties: false }),
    ...(items && { items: schemaOf(items) }),
  };
}
