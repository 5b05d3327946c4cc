import type { Environment } from '../model/environment.ts';
import type { Problem } from './check-azure-scopes.ts';
import { dnsLabel } from './dns-label.ts';

/** Returns what is wrong with the locations and rings of an environment. */
export function checkRings({ azure, enforcement }: Environment): Problem[] {
  if (azure === null) return [];
  const { rings, locations } = azure;
  const whole = rings.length > 0 ? checkEnforcement(enforcement) : [];
  if (whole.length > 0) return whole;
  return [
    ...locations.flatMap((location) => checkLocation(location, 'the environment')),
    ...twice(locations, 'the environment'),
    ...rings.flatMap((ring, i) => {
      const where = `ring "${ring.name}"`;
      const earlier = rings.slice(0, i);
      return [
        ...(dnsLabel.test(ring.name)
          ? []
          : [{ message: `"${ring.name}" is not a name for a ring`, mend: 'write a DNS label' }]),
        ...(earlier.some(({ name }) => name === ring.name)
          ? [{ message: `two rings are called "${ring.name}"`, mend: 'rename one' }]
          : []),
        ...(ring.locations.length === 0
          ? [{ message: `${where} has no location`, mend: 'name one, such as "westeurope", or remove the ring' }]
          : []),
        ...ring.locations.flatMap((location) => checkLocation(location, where)),
        ...twice(ring.locations, where),
        ...ring.locations.flatMap((location) => {
          const other = earlier.find((one) => one.locations.includes(location));
          if (other === undefined) return [];
          return [{ message: `location "${location}" is in ring "${other.name}" and in ${where}`, mend: 'remove one' }];
        }),
        ...ring.locations
          .filter((location) => locations.length > 0 && !locations.includes(location))
          .map((location) => ({
            message: `${where} names location "${location}", where the environment is not assigned`,
            mend: 'add it to the locations of the environment, or remove it from the ring',
          })),
      ];
    }),
  ];
}

function checkEnforcement(enforcement: Environment['enforcement']): Problem[] {
  const mend = 'set enforcement to "audit" until each ring denies, or remove the rings';
  if (enforcement === 'deny') return [{ message: 'the environment denies everywhere, so its rings say nothing', mend }];
  // What a definition that warns does where its effect is Deny is not documented.
  if (enforcement === 'warn') return [{ message: 'the environment warns everywhere, which no ring can change', mend }];
  return [];
}

function checkLocation(location: string, where: string): Problem[] {
  if (/^[a-z]+[0-9]*$/.test(location)) return [];
  const name = location.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const message = `location "${location}" of ${where} is not how Azure Resource Manager writes a region`;
  return [{ message, mend: `write "${name}"` }];
}

function twice(locations: readonly string[], where: string): Problem[] {
  return locations
    .filter((location, i) => locations.indexOf(location) < i)
    .map((location) => ({ message: `location "${location}" is named twice in ${where}`, mend: 'remove one' }));
}
