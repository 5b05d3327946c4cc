import type { BuiltInDefinition, BuiltInRelease, Catalogue, Cloud } from '../../src/azure/catalogue/catalogue.ts';
import { majorPin, releaseIn } from '../../src/azure/catalogue/release-in.ts';

/** One thing that differs between two catalogues. */
export interface CatalogueChange {
  readonly what:
    | 'added'
    | 'removed'
    | 'deprecated'
    | 'version'
    | 'effects'
    | 'parameters'
    | 'rule'
    | 'cloud'
    | 'initiative';
  /** The key of a definition, or the name of an initiative. */
  readonly key: string;
  readonly text: string;
}

/** Returns what changed from one catalogue to the next, by key. */
export function compareCatalogues(previous: Catalogue, next: Catalogue): CatalogueChange[] {
  const keys = [...new Set([...Object.keys(previous.definitions), ...Object.keys(next.definitions)])].sort();
  const definitions = keys.flatMap((key): CatalogueChange[] => {
    const [before, after] = [previous.definitions[key], next.definitions[key]];
    if (before === undefined) return after ? [{ what: 'added', key, text: `${after.title}, ${after.version}` }] : [];
    if (after === undefined) return [{ what: 'removed', key, text: before.title }];
    return definitionChanges(before, after).map((change) => ({ ...change, key }));
  });
  const sets = Object.entries(previous.sets).flatMap(([key, before]): CatalogueChange[] => {
    const after = next.sets[key];
    if (after === undefined) return [{ what: 'initiative', key, text: `"${before.title}" is gone` }];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ what: 'initiative', key, text: `"${after.title}", ${before.version} → ${after.version}` }];
  });
  return [...definitions, ...sets];
}

type Change = Omit<CatalogueChange, 'key'>;

function definitionChanges(before: BuiltInDefinition, after: BuiltInDefinition): Change[] {
  const ofPublic = cloudChanges('public', before, after);
  const others = (['usgov', 'china'] as const).flatMap((cloud) =>
    cloudChanges(cloud, before, after)
      // What changed everywhere is said once.
      .filter(({ text }) => !ofPublic.some((one) => one.text === text))
      .map(({ what, text }) => ({ what, text: what === 'cloud' ? text : `${cloud}: ${text}` })),
  );
  const ruled = [before.template, before.mode, before.roles].map((each) => JSON.stringify(each) ?? 'none');
  const rules = [after.template, after.mode, after.roles].map((each) => JSON.stringify(each) ?? 'none');
  return [
    ...(after.deprecated && !before.deprecated ? [{ what: 'deprecated', text: after.title } as const] : []),
    ...ofPublic,
    ...others,
    ...ruled.flatMap((each, i): Change[] =>
      each === rules[i] ? [] : [{ what: 'rule', text: `${each} → ${rules[i]}` }],
    ),
  ];
}

function cloudChanges(cloud: Cloud, before: BuiltInDefinition, after: BuiltInDefinition): Change[] {
  const [then, now] = [releaseIn(before, cloud), releaseIn(after, cloud)];
  if (then === undefined && now === undefined) return [];
  if (then !== undefined && now !== undefined) return releaseChanges(then, now);
  return [{ what: 'cloud', text: then === undefined ? `is in ${cloud} now` : `is no more in ${cloud}` }];
}

function releaseChanges(before: BuiltInRelease, after: BuiltInRelease): Change[] {
  const major = majorPin(before.version) === majorPin(after.version) ? '' : ', another major';
  const names = [...new Set([...Object.keys(before.parameters), ...Object.keys(after.parameters)])].sort();
  const effects = [before, after].map((one) => `${one.effects.join('/')}, by default ${one.effect}`);
  return [
    ...(before.version === after.version
      ? []
      : [{ what: 'version', text: `${before.version} → ${after.version}${major}` } as const]),
    ...(effects[0] === effects[1] ? [] : [{ what: 'effects', text: effects.join(' → ') } as const]),
    ...names.flatMap((name): Change[] => {
      const [then, now] = [before.parameters[name], after.parameters[name]];
      if (JSON.stringify(then) === JSON.stringify(now)) return [];
      if (then === undefined) {
        const needed = now?.default === undefined ? ', and has to be given' : '';
        return [{ what: 'parameters', text: `${name} is new${needed}` }];
      }
      if (now === undefined) return [{ what: 'parameters', text: `${name} is gone` }];
      return [{ what: 'parameters', text: `${name}: ${JSON.stringify(then)} → ${JSON.stringify(now)}` }];
    }),
  ];
}
