import { eachOf, type Fault } from './check.ts';

const longest = 64;
const longestAtGroup = 24;

/** Names are short, and of characters that no kind of resource refuses. */
export const names = eachOf(
  'names',
  ['policyDefinitions', 'policySetDefinitions', 'policyAssignments', 'policyExemptions'],
  ({ resource: { kind, scope, name } }) => {
    const faults: Fault[] = [];
    const atGroup = kind === 'policyAssignments' && scope.toLowerCase().startsWith('/providers/microsoft.management/');
    const most = atGroup ? longestAtGroup : longest;
    if (name.length > most)
      faults.push({
        code: 'azure/limit',
        message: `the name "${name}" has ${name.length} characters, at most ${most} are allowed`,
        mend: 'shorten the name of the environment or of the binding',
      });
    if (!/^[A-Za-z0-9_-]+$/.test(name))
      faults.push({
        code: 'azure/name',
        message: `the name "${name}" has a character that Azure refuses, or none at all`,
        mend: 'use letters, digits, - and _',
      });
    return faults;
  },
);
