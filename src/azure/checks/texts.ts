import { eachOf } from './check.ts';

/** In characters. */
const longest = { displayName: 128, description: 512 } as const;

/** What people read is not longer than Azure takes it. */
export const texts = eachOf(
  'texts',
  ['policyDefinitions', 'policySetDefinitions', 'policyAssignments', 'policyExemptions'],
  ({ properties }) =>
    (['displayName', 'description'] as const).flatMap((member) => {
      const text = properties[member];
      if (typeof text !== 'string' || text.length <= longest[member]) return [];
      const message = `${member} has ${text.length} characters, at most ${longest[member]} are allowed`;
      return [{ code: 'azure/limit', message, mend: 'shorten it' }] as const;
    }),
);
