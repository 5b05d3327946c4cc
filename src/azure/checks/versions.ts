import { type JsonObject, objectsAt } from '../../model/json-object.ts';
import { selectsVersion } from '../selects-version.ts';
import { type Checked, eachOf, type Fault } from './check.ts';

/** Versions have the form that Azure takes, and select something; a built-in is pinned, as its next major is another policy. */
export const versions = eachOf(
  'versions',
  ['policyDefinitions', 'policySetDefinitions', 'policyAssignments'],
  (checked) => [...ownFaults(checked.properties), ...selectionFaults(checked)],
);

function fault(message: string, mend: string): Fault {
  return { code: 'azure/version', message, mend };
}

function ownFaults({ version }: JsonObject): Fault[] {
  if (version === undefined || /^\d+\.\d+\.\d+$/.test(String(version))) return [];
  return [fault(`version ${JSON.stringify(version)} is not three numbers`, 'write three numbers, such as "1.2.0"')];
}

function selectionFaults({ properties, landscape }: Checked): Fault[] {
  return [properties, ...objectsAt(properties, 'policyDefinitions')].flatMap((holder): Fault[] => {
    const { policyDefinitionId: id, definitionVersion: selection } = holder;
    if (id === undefined) return [];
    if (selection === undefined) {
      const builtIn = /^\/providers\/Microsoft\.Authorization\//i.test(String(id));
      return builtIn ? [fault(`the built-in "${id}" has no definitionVersion`, 'pin it, such as "1.*.*"')] : [];
    }
    if (!/^\d+\.(\d+|\*)\.\*(-preview)?$/.test(String(selection)))
      return [fault(`definitionVersion "${selection}" is none, expected "1.*.*" or "1.2.*"`, 'write it so')];
    const policy = landscape.policy(id);
    if (policy === undefined) return [];
    const there = versionsOf(policy.properties, policy.builtIn);
    if (there.some((version) => selectsVersion(String(selection), version))) return [];
    return [fault(`"${id}" has no version "${selection}", it has ${there.join(', ')}`, 'select one that it has')];
  });
}

// Of ours only the version that is written is sure to be there.
function versionsOf({ version = '1.0.0', versions: all }: JsonObject, builtIn: boolean): string[] {
  return builtIn && Array.isArray(all) ? all.map(String) : [String(version)];
}
