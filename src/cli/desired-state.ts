import { builtInProperties } from '../azure/built-in-properties.ts';
import { checkResources } from '../azure/check-resources.ts';
import { locateFindings } from '../azure/locate-findings.ts';
import { readYaml } from '../io/read-yaml.ts';
import type { Finding } from '../model/finding.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { textSharer } from '../model/text-sharer.ts';
import { asOf } from './as-of.ts';
import { chooseBaseline } from './choose-baseline.ts';
import type { Words } from './command.ts';
import { azureOf, type CommittedAzure, committedAzure } from './committed-azure.ts';
import { sayExpired } from './exemption-findings.ts';
import { usageFault } from './usage-fault.ts';
import type { World } from './world.ts';

/** What an environment wants of Azure, found to be what Azure takes. */
export interface DesiredState extends CommittedAzure {
  /** Has texts of a JSON value that its files hold too stand in memory once. */
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
  const { cloud = 'public' } = azureOf(baseline);
  const said = String(words.values['cloud'] ?? 'public');
  // A cloud that is none is refused where the endpoint is chosen; the emulator is none of them.
  const known = ['public', 'usgov', 'china'].includes(said);
  if (words.values['emulator'] !== true && known && said !== cloud)
    throw usageFault(
      `environment "${environment.name}" stands in cloud "${cloud}", and "${said}" is meant`,
      `say --cloud ${cloud}, or azure: { cloud: '${said}' } in the environment`,
    );
  const { keep, reuse } = textSharer();
  const committed = committedAzure(baseline, world, keep);
  // After the files were found to be what was reviewed, the baseline among them.
  sayExpired(baseline, { day: asOf(words, world), expired }, world);
  const { resources } = committed;
  const findings = checkResources(resources, { readYaml, builtIn: builtInProperties(cloud) });
  if (findings.length > 0) throw new PalisadeError(locateFindings(findings, resources, baseline));
  return { ...committed, share: reuse };
}
