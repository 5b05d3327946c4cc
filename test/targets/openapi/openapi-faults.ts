import { Ajv } from 'ajv';
import type { RecordedRequest } from '../../../src/targets/emulator/emulator-options.ts';
import policies from './2025-03-01.json' with { type: 'json' };
import exemptions from './policyExemptions-2022-07-01-preview.json' with { type: 'json' };
import remediations from './remediations-2024-10-01.json' with { type: 'json' };
import roles from './roleAssignments-2022-04-01.json' with { type: 'json' };
import { type ApiOperation, stateOperations } from './state-operations.ts';

interface Api {
  readonly apiVersion: string;
  readonly operations: readonly ApiOperation[];
  readonly definitions: object;
}

interface Known extends ApiOperation {
  readonly pattern: RegExp;
  readonly apiVersion: string;
  readonly schemas: string;
}

const states: Api = { apiVersion: '2024-10-01', operations: stateOperations, definitions: {} };
const apis: Readonly<Record<string, Api>> = { policies, exemptions, roles, remediations, states };
const ajv = new Ajv({
  strict: false,
  // The formats that a request may have; the date and time of RFC 3339.
  formats: {
    'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i,
    int32: true,
    float: true,
  },
  schemas: Object.entries(apis).map(([name, { definitions }]) => ({ $id: name, definitions })),
});
const known: readonly Known[] = Object.entries(apis).flatMap(([schemas, { apiVersion, operations }]) =>
  operations.map((each) => ({ ...each, apiVersion, schemas, pattern: patternOf(each.path) })),
);

/** Returns what is wrong with requests as the OpenAPI of each has it, such as `emulator.requests()`; nothing is good. */
export function openApiFaults(requests: readonly RecordedRequest[]): string[] {
  return requests.flatMap((request) => faultOf(request) ?? []);
}

/** Returns the operations that a request may be, those of the narrowest path first. */
export function operationsOf({ method, path }: RecordedRequest): ApiOperation[] {
  return known
    .filter((one) => one.method === method && one.pattern.test(path))
    .toSorted((a, b) => segments(b.path) - segments(a.path));
}

function faultOf(request: RecordedRequest): string | undefined {
  const what = `${request.method} ${request.path}`;
  const operations = operationsOf(request) as Known[];
  const [first, ...others] = operations.map((one) => mismatch(request, one));
  if (operations.length === 0) return `${what}: no such operation`;
  return first === undefined || others.includes(undefined) ? undefined : `${what}: ${first}`;
}

function mismatch(request: RecordedRequest, operation: Known): string | undefined {
  const { 'api-version': version, $skiptoken: token, ...query } = request.query;
  if (version !== operation.apiVersion) return `api-version ${version}`;
  if (request.method === 'GET' && operation.path.endsWith('/queryResults') && token === undefined) {
    return 'a GET of what is no further page';
  }
  const unknown = Object.keys(query).find((name) => !operation.query.includes(name));
  if (unknown !== undefined) return `unknown query ${unknown}`;
  if ((operation.body === undefined) !== (request.body === undefined)) return 'a body or none';
  if (operation.body === undefined) return undefined;
  const validate = ajv.getSchema(`${operation.schemas}#/definitions/${operation.body}`);
  return validate?.(request.body) === true ? undefined : ajv.errorsText(validate?.errors);
}

// `{scope}` and `{resourceId}` are ids of several segments, and the path of a parent may be empty.
function patternOf(path: string): RegExp {
  const pattern = path
    .replace(/\{(?:scope|resourceId)\}/, '[^/].*')
    .replace('/{parentResourcePath}', '(?:/.+)?')
    .replaceAll(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`);
}

function segments(path: string): number {
  return path.split('/').length;
}
