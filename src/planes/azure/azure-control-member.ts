import type { BoundAzureControl } from '../../model/azure-initiative.ts';
import { sourceOf } from '../../model/source-of.ts';
import { groupsOf } from './groups-of.ts';
import type { DefinitionContext, Member } from './member.ts';

/** Returns the member that enforces a control on an Azure resource, with its definition: `effect` is its only parameter. */
export function azureControlMember(
  { control, referenceId, effect, ringEffect, origin }: BoundAzureControl,
  { place, stamp, folder }: DefinitionContext,
): Member {
  const { id, title, description, version, resourceType, deny, mend } = control;
  // A new major is a new definition beside the old one.
  const major = Number(version.split('.')[0]);
  const name = `palisade-${id}${major >= 2 ? `-v${major}` : ''}-${stamp.environment}`;
  const source = sourceOf(origin);
  const body = {
    type: 'Microsoft.Authorization/policyDefinitions',
    scope: place.definitionScope,
    name,
    properties: {
      displayName: `${title} (${stamp.environment})`,
      description: `${description} To mend it, ${mend}.`,
      mode: 'Indexed',
      metadata: { category: 'Kubernetes', version, palisade: { ...stamp, name, source } },
      parameters: {
        effect: {
          type: 'String',
          metadata: { displayName: 'Effect', description: 'What happens to what is not compliant.' },
          allowedValues: ['Audit', 'Deny', 'Disabled'],
          defaultValue: 'Audit',
        },
      },
      policyRule: {
        if: { allOf: [{ field: 'type', equals: resourceType }, deny] },
        // biome-ignore lint/suspicious/noThenProperty: this is how Azure Policy spells it
        then: { effect: "[parameters('effect')]" },
      },
    },
  };
  return {
    definition: name,
    referenceId,
    effect,
    ...(ringEffect === undefined ? {} : { ringEffect }),
    groups: groupsOf(control.references),
    artifacts: [
      { plane: 'azure', path: `${folder}/definitions/${name}.json`, body, source, control: `${id}@${version}` },
    ],
  };
}
