import type { CelSource } from '../../src/admission/cel-source.ts';
import { callOurs, celEnvironment } from './cel-environment.ts';

/** An admission request whose objects are CEL values; what is not there is null. */
export interface CelRequest {
  readonly object: unknown;
  readonly oldObject: unknown;
  readonly request: Readonly<Record<string, unknown>>;
}

/** Answers a request with the messages of the validations that do not hold, or with `error: …` for one that fails. */
export type Interpreted = (request: CelRequest, params: unknown) => string[];

type Run = (context: object) => unknown;

const environment = celEnvironment();
const programs = new Map<string, Run>();

/**
 * Returns a policy's emitted text as the API server evaluates it, by the evaluator of the library that is our parser:
 * nothing of our own tree or compiler takes part.
 */
export function interpret(source: CelSource): Interpreted {
  const variables = source.variables.map(({ name, expression }) => ({ name, run: program(expression) }));
  const validations = source.validations.map(({ expression, message, messageExpression }) => ({
    run: program(expression),
    message,
    say: messageExpression === undefined ? () => undefined : program(messageExpression),
  }));
  return (request, params) => {
    const context = { ...request, variables: lazily(variables, request, params) };
    return validations.flatMap(({ run, message, say }): string[] => {
      const held = attempt(() => run(context));
      if ('error' in held) return [`error: ${held.error}`];
      if (held.value === true) return [];
      return [held.value === false ? said(say, context, message) : `error: ${String(held.value)} is no bool`];
    });
  };
}

function program(text: string): Run {
  const known = programs.get(text) ?? environment.parse(callOurs(text));
  programs.set(text, known);
  return known;
}

// A variable is evaluated once, when it is first read; where it fails, whatever reads it fails.
function lazily(
  variables: readonly { name: string; run: Run }[],
  request: CelRequest,
  params: unknown,
): Record<string, unknown> {
  const values: Record<string, unknown> = { params };
  const context = { ...request, variables: values };
  for (const { name, run } of variables) {
    let known: ReturnType<typeof attempt> | undefined;
    const get = (): unknown => {
      known ??= attempt(() => run(context));
      if ('error' in known) throw new Error(known.error);
      return known.value;
    };
    Object.defineProperty(values, name, { get, enumerable: true });
  }
  return values;
}

// As the API server: a message that fails, or is blank or more than one line, gives way to the fixed one.
function said(say: Run, context: object, message: string): string {
  const text = attempt(() => say(context));
  if ('error' in text || typeof text.value !== 'string') return message;
  return text.value.trim() === '' || text.value.includes('\n') ? message : text.value.trim();
}

function attempt(run: () => unknown): { value: unknown } | { error: string } {
  try {
    return { value: run() };
  } catch (error) {
    return { error: (error as Error).message.split('\n')[0] ?? '' };
  }
}
