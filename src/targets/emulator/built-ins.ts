import {
  type BuiltInDefinition,
  type BuiltInParameter,
  type BuiltInSet,
  catalogue,
} from '../../azure/catalogue/catalogue.ts';
import type { ArmResource } from './emulator-state.ts';
import type { JsonObject } from './json-object.ts';

/**
 * Returns Azure's own definitions and initiatives, as the catalogue has them of the public cloud, by id in lower case.
 * The rules of definitions are cut to what the emulator reads: the effect, the roles, and the template of the add-on.
 */
export function makeBuiltIns(): ReadonlyMap<string, ArmResource> {
  const definitions = Object.values(catalogue.definitions).filter(({ notPublic }) => notPublic !== true);
  const all = [
    ...definitions.map((one) => resource('policyDefinitions', one.id, one, definitionOf(one))),
    ...Object.entries(catalogue.sets).map(([name, one]) => resource('policySetDefinitions', name, one, setOf(one))),
  ];
  return new Map(all.map((each) => [each.id.toLowerCase(), each]));
}

function resource(
  type: string,
  name: string,
  { title, version, versions = [version] }: Pick<BuiltInDefinition | BuiltInSet, 'title' | 'version' | 'versions'>,
  properties: JsonObject,
): ArmResource {
  return {
    properties: {
      displayName: title,
      ...properties,
      policyType: 'BuiltIn',
      metadata: { version, category: 'Kubernetes' },
      version,
      versions,
    },
    id: `/providers/Microsoft.Authorization/${type}/${name}`,
    type: `Microsoft.Authorization/${type}`,
    name,
  };
}

function definitionOf({ mode, template, roles, ...one }: BuiltInDefinition): JsonObject {
  const read = Object.keys(one.parameters).map((name) => [name, `[parameters('${name}')]`] as const);
  const url = `https://store.policy.core.windows.net/kubernetes/${template}/template.yaml`;
  const provider = '/providers/Microsoft.Authorization/roleDefinitions';
  return {
    mode,
    parameters: parametersOf(one),
    policyRule: {
      if: { field: 'type', equals: 'Microsoft.ContainerService/managedClusters' },
      // biome-ignore lint/suspicious/noThenProperty: the word of the policy language
      then: {
        effect: "[parameters('effect')]",
        details: {
          ...(template ? { templateInfo: { sourceType: 'PublicURL', url } } : {}),
          ...(roles ? { roleDefinitionIds: roles.map((role) => `${provider}/${role}`) } : {}),
          values: Object.fromEntries(read),
        },
      },
    },
  };
}

function setOf({ members, ...one }: BuiltInSet): JsonObject {
  return {
    parameters: parametersOf(one),
    policyDefinitions: members.map(({ referenceId, definition, version, passes }) => ({
      policyDefinitionReferenceId: referenceId,
      policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${definition}`,
      ...(version ? { definitionVersion: version } : {}),
      parameters: Object.fromEntries(Object.entries(passes).map(([name, value]) => [name, { value }])),
    })),
  };
}

function parametersOf(one: Pick<BuiltInDefinition, 'effects' | 'effect' | 'parameters'>): JsonObject {
  const effect = { type: 'String', allowedValues: one.effects, defaultValue: one.effect };
  const others = Object.entries(one.parameters).map(([name, parameter]) => [name, declaration(parameter)] as const);
  return { effect, ...Object.fromEntries(others) };
}

function declaration({ type, allowed, default: value }: BuiltInParameter): JsonObject {
  return {
    type,
    ...(allowed === undefined ? {} : { allowedValues: allowed }),
    ...(value === undefined ? {} : { defaultValue: value }),
  };
}
