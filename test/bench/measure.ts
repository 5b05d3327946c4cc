/** Times of the same work, in milliseconds: the least is what the machine can do, the median what it did. */
export interface Times {
  readonly min: number;
  readonly median: number;
}

/** Runs work a number of times, after as many runs that do not count, by the clock on the wall. */
export function measure(rounds: number, warmUp: number, run: () => void): Times {
  return timesOf(rounds, warmUp, run, () => performance.now());
}

/** Runs work of this process alone; what others do meanwhile does not count. */
export function measureCpu(rounds: number, warmUp: number, run: () => void): Times {
  return timesOf(rounds, warmUp, run, () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  });
}

function timesOf(rounds: number, warmUp: number, run: () => void, now: () => number): Times {
  for (let i = 0; i < warmUp; i++) run();
  const times = Array.from({ length: rounds }, () => {
    const start = now();
    run();
    return now() - start;
  }).sort((a, b) => a - b);
  return { min: times[0] ?? Number.NaN, median: times[Math.floor(times.length / 2)] ?? Number.NaN };
}

/** Returns times as a table shows them. */
export function shown({ min, median }: Times): string {
  return `${digits(min)} / ${digits(median)} ms`;
}

/** Returns a number with as many digits as mean something. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return '-';
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3);
}
