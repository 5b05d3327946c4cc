#!/usr/bin/env node
import { randomUUID } from 'node:crypto';
import { run } from './run.ts';

const [major] = process.versions.node.split('.').map(Number);
if (major === undefined || major < 24) {
  process.stderr.write(
    `palisade needs Node 24 or newer, this is ${process.versions.node}: run it through npm, which brings its own\n`,
  );
  process.exitCode = 2;
} else {
  process.exitCode = await run(process.argv.slice(2), {
    project: process.cwd(),
    environment: process.env,
    stdin: process.stdin,
    now: () => new Date(),
    newId: () => randomUUID(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
}
