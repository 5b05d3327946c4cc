import type { BuiltInParameter, BuiltInRelease } from '../../src/azure/catalogue/catalogue.ts';
import type { Published, PublishedParameter } from './published.ts';

const types = ['string', 'array', 'object', 'boolean', 'integer', 'float', 'datetime'] as const;

/** Returns the version of what was published, in lower case, without the word that it is deprecated. */
export function versionOf({ properties: { version, metadata } }: Published): string {
  // The metadata say "-preview", which the version of a resource cannot.
  return (metadata?.version ?? version ?? '1.0.0').toLowerCase().replace(/-deprecated$/, '');
}

/**
 * Returns what a cloud has of a definition or an initiative, undefined where its effect is chosen by no parameter that is
 * called effect.
 */
export function readRelease(published: Published): BuiltInRelease | undefined {
  const { parameters = {}, versions } = published.properties;
  const { effect } = parameters;
  if (effect === undefined) return undefined;
  const others = Object.entries(parameters).filter(([name]) => name !== 'effect');
  const allowed = effect.allowedValues ?? (effect.defaultValue === undefined ? [] : [effect.defaultValue]);
  return {
    version: versionOf(published),
    ...(versions === undefined ? {} : { versions: versions.map((version) => version.toLowerCase()) }),
    effects: allowed.map(String),
    effect: String(effect.defaultValue ?? allowed[0]),
    parameters: Object.fromEntries(
      others.map(([name, parameter]) => [name, readParameter(published, name, parameter)]),
    ),
  };
}

function readParameter(
  { name: id }: Published,
  name: string,
  { type = 'String', allowedValues, defaultValue, metadata }: PublishedParameter,
): BuiltInParameter {
  const known = types.find((each) => each === type.toLowerCase());
  if (known === undefined) throw new Error(`parameter "${name}" of ${id} has the unknown type "${type}"`);
  return {
    type: known,
    ...(allowedValues ? { allowed: allowedValues } : {}),
    ...(defaultValue === undefined || defaultValue === null ? {} : { default: defaultValue }),
    ...(metadata?.strongType ? { strongType: metadata.strongType } : {}),
  };
}
