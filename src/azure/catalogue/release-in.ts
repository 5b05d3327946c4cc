import { type BuiltInDefinition, type BuiltInRelease, type Catalogue, type Cloud, catalogue } from './catalogue.ts';

/** Returns what a cloud has of a definition, undefined where it has none, or nobody knows. */
export function releaseIn(definition: BuiltInDefinition, cloud: Cloud): BuiltInRelease | undefined {
  const { version, versions, effects, effect, parameters } = definition;
  const own = { version, effects, effect, parameters };
  if (cloud === 'public')
    return definition.notPublic === true ? undefined : { ...own, ...(versions === undefined ? {} : { versions }) };
  const there = definition.clouds?.[cloud];
  return there === undefined ? undefined : { ...own, ...there };
}

/**
 * Returns whether the effects and parameters of a definition are known in a cloud, and not taken from those of the public
 * one. Two clouds that have one version of it are taken to have the same, which nobody documents.
 */
export function isReadIn(
  definition: BuiltInDefinition,
  cloud: Cloud,
  { read }: Pick<Catalogue, 'read'> = catalogue,
): boolean {
  return read.includes(cloud) || definition.clouds?.[cloud as 'usgov']?.version === definition.version;
}

/** Returns what pins the major of a version: `9.*.*` of `9.2.0`, `1.*.*-preview` of `1.0.0-preview`. */
export function majorPin(version: string): string {
  return `${version.split('.')[0]}.*.*${/-preview$/i.test(version) ? '-preview' : ''}`;
}
