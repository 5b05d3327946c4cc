import { AzureFault } from '../model/azure-fault.ts';
import type { Insights, Remediation, RemediationDeployment } from './insights.ts';
import { isRunning } from './remediation-tasks.ts';

/** How a task ended, or that it goes on. */
export interface RemediationEnd {
  readonly remediation: Remediation;
  readonly outcome: 'done' | 'failed' | 'running' | 'gone';
  /** Deployments that did not succeed, where it failed. */
  readonly failures: readonly RemediationDeployment[];
  /** Why these could not be read; undefined where they were. */
  readonly unread: string | undefined;
}

/** What following needs of the world around it. */
export interface Following {
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** How long is waited between two looks, in milliseconds. */
  readonly interval: number;
  /** When following ends, whatever runs. */
  readonly until: Date;
  /** Told each time that a task has moved. */
  readonly report: (remediation: Remediation) => void;
}

/** Follows tasks until they end, or for as long as one may; returns how each ended, in their order. */
export async function followRemediations(
  started: readonly Remediation[],
  insights: Pick<Insights, 'remediation' | 'deployments'>,
  { now, sleep, interval, until, report }: Following,
): Promise<RemediationEnd[]> {
  const latest = new Map(started.map((one) => [one, one]));
  const gone = new Set<Remediation>();
  const looks = Math.ceil(Math.max(0, until.getTime() - now().getTime()) / interval);
  // A clock that stands still must not follow for ever.
  for (let look = 0; look < looks && now() < until; look++) {
    const running = started.filter((one) => isRunning(latest.get(one) ?? one) && !gone.has(one));
    if (running.length === 0) break;
    await sleep(interval);
    for (const one of running) {
      const found = await insights.remediation(one.scope, one.name);
      if (found === undefined) gone.add(one);
      else if (moved(latest.get(one) ?? one, found)) report(found);
      if (found !== undefined) latest.set(one, found);
    }
  }
  const ends: RemediationEnd[] = [];
  for (const one of started) {
    const remediation = latest.get(one) ?? one;
    const outcome = gone.has(one) ? 'gone' : outcomeOf(remediation);
    const read = outcome === 'failed' ? await failuresOf(remediation, insights) : { failures: [], unread: undefined };
    ends.push({ remediation, outcome, ...read });
  }
  return ends;
}

// That a task failed is never lost with the reasons.
async function failuresOf(
  { scope, name }: Remediation,
  insights: Pick<Insights, 'deployments'>,
): Promise<Pick<RemediationEnd, 'failures' | 'unread'>> {
  try {
    const all = await insights.deployments(scope, name);
    return { failures: all.filter(({ status }) => status.toLowerCase() !== 'succeeded'), unread: undefined };
  } catch (error) {
    if (!(error instanceof AzureFault)) throw error;
    return { failures: [], unread: error.message };
  }
}

function moved(before: Remediation, after: Remediation): boolean {
  const said = ({ state, total, succeeded, failed }: Remediation): string =>
    [state, total, succeeded, failed].join(' ');
  return said(before) !== said(after);
}

function outcomeOf(remediation: Remediation): RemediationEnd['outcome'] {
  if (isRunning(remediation)) return 'running';
  const { state, failed } = remediation;
  return ['succeeded', 'complete'].includes(state.toLowerCase()) && failed === 0 ? 'done' : 'failed';
}
