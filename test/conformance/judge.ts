import { spawn } from 'node:child_process';
import { type EngineName, engines } from '../engines/engines.ts';
import type { Review } from './review.ts';

/** A policy as an engine is given it. */
export interface GivenPolicy {
  readonly name: string;
  readonly [part: string]: unknown;
}

/** An engine's answer to one request for one policy. */
export interface Answer {
  readonly messages: readonly string[];
  readonly actions: readonly string[];
  readonly error?: string;
}

/** Answers by request id and policy name, and what could not be loaded. */
export interface Answers {
  readonly of: ReadonlyMap<string, Answer>;
  readonly unloaded: ReadonlyMap<string, string>;
}

/** Returns the key of an answer. */
export function answerKey(request: string, policy: string): string {
  return `${request} ${policy}`;
}

/** Judges every request by every policy on a real engine. */
export async function judge(
  engine: EngineName,
  args: readonly string[],
  policies: readonly GivenPolicy[],
  reviews: readonly Review[],
): Promise<Answers> {
  const names = ['shop', 'payments', 'default', 'kube-system', 'sandbox'];
  const lines = [
    ...names.map((name) => ({
      namespace: {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
      },
    })),
    ...policies.map((policy) => ({ policy })),
    ...reviews.map((review) => ({ request: review })),
  ];
  const of = new Map<string, Answer>();
  const unloaded = new Map<string, string>();
  for await (const line of speak(engine, args, lines)) {
    const answer = JSON.parse(line) as Partial<Answer> & { id?: string; policy: string };
    if (answer.id === undefined) unloaded.set(answer.policy, answer.error ?? '');
    else {
      of.set(answerKey(answer.id, answer.policy), {
        messages: answer.messages ?? [],
        actions: answer.actions ?? [],
        ...(answer.error === undefined ? {} : { error: answer.error }),
      });
    }
  }
  const expected = reviews.reduce((sum, review) => sum + (review.policies ?? policies).length, 0);
  if (of.size !== expected) throw new Error(`${engine} gave ${of.size} answers, expected ${expected}`);
  return { of, unloaded };
}

/** Returns the admission policies that Gatekeeper would make of templates and constraints. */
export async function transform(engine: EngineName, policies: readonly GivenPolicy[]): Promise<GivenPolicy[]> {
  const made: GivenPolicy[] = [];
  const args = ['transform', '--operations', 'CREATE,UPDATE,DELETE'];
  for await (const line of speak(
    engine,
    args,
    policies.map((policy) => ({ policy })),
  )) {
    const { policy, error } = JSON.parse(line) as { policy: GivenPolicy | string; error?: string };
    if (typeof policy === 'string') throw new Error(`${engine} cannot transform ${policy}: ${error}`);
    made.push(policy);
  }
  return made;
}

/** Gives an engine JSON lines and returns the lines that it answers. */
export async function* speak(
  engine: EngineName,
  args: readonly string[],
  lines: Iterable<object>,
): AsyncGenerator<string> {
  const child = spawn(engines[engine].file, [...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const write = (async () => {
    for (const line of lines) {
      if (!child.stdin.write(`${JSON.stringify(line)}\n`))
        await new Promise((resolve) => child.stdin.once('drain', resolve));
    }
    child.stdin.end();
  })();
  yield* linesOf(child.stdout);
  await write;
  const code = await ended;
  if (code !== 0) throw new Error(`${engine} ${args.join(' ')} ended with ${code}`);
}

// node:readline also ends a line at U+2028, which JSON may hold.
async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
