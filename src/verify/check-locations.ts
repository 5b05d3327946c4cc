import { azureLocations } from '../azure/azure-locations.ts';
import type { Baseline } from '../model/baseline.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { Finding } from '../model/finding.ts';

/**
 * Returns a warning for each location of an environment that is none as far as is known: in one where no cluster is, a
 * ring would never deny, and nobody would hear of it.
 */
export function checkLocations({ environment, environmentOrigin }: Baseline): Finding[] {
  const { azure, name } = environment;
  const said = [
    ...(azure?.locations ?? []).map((location) => ({ location, where: 'the environment' })),
    ...(azure?.rings ?? []).flatMap((ring) =>
      ring.locations.map((location) => ({ location, where: `ring "${ring.name}"` })),
    ),
  ];
  const strange = said.filter(({ location }) => !azureLocations.includes(location));
  return strange.map(({ location, where }): Finding => {
    const [near] = didYouMean(location, azureLocations);
    return {
      code: 'environment/ring',
      severity: 'warning',
      place: { file: environmentOrigin.file, line: environmentOrigin.line },
      subject: name,
      message: `location "${location}" of ${where} is no region that is known${near ? `, expected "${near}"` : ''}`,
      mend: near ? `write "${near}", unless the region is new` : 'look it up with "az account list-locations"',
    };
  });
}
