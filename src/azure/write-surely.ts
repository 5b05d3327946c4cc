import { AzureFault } from '../model/azure-fault.ts';
import type { ApplyRun } from './apply-run.ts';
import { type AzureResource, keyOf } from './azure-resource.ts';
import { fingerprint } from './fingerprint.ts';
import { needsOf } from './order/needed-steps.ts';
import { retryDelay } from './retry-delay.ts';

/** A write and the states between which it leads. */
export interface Write {
  readonly resource: AzureResource;
  readonly action: 'put' | 'remove';
  /** The fingerprint of what is there. */
  readonly before: string | null;
  /** The fingerprint of what will be there. */
  readonly after: string | null;
}

/**
 * Makes a write, again where that helps, and returns whether it stands then: where an answer was lost, the object is read
 * to see whether the write was done.
 * @throws AzureFault where it was refused, or did not come through
 */
export async function writeSurely(
  { resource, action, before, after }: Write,
  run: ApplyRun,
): Promise<'done' | 'drifted'> {
  const { scope } = resource;
  const kind = action === 'remove' ? 'deletes' : 'writes';
  const wait = waiting(run);
  // A replica that is behind is no failing call: neither takes from the patience with the other.
  const tries = { lag: 0, fault: 0 };
  for (;;) {
    await run.pace.admit(scope, kind);
    try {
      await run.target[action](resource);
      return 'done';
    } catch (error) {
      const fault = faultOf(error);
      const wrote = action === 'remove' ? run.written.size > 0 : needsOf(resource).some((id) => run.written.has(id));
      if (fault.retry?.after !== undefined && !wait.isTooLong(fault.retry.after))
        run.pace.hold(scope, fault.retry.after);
      await wait.before(fault, retryDelay(fault, tries[fault.retry === undefined ? 'lag' : 'fault']++, wrote));
      if (fault.retry?.again !== 'unknown') continue;
      const current = fingerprint(await readSurely(resource, run));
      if (current === after) return 'done';
      if (current !== before) return 'drifted';
    }
  }
}

/**
 * Reads an object, again where that helps.
 * @throws AzureFault where it was refused, or did not come through
 */
export async function readSurely(
  { kind, scope, name }: Pick<AzureResource, 'kind' | 'scope' | 'name'>,
  run: ApplyRun,
): Promise<AzureResource | undefined> {
  const wait = waiting(run);
  for (let tries = 0; ; tries++) {
    try {
      return await run.target.get(kind, scope, name);
    } catch (error) {
      const fault = faultOf(error);
      await wait.before(fault, fault.retry === undefined ? undefined : retryDelay(fault, tries, false));
    }
  }
}

/** Notes that something stands, which other replicas may not know yet. */
export function noteWritten(resource: AzureResource, run: ApplyRun): void {
  run.written.add(keyOf(resource));
}

function waiting({ clock, deadline }: ApplyRun) {
  const start = clock.now();
  let slept = 0;
  // A clock that stands still must not make a wait without end.
  const isTooLong = (delay: number): boolean => Math.max(clock.now(), start + slept) + delay > deadline;
  return {
    isTooLong,
    async before(fault: AzureFault, delay: number | undefined): Promise<void> {
      if (delay === undefined) throw fault;
      if (isTooLong(delay)) throw fault.retry?.after === undefined ? fault : tooLong(fault.retry.after);
      await clock.sleep(delay);
      slept += delay;
    },
  };
}

function tooLong(milliseconds: number): AzureFault {
  return new AzureFault(
    'azure/refused',
    `Azure Resource Manager asks to wait for ${Math.ceil(milliseconds / 1000)} seconds`,
    'nothing is lost, run it again after that, or with a later --deadline',
  );
}

function faultOf(error: unknown): AzureFault {
  if (error instanceof AzureFault) return error;
  throw error;
}
