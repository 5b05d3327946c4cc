import type { JsonObject } from '../model/json-object.ts';
import {
  type BuiltInDefinition,
  type BuiltInParameter,
  type BuiltInSet,
  type Cloud,
  catalogue,
} from './catalogue/catalogue.ts';
import { releaseIn } from './catalogue/release-in.ts';

const provider = '/providers/microsoft.authorization';

/**
 * Returns what tells the properties of Azure's own definitions and initiatives in a cloud, by id in lower case: as far as
 * the catalogue has them, with the effect and the roles for all of the rule. Initiatives are known of the public cloud alone.
 */
export function builtInProperties(cloud: Cloud): (id: string) => JsonObject | undefined {
  const definitions = Object.values(catalogue.definitions).flatMap((one): [string, JsonObject][] => {
    const { versions: _ofPublic, ...own } = one;
    const release = releaseIn(one, cloud);
    if (release === undefined) return [];
    return [[`${provider}/policydefinitions/${one.id}`, definitionOf({ ...own, ...release })]];
  });
  const sets = Object.entries(cloud === 'public' ? catalogue.sets : {}).map(([name, set]): [string, JsonObject] => [
    `${provider}/policysetdefinitions/${name}`,
    {
      version: set.version,
      versions: set.versions ?? [set.version],
      parameters: parametersOf(set),
      policyDefinitions: set.members.map(memberOf),
    },
  ]);
  const known = new Map([...definitions, ...sets]);
  return (id) => known.get(id);
}

function definitionOf({ mode, roles, version, versions = [version], ...one }: BuiltInDefinition): JsonObject {
  const details = roles === undefined ? {} : { roleDefinitionIds: roles };
  // biome-ignore lint/suspicious/noThenProperty: this is how Azure Policy spells it
  const policyRule = { then: { effect: "[parameters('effect')]", details } };
  return { mode, version, versions, parameters: parametersOf(one), policyRule };
}

function memberOf({ referenceId, definition, passes }: BuiltInSet['members'][number]): JsonObject {
  return {
    policyDefinitionReferenceId: referenceId,
    policyDefinitionId: `${provider}/policyDefinitions/${definition}`,
    parameters: Object.fromEntries(Object.entries(passes).map(([name, value]) => [name, { value }])),
  };
}

function parametersOf(one: Pick<BuiltInDefinition, 'effects' | 'effect' | 'parameters'>): JsonObject {
  const others = Object.entries(one.parameters).map(([name, parameter]) => [name, declared(parameter)]);
  const effect = { type: 'String', allowedValues: one.effects, defaultValue: one.effect };
  return { effect, ...Object.fromEntries(others) };
}

function declared({ type, allowed, default: value }: BuiltInParameter): JsonObject {
  return {
    type,
    ...(allowed === undefined ? {} : { allowedValues: allowed }),
    ...(value === undefined ? {} : { defaultValue: value }),
  };
}
