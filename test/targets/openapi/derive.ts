import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// node test/targets/openapi/derive.ts SPEC_FILE…: writes what the requests of a test are held against.
// Each SPEC_FILE is an OpenAPI: of Microsoft.Authorization/policy in its version 2025-03-01, of policyExemptions in
// 2022-07-01-preview, of RoleAssignmentsCalls in 2022-04-01, of remediations in 2024-10-01; files that they refer to
// are found beside them. Format what is written with Biome.

type Json = Record<string, unknown>;

interface Operation extends Json {
  readonly parameters?: readonly Json[];
}

interface Spec {
  readonly info: { readonly version: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly definitions?: Record<string, Json>;
  readonly parameters?: Record<string, Json>;
}

const kept = ['type', 'enum', 'required', 'format', 'minLength', 'maxLength', 'pattern'];
const methods = ['delete', 'get', 'patch', 'post', 'put'];
const types =
  /\/(?:policy(?:Definitions|SetDefinitions|Assignments|Exemptions)|roleAssignments|remediations)(?:\/\{\w+\}(?:\/(?:cancel|listDeployments))?)?$/;
const files = process.argv.slice(2);
if (files.length === 0) throw new Error('name the OpenAPI files');
for (const file of files) derive(resolve(file));

function derive(file: string): void {
  const spec = read(file);
  const needed = new Map<string, Json>();
  const operations = Object.entries(spec.paths)
    .filter(([path]) => types.test(path))
    .flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([method]) => methods.includes(method))
        .map(([method, { parameters = [] }]) => operationOf(method, path, parameters)),
    );
  const [, type = ''] = /\/(\w+)\/\{\w+\}$/.exec(operations.find(({ body }) => body !== undefined)?.path ?? '') ?? [];
  const name = /^policy(?:Definitions|SetDefinitions|Assignments)$/.test(type) ? '' : `${type}-`;
  const definitions = Object.fromEntries([...needed].sort(([a], [b]) => (a < b ? -1 : 1)));
  const target = fileURLToPath(new URL(`${name}${spec.info.version}.json`, import.meta.url));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, `${JSON.stringify({ apiVersion: spec.info.version, operations, definitions }, null, 2)}\n`);

  function operationOf(method: string, path: string, parameters: readonly Json[]) {
    const all = parameters.map((one) => (typeof one['$ref'] === 'string' ? found(one['$ref'], file).value : one));
    const query = all.filter((one) => one['in'] === 'query').map((one) => String(one['name']));
    const body = all.find((one) => one['in'] === 'body')?.['schema'] as Json | undefined;
    return {
      method: method.toUpperCase(),
      path,
      query: query.filter((one) => one !== 'api-version').sort(),
      ...(body && { body: need(String(body['$ref']), file) }),
    };
  }

  // Names are taken to be unique across the files that one refers to.
  function need(reference: string, from: string): string {
    const { name, value, at } = found(reference, from);
    if (!needed.has(name)) {
      needed.set(name, {});
      needed.set(name, schemaOf(value, at));
    }
    return name;
  }

  // What a request may hold: `allOf` brings members that only the service writes, as `readOnly` says of others.
  function schemaOf(schema: Json, from: string): Json {
    if (typeof schema['$ref'] === 'string') return { $ref: `#/definitions/${need(schema['$ref'], from)}` };
    const facts = Object.fromEntries(
      kept.flatMap((each) => (schema[each] === undefined ? [] : [[each, schema[each]]])),
    );
    const { properties, additionalProperties, items } = schema as Record<string, Json | undefined>;
    const members = Object.entries(properties ?? {}).filter(([, one]) => (one as Json)['readOnly'] !== true);
    return {
      ...facts,
      ...(properties && {
        properties: Object.fromEntries(members.map(([each, one]) => [each, schemaOf(one as Json, from)])),
      }),
      ...(additionalProperties && { additionalProperties: schemaOf(additionalProperties, from) }),
      ...(properties && !additionalProperties && { additionalProperties: false }),
      ...(items && { items: schemaOf(items, from) }),
    };
  }
}

function read(file: string): Spec {
  return JSON.parse(readFileSync(file, 'utf8')) as Spec;
}

function found(reference: string, from: string): { name: string; value: Json; at: string } {
  const [file = '', pointer = ''] = reference.split('#');
  const at = file === '' ? from : resolve(dirname(from), file);
  const [, kind, name = ''] = pointer.split('/');
  const value = read(at)[kind === 'parameters' ? 'parameters' : 'definitions']?.[name];
  if (value === undefined) throw new Error(`"${reference}" of ${from} leads nowhere`);
  return { name, value, at };
}
