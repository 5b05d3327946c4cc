import { resolve } from 'node:path';
import type { AzureResource, Stamp } from '../azure/azure-resource.ts';
import { readResource } from '../azure/read-resource.ts';
import { type RoleIntent, readRoleIntent } from '../azure/role-intent.ts';
import { loadAzure } from '../io/load-azure.ts';
import type { Baseline } from '../model/baseline.ts';
import type { AzureEnvironment } from '../model/environment.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { usageFault } from './usage-fault.ts';
import type { World } from './world.ts';

/** What an environment wants of Azure, as it was committed, and who keeps it. */
export interface CommittedAzure {
  readonly stamp: Stamp;
  readonly resources: readonly AzureResource[];
  /** The roles that the identities of its assignments need. */
  readonly roles: readonly RoleIntent[];
  /** Where it may stand; what is gone from the wanted state stands there too, or where the environment says it once did. */
  readonly scopes: readonly string[];
}

/**
 * Returns where an environment stands in Azure.
 * @throws PalisadeError where it stands nowhere
 */
export function azureOf({ environment }: Baseline): AzureEnvironment {
  if (environment.azure !== null) return environment.azure;
  throw usageFault(
    `environment "${environment.name}" stands nowhere in Azure`,
    'give it azure: { owner, assignmentScope } in constructs/environments.ts',
  );
}

/**
 * Returns what the files of an environment's azure folder say.
 * @throws PalisadeError where a file was changed by hand
 */
export function committedAzure(baseline: Baseline, world: World, share?: (value: unknown) => unknown): CommittedAzure {
  const { name } = baseline.environment;
  const { owner, definitionScope, assignmentScopes, formerScopes = [] } = azureOf(baseline);
  const files = loadAzure(resolve(world.project, 'generated'), name, world.project, share);
  const roles = files.flatMap(({ body }) => readRoleIntent(body) ?? []);
  const resources = files.flatMap(({ path, body }) => {
    const resource = readResource(body);
    if (resource !== undefined) return [resource];
    if (readRoleIntent(body) !== undefined) return [];
    const message = 'the file holds no policy definition, initiative, assignment, exemption or role intent';
    throw new PalisadeError([
      { code: 'generated/edited', severity: 'error', place: { file: path }, message, mend: 'run "palisade synth"' },
    ]);
  });
  const scopes = [definitionScope, ...assignmentScopes, ...formerScopes, ...resources.map(({ scope }) => scope)];
  return { stamp: { owner, environment: name }, resources, roles, scopes };
}
