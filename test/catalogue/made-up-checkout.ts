import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type {
  BuiltInDefinition,
  BuiltInRelease,
  BuiltInSet,
  Catalogue,
  Cloud,
} from '../../src/azure/catalogue/catalogue.ts';
import { releaseIn } from '../../src/azure/catalogue/release-in.ts';

const folders: Readonly<Record<Cloud, string>> = { public: '', usgov: 'Azure Government/', china: 'Azure China/' };

/** Writes a catalogue in the form of the public azure-policy repository, one file for each definition and cloud. */
export function writeCheckout(folder: string, { definitions, sets }: Catalogue): void {
  for (const [key, definition] of Object.entries(definitions)) {
    for (const cloud of ['public', 'usgov', 'china'] as const) {
      const release = releaseIn(definition, cloud);
      if (release === undefined) continue;
      const path = `policyDefinitions/${folders[cloud]}Kubernetes/${key}.json`;
      write(folder, path, definition.id, {
        displayName: definition.title,
        mode: definition.mode,
        ...ruled(definition, release),
      });
    }
  }
  for (const [name, set] of Object.entries(sets))
    write(folder, `policySetDefinitions/Kubernetes/${name}.json`, name, {
      displayName: set.title,
      ...withMembers(set),
    });
}

function write(folder: string, path: string, name: string, properties: object): void {
  const file = join(folder, 'built-in-policies', path);
  mkdirSync(dirname(file), { recursive: true });
  // Some files of the repository begin with a mark of their encoding.
  writeFileSync(file, `\uFEFF${JSON.stringify({ properties, name }, null, 2)}`);
}

function ruled({ category, template, roles }: BuiltInDefinition, release: BuiltInRelease): object {
  const provider = '/providers/Microsoft.Authorization/roleDefinitions';
  const url = `https://store.policy.core.windows.net/kubernetes/${template}/template.yaml`;
  return {
    ...declared(release, category),
    policyRule: {
      if: { field: 'type', equals: 'Microsoft.ContainerService/managedClusters' },
      // biome-ignore lint/suspicious/noThenProperty: this is how Azure Policy spells it
      then: {
        effect: "[parameters('effect')]",
        details: {
          ...(template ? { templateInfo: { sourceType: 'PublicURL', url } } : {}),
          ...(roles ? { roleDefinitionIds: roles.map((role) => `${provider}/${role}`) } : {}),
        },
      },
    },
  };
}

function withMembers({ members, ...set }: BuiltInSet): object {
  return {
    ...declared(set, 'Kubernetes'),
    policyDefinitions: members.map(({ referenceId, definition, version, passes }) => ({
      policyDefinitionReferenceId: referenceId,
      policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${definition}`,
      definitionVersion: version,
      parameters: Object.fromEntries(Object.entries(passes).map(([name, value]) => [name, { value }])),
    })),
  };
}

function declared({ version, versions, effects, effect, parameters }: BuiltInRelease, category: string): object {
  const others = Object.entries(parameters).map(([name, { type, allowed, default: defaultValue, strongType }]) => [
    name,
    { type: type.toUpperCase(), allowedValues: allowed, defaultValue, metadata: { displayName: name, strongType } },
  ]);
  return {
    metadata: { version, category },
    ...(versions ? { versions: versions.map((each) => each.toUpperCase()) } : {}),
    parameters: {
      effect: { type: 'String', allowedValues: effects, defaultValue: effect },
      ...Object.fromEntries(others),
    },
  };
}
