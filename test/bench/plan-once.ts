import { run } from '../../src/cli/run.ts';

// A plan of the project in the working folder, as the command line makes it; then what this process needed, as JSON.
let out = 0;
let said = '';
const start = performance.now();
const code = await run(process.argv.slice(2), {
  project: process.cwd(),
  environment: process.env,
  now: () => new Date(),
  newId: () => crypto.randomUUID(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  stdin: process.stdin,
  out: (text) => {
    out += text.length;
    said += text.slice(0, 2000);
  },
  err: (text) => process.stderr.write(text),
});
const milliseconds = performance.now() - start;
// Kilobytes, at the most that they were.
const { maxRSS } = process.resourceUsage();
process.stdout.write(JSON.stringify({ code, milliseconds, maxRSS, out, said }));
