import type { Construct } from 'constructs';
import type { AzureControl } from '../model/azure-control.ts';
import type { Place } from '../model/finding.ts';
import { type AzureControlMember, isAzureControlMember } from './azure-control-member.ts';
import { isAzureInitiative } from './azure-initiative.ts';
import { originOf } from './origin-of.ts';

/** Returns each control of Azure resources that an initiative below a node names, once, where it is named first. */
export function boundAzureControls(app: Construct, project: string): { control: AzureControl; place: Place }[] {
  const named = app.node
    .findAll()
    .filter(isAzureInitiative)
    .flatMap(({ props, origin }) => {
      const members: readonly unknown[] = Array.isArray(props.members) ? props.members : [];
      return members.filter(isMember).map(({ control, caller }) => {
        const { file, line } = originOf(caller.file === '' ? origin : caller, '', project);
        return { control, place: { file, line } };
      });
    });
  return named.filter((one, i) => named.findIndex(({ control }) => control === one.control) === i);
}

// What is not made by azureControl is refused where words are looked at.
function isMember(value: unknown): value is AzureControlMember {
  if (typeof value !== 'object' || value === null || !isAzureControlMember(value)) return false;
  return value.control?.kind === 'azure' && value.caller !== undefined;
}
