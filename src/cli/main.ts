#!/usr/bin/env node
import { randomUUID } from 'node:crypto';
import { run } from './run.ts';

let answered = false;
let shown = false;

// A line that stands until another one takes its place; no colours, so NO_COLOR asks for nothing more.
const live = {
  isWatched: process.stderr.isTTY === true && process.env['TERM'] !== 'dumb',
  clear(): string {
    const text = shown ? '\r\u001b[2K' : '';
    shown = false;
    return text;
  },
  show(line: string): void {
    const text = `${live.clear()}${line.slice(0, Math.max(20, (process.stderr.columns ?? 80) - 1))}`;
    shown = line !== '';
    process.stderr.write(text);
  },
};

// An app that ends the process, or waits for ever, must not look like a success.
process.on('exit', () => {
  if (answered) return;
  process.stderr.write(
    'error  app/failed\n       the process ended before there was an answer\n       mend: the app must not call process.exit, nor wait for what never comes\n',
  );
  process.exitCode = 2;
});
// Whoever reads the answer may stop early, as "head" does.
process.stdout.on('error', () => {});

function finish(code: number): void {
  answered = true;
  process.exitCode = code;
}

const [major] = process.versions.node.split('.').map(Number);
if (major === undefined || major < 24) {
  process.stderr.write(
    `palisade needs Node 24 or newer, this is ${process.versions.node}: run it through npm, which brings its own\n`,
  );
  finish(2);
} else {
  try {
    finish(
      await run(process.argv.slice(2), {
        project: process.cwd(),
        environment: process.env,
        stdin: process.stdin,
        now: () => new Date(),
        newId: () => randomUUID(),
        sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
        out: (text) => process.stdout.write(text),
        err: (text) => process.stderr.write(`${live.clear()}${text}`),
        ...(live.isWatched && { progress: live.show }),
      }),
    );
  } catch (error) {
    // A fault of ours, not an answer: 1 would say "denied".
    const [first] = String((error as Error)?.stack ?? error).split('\n');
    process.stderr.write(`error  internal\n       ${first}\n       mend: report it, with the command and its input\n`);
    finish(2);
  }
}
