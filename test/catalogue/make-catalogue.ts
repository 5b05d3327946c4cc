import type {
  BuiltInDefinition,
  BuiltInRelease,
  BuiltInSet,
  Catalogue,
  Cloud,
} from '../../src/azure/catalogue/catalogue.ts';
import { belongs } from './belongs.ts';
import { keyOf } from './key-of.ts';
import type { Checkout, Published } from './published.ts';
import { readRelease } from './read-release.ts';

/**
 * Returns the catalogue of a checkout. A definition keeps the key that it was once given, whatever it is called now; the
 * initiatives are those that the catalogue has.
 */
export function makeCatalogue(checkout: Checkout, previous: Catalogue): Catalogue {
  const keys = new Map(Object.entries(previous.definitions).map(([key, { id }]) => [id, key]));
  const taken = new Set(keys.values());
  const made: [string, BuiltInDefinition][] = [];
  for (const [id, published] of [...checkout.definitions].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const any = published.public ?? published.usgov ?? published.china;
    if (any === undefined || !(keys.has(id) || belongs(any))) continue;
    const definition = readDefinition(id, any, published);
    if (definition === undefined) continue;
    const plain = keyOf(any.properties.displayName);
    const key = keys.get(id) ?? (taken.has(plain) ? `${plain}-${id.slice(0, 8)}` : plain);
    taken.add(key);
    made.push([key, definition]);
  }
  const sets = Object.keys(previous.sets).flatMap((name) => {
    const published = checkout.sets.get(name);
    const set = published === undefined ? undefined : readSet(published);
    return set === undefined ? [] : [[name, set] as const];
  });
  return {
    release: checkout.release ?? previous.release,
    read: (['public', 'usgov', 'china'] as const).filter((cloud) =>
      [...checkout.definitions.values()].some((published) => published[cloud] !== undefined),
    ),
    definitions: Object.fromEntries(made.sort(([a], [b]) => (a < b ? -1 : 1))),
    sets: Object.fromEntries(sets),
  };
}

function readDefinition(
  id: string,
  any: Published,
  published: Readonly<Partial<Record<Cloud, Published>>>,
): BuiltInDefinition | undefined {
  const { displayName, mode = 'Indexed', metadata, policyRule } = any.properties;
  const base = readRelease(any);
  if (base === undefined) return undefined;
  const { version, versions, ...rest } = base;
  const details = (policyRule?.then?.details ?? {}) as Details;
  const url = details.templateInfo?.url ?? details.mutationInfo?.url ?? '';
  const template = /kubernetes\/(.+)\/(?:template|mutation)\.yaml$/.exec(url)?.[1];
  const roles = details.roleDefinitionIds?.map((role) => role.split('/').at(-1) ?? '');
  const clouds = (['usgov', 'china'] as const).flatMap((cloud) => {
    const there = published[cloud] === undefined ? undefined : readRelease(published[cloud]);
    return there === undefined ? [] : [[cloud, differing(there, base)] as const];
  });
  return {
    id,
    title: displayName,
    category: metadata?.category ?? '',
    mode: /^indexed$/i.test(mode) ? 'Indexed' : mode,
    version,
    ...(versions ? { versions } : {}),
    ...(metadata?.deprecated === true || /^\[Deprecated\]/i.test(displayName) ? { deprecated: true } : {}),
    ...rest,
    ...(template ? { template } : {}),
    ...(roles && roles.length > 0 ? { roles } : {}),
    ...(clouds.length > 0 ? { clouds: Object.fromEntries(clouds) } : {}),
    ...(published.public === undefined ? { notPublic: true } : {}),
  };
}

interface Details {
  readonly templateInfo?: { readonly url?: string };
  readonly mutationInfo?: { readonly url?: string };
  readonly roleDefinitionIds?: readonly string[];
}

function differing({ version, ...there }: BuiltInRelease, base: BuiltInRelease): Partial<BuiltInRelease> {
  const members = Object.entries(there).filter(
    ([name, value]) =>
      name === 'versions' || JSON.stringify(value) !== JSON.stringify(base[name as keyof BuiltInRelease]),
  );
  return { version, ...Object.fromEntries(members) };
}

function readSet(published: Published): BuiltInSet | undefined {
  const release = readRelease(published);
  if (release === undefined) return undefined;
  const members = published.properties.policyDefinitions ?? [];
  return {
    title: published.properties.displayName,
    ...release,
    members: members.map((member, i) => ({
      referenceId: member.policyDefinitionReferenceId ?? String(i),
      definition: member.policyDefinitionId.split('/').at(-1)?.toLowerCase() ?? '',
      ...(member.definitionVersion ? { version: member.definitionVersion } : {}),
      passes: Object.fromEntries(Object.entries(member.parameters ?? {}).map(([name, { value }]) => [name, value])),
    })),
  };
}
