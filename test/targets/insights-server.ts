import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { makeCertificate } from '../../src/targets/emulator/make-certificate.ts';
import type { Emulated } from './emulated.ts';
import type { ReportedRows, Row } from './reported-rows.ts';

/** A request as it arrived. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly authorization: string | undefined;
}

/** An answer that a test gives instead; `undefined` leaves it to the server. */
export type Instead = (
  sent: Sent,
  count: number,
) => { status: number; body?: string; headers?: Record<string, string> } | 'hang' | undefined;

/** A loopback server of Azure Policy's insights. */
export interface InsightsServer {
  readonly url: string;
  readonly certificate: string;
  readonly sent: Sent[];
  /** Tasks by their id in lower case; a look at one moves it on by its `next`. */
  readonly remediations: Map<string, { body: Row; next: Row[]; deployments: Row[] }>;
}

/** What the server answers from. */
export interface InsightsOptions {
  readonly rows?: Partial<ReportedRows>;
  readonly instead?: Instead;
  /** How many rows a page of policy states has. */
  readonly pageSize?: number;
  /** What answers everything else. */
  readonly behind?: Emulated;
  /** What becomes of tasks that are started: their states, one a look, and their deployments. */
  readonly course?: { readonly next: readonly Row[]; readonly deployments: readonly Row[] };
}

/** Returns a server on the loopback address that ends with the test. */
export async function insightsServer(options: InsightsOptions = {}): Promise<InsightsServer> {
  const { key, certificate } = await makeCertificate();
  const sent: Sent[] = [];
  const remediations: InsightsServer['remediations'] = new Map();
  const server = createServer({ key, cert: certificate }, async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '', 'https://127.0.0.1');
    const text = await textOf(incoming);
    const one: Sent = {
      method: incoming.method ?? '',
      path: decodeURIComponent(url.pathname),
      query: Object.fromEntries(url.searchParams),
      body: text === '' ? undefined : JSON.parse(text),
      authorization: incoming.headers.authorization,
    };
    const count = sent.push(one);
    const instead = options.instead?.(one, count);
    if (instead === 'hang') return;
    if (instead !== undefined) {
      outgoing.writeHead(instead.status, { 'content-type': 'application/json', ...instead.headers });
      outgoing.end(instead.body ?? '');
      return;
    }
    const here = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const [status, body] = answerOf(one, options, remediations, here) ?? [0, undefined];
    if (status === 0 && options.behind !== undefined) return forward(incoming, outgoing, text, options.behind);
    outgoing.writeHead(status || 404, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify(body ?? { error: { code: 'NotFound', message: one.path } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, certificate, sent, remediations };
}

function answerOf(
  { method, path, query, body }: Sent,
  options: InsightsOptions,
  remediations: InsightsServer['remediations'],
  here: string,
): [number, unknown] | undefined {
  const { policyStates = [], componentPolicyStates = [], exemptions = [] } = options.rows ?? {};
  const [, scope = '', what = ''] = /^(.*)\/providers\/Microsoft\.PolicyInsights\/(.*)$/i.exec(path) ?? [];
  const key = path.toLowerCase();
  if (path.endsWith('/policyExemptions') && method === 'GET') return [200, { value: exemptions }];
  if (what === 'policyStates/latest/queryResults') {
    const from = Number(query['$skiptoken'] ?? 0);
    const found = policyStates.filter((row) => matches(row, query['$filter'] ?? ''));
    const size = options.pageSize ?? 1000;
    const link = new URL(`${here}${path}`);
    for (const [name, value] of Object.entries({ ...query, $skiptoken: String(from + size) }))
      link.searchParams.set(name, value);
    const more = from + size < found.length ? { '@odata.nextLink': link.href } : {};
    return [200, { '@odata.count': found.length, value: found.slice(from, from + size), ...more }];
  }
  if (what === 'componentPolicyStates/latest/queryResults') {
    const found = componentPolicyStates.filter(
      (row) =>
        String(row['resourceId']).toLowerCase() === scope.replace(/^\/+/, '/').toLowerCase() &&
        matches(row, query['$filter'] ?? ''),
    );
    return [200, { '@odata.count': found.length, value: found }];
  }
  if (what === 'remediations')
    return [200, { value: [...remediations].flatMap(([id, one]) => (id.startsWith(key) ? [one.body] : [])) }];
  if (/^remediations\/[^/]+$/.test(what)) {
    if (method === 'PUT') {
      const { properties } = body as { properties: Row };
      const { next = [], deployments = [] } = options.course ?? {};
      const status = { totalDeployments: 0, successfulDeployments: 0, failedDeployments: 0 };
      const made = {
        id: path,
        name: path.split('/').at(-1),
        properties: { ...properties, provisioningState: 'Accepted', deploymentStatus: status },
      };
      remediations.set(key, { body: made, next: [...next], deployments: [...deployments] });
      return [201, made];
    }
    const one = remediations.get(key);
    if (one === undefined) return undefined;
    const next = one.next.shift();
    if (next !== undefined) one.body = { ...one.body, properties: { ...(one.body['properties'] as Row), ...next } };
    return [200, one.body];
  }
  if (/^remediations\/[^/]+\/listDeployments$/.test(what))
    return [200, { value: remediations.get(key.replace('/listdeployments', ''))?.deployments ?? [] }];
  return undefined;
}

/** Returns whether a row is one that an OData filter of `x eq 'y'`, joined by one word, asks for. */
function matches(row: Row, filter: string): boolean {
  const conditions = filter.split(/ (?:and|or) /).filter((one) => one !== '');
  const holds = (one: string): boolean => {
    const [, name = '', value = ''] = /^(\w+) eq '(.*)'$/.exec(one) ?? [];
    return String(row[name]).toLowerCase() === value.replaceAll("''", "'").toLowerCase();
  };
  return filter.includes(' or ') ? conditions.some(holds) : conditions.every(holds);
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
  return text;
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, text: string, behind: Emulated): void {
  const { host: _, ...headers } = incoming.headers;
  const onward = request(
    `${behind.url}${incoming.url}`,
    { method: incoming.method ?? 'GET', ca: behind.certificate, agent: false, headers },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  onward.on('error', () => outgoing.destroy());
  onward.end(text);
}
