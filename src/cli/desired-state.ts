import { resolve } from 'node:path';
import type { AzureResource, Stamp } from '../azure/azure-resource.ts';
import { builtInProperties } from '../azure/built-in-properties.ts';
import { checkResources } from '../azure/check-resources.ts';
import { locateFindings } from '../azure/locate-findings.ts';
import { readResource } from '../azure/read-resource.ts';
import { type RoleIntent, readRoleIntent } from '../azure/role-intent.ts';
import { loadAzure } from '../io/load-azure.ts';
import { readYaml } from '../io/read-yaml.ts';
import type { Finding } from '../model/finding.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { textSharer } from '../model/text-sharer.ts';
import { asOf } from './as-of.ts';
import { chooseBaseline } from './choose-baseline.ts';
import type { Words } from './command.ts';
import { sayExpired } from './exemption-findings.ts';
import { usageFault } from './usage-fault.ts';
import type { World } from './world.ts';

/** What an environment wants of Azure, as it was committed, and who keeps it. */
export interface DesiredState {
  readonly stamp: Stamp;
  readonly resources: readonly AzureResource[];
  /** The roles that the identities of its assignments need. */
  readonly roles: readonly RoleIntent[];
  /** Where it may stand; what is gone from the wanted state stands there too, or where the environment says it once did. */
  readonly scopes: readonly string[];
  /** Has equal long texts of JSON stand in memory once, those of its files among them. */
  readonly share: (value: unknown) => unknown;
}

/**
 * Returns the committed desired state of the environment that the words name. An exemption that has ended is refused where
 * it is to be applied; what only reads, or switches a control off in an emergency, is not held up by it.
 * @throws PalisadeError where a file was changed by hand, Azure would refuse something, or another cloud is meant
 */
export function desiredState(
  words: Words,
  world: World,
  { expired = 'error' }: { readonly expired?: Finding['severity'] } = {},
): DesiredState {
  const baseline = chooseBaseline(words, world);
  const { environment } = baseline;
  if (environment.azure === null) {
    throw usageFault(
      `environment "${environment.name}" stands nowhere in Azure`,
      'give it azure: { owner, assignmentScope } in constructs/environments.ts',
    );
  }
  const { cloud = 'public' } = environment.azure;
  const said = String(words.values['cloud'] ?? 'public');
  // A cloud that is none is refused where the endpoint is chosen; the emulator is none of them.
  const known = ['public', 'usgov', 'china'].includes(said);
  if (words.values['emulator'] !== true && known && said !== cloud)
    throw usageFault(
      `environment "${environment.name}" stands in cloud "${cloud}", and "${said}" is meant`,
      `say --cloud ${cloud}, or azure: { cloud: '${said}' } in the environment`,
    );
  const share = textSharer();
  const files = loadAzure(resolve(world.project, 'generated'), environment.name, world.project, share);
  // After the files were found to be what was reviewed, the baseline among them.
  sayExpired(baseline, { day: asOf(words, world), expired }, world);
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
  const findings = checkResources(resources, { readYaml, builtIn: builtInProperties(environment.azure.cloud) });
  if (findings.length > 0) throw new PalisadeError(locateFindings(findings, resources, baseline));
  const { owner, definitionScope, assignmentScopes, formerScopes = [] } = environment.azure;
  const scopes = [definitionScope, ...assignmentScopes, ...formerScopes, ...resources.map(({ scope }) => scope)];
  return { stamp: { owner, environment: environment.name }, resources, roles, scopes, share };
}
