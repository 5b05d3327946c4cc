import { checkBuiltInValues } from '../../src/authoring/check-built-in-values.ts';
import { checkPin } from '../../src/authoring/resolve-built-in.ts';
import type { Catalogue } from '../../src/azure/catalogue/catalogue.ts';
import { releaseIn } from '../../src/azure/catalogue/release-in.ts';
import type { OurReferences } from './our-references.ts';

/** Something of ours that does not hold with a catalogue. */
export interface BrokenReference {
  /** The key of the definition, or the name of the initiative, that it rests on. */
  readonly key: string;
  readonly where: string;
  readonly message: string;
}

/** Returns what of ours a catalogue breaks. */
export function brokenReferences(catalogue: Catalogue, ours: OurReferences): BrokenReference[] {
  return [
    ...ours.named
      .filter(({ key }) => !Object.hasOwn(catalogue.definitions, key))
      .map(({ where, key }) => ({ key, where, message: 'the definition is gone' })),
    ...ours.bindings.flatMap((binding) => brokenBinding(catalogue, binding)),
    ...ours.relations.flatMap((relation) => brokenRelation(catalogue, relation)),
    ...brokenControls(catalogue, ours.controls),
    ...ours.initiatives.flatMap((initiative) => brokenInitiative(catalogue, initiative)),
  ];
}

function brokenBinding(
  { definitions }: Catalogue,
  { where, cloud, member }: OurReferences['bindings'][number],
): BrokenReference[] {
  const key = member.builtIn;
  const broken = (message: string): BrokenReference => ({ key, where, message });
  const definition = Object.values(definitions).find(({ id }) => id === member.definition);
  if (definition === undefined) return [broken('the definition is gone')];
  const release = releaseIn(definition, cloud);
  if (release === undefined) return [broken(`the definition is gone from cloud "${cloud}"`)];
  return [
    ...checkPin(key, release.version, member.version).map(({ message }) => broken(message)),
    ...(release.effects.includes(member.effect) ? [] : [broken(`it does not have the effect "${member.effect}"`)]),
    ...checkBuiltInValues(key, release.parameters, member.parameters).map(({ message }) => broken(message)),
  ];
}

function brokenRelation({ definitions }: Catalogue, relation: OurReferences['relations'][number]): BrokenReference[] {
  const { builtIn: key, control, version, parameters } = relation;
  const where = `relation to control "${control}"`;
  const definition = definitions[key];
  if (definition === undefined) return [{ key, where, message: 'the definition is gone' }];
  const wrong = [
    ...checkPin(key, definition.version, version),
    // Of what has to be given besides, a relation says nothing.
    ...checkBuiltInValues(key, definition.parameters, parameters).filter(
      ({ message }) => !message.endsWith('is missing'),
    ),
  ];
  return wrong.map(({ message }) => ({ key, where, message }));
}

function brokenControls({ definitions }: Catalogue, controls: OurReferences['controls']): BrokenReference[] {
  const known = new Set(Object.values(definitions).map(({ id }) => id));
  return controls
    .filter(({ id }) => !known.has(id))
    .map(({ control, id }) => ({
      key: id,
      where: `references of control "${control}"`,
      message: 'the definition is gone',
    }));
}

function brokenInitiative({ sets }: Catalogue, ours: OurReferences['initiatives'][number]): BrokenReference[] {
  const key = ours.name;
  const where = 'src/pss/built-in-initiatives.ts';
  const set = sets[key];
  if (set === undefined) return [{ key, where, message: `"${ours.title}" is gone` }];
  const members = (list: readonly string[]) => [...list].sort().join(', ');
  const here = members(ours.members.map((one) => `${one.referenceId} ${one.definition} ${one.pinned}`));
  const there = members(set.members.map((one) => `${one.referenceId} ${one.definition} ${one.version}`));
  const version = `"${ours.title}" was compared at ${ours.version}, and is ${set.version}`;
  return [
    ...(ours.version === set.version ? [] : [{ key, where, message: version }]),
    ...(here === there ? [] : [{ key, where, message: `"${ours.title}" has other members: ${there}` }]),
  ];
}
