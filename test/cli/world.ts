import { run } from '../../src/cli/run.ts';

/** What a command line came to. */
export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in a project, with the text as standard input. */
export async function answer(project: string, argv: readonly string[], stdin = ''): Promise<Answer> {
  let [out, err] = ['', ''];
  const code = await run(argv, {
    project,
    environment: {},
    stdin: (async function* () {
      yield stdin;
    })(),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

/** A line of a stack trace, which no answer may hold. */
export const stackFrame = /^\s+at .+:\d+:\d+\)?$/m;
