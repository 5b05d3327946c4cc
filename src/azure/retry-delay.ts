import type { AzureFault } from '../model/azure-fault.ts';

/** Another replica may not have seen yet what was just written. */
const lagging = new Set([
  'PolicyDefinitionNotFound',
  'PolicySetDefinitionNotFound',
  'PolicyAssignmentNotFound',
  // An exemption from an assignment, or of a member, that is not seen yet. Source: live tests of the client for .NET.
  'InvalidCreatePolicyExemptionRequest',
  'InvalidPolicyDefinitionReference',
  'InvalidDeletePolicyDefinitionRequest',
  'InvalidDeletePolicySetDefinitionRequest',
]);

/**
 * How long is waited before each further try, in milliseconds; then it is given up. How long a replica is behind is not
 * documented; users report minutes at times.
 */
const ofLag: readonly number[] = [1000, 2000, 4000, 8000, 15_000, 30_000];
/** The directory takes longer to tell of a new principal; how long is not documented. */
const ofPrincipals: readonly number[] = [1000, 2000, 4000, 8000, 15_000, 30_000, 30_000];
const ofFaults: readonly number[] = [1000, 2000, 4000, 8000, 15_000, 30_000];
const longest = 30_000;
/** How often an answer that asks for no wait at all is believed. */
const believed = 3;

/**
 * Returns how long to wait before the same call is made again, in milliseconds; undefined where that helps nothing.
 *
 * @param tries how often it has failed already
 * @param wrote whether what it needs was written in this run
 */
export function retryDelay({ armCode = '', retry }: AzureFault, tries: number, wrote: boolean): number | undefined {
  const after = retry?.after;
  if (retry?.again === 'refused') {
    // Who is too fast is refused before anything is done, however often.
    return Math.max(after ?? doubled(tries), tries < believed ? 0 : doubled(tries - believed));
  }
  if (retry !== undefined) {
    const usual = ofFaults[tries];
    return usual === undefined ? undefined : Math.max(after ?? 0, usual);
  }
  if (armCode === 'PrincipalNotFound') return ofPrincipals[tries];
  return wrote && lagging.has(armCode) ? ofLag[tries] : undefined;
}

function doubled(tries: number): number {
  return Math.min(longest, 1000 * 2 ** tries);
}
