import { eachOf } from './check.ts';

/** In bytes: what Azure Resource Manager reads of one request. */
const most = 1_048_576;

/** A body fits into one request. */
export const bodySize = eachOf(
  'body size',
  ['policyDefinitions', 'policySetDefinitions', 'policyAssignments', 'policyExemptions'],
  ({ resource }) => {
    const size = Buffer.byteLength(JSON.stringify(resource.body));
    if (size <= most) return [];
    return [
      { code: 'azure/limit', message: `the body has ${size} bytes, at most ${most} are allowed`, mend: 'split it' },
    ];
  },
);
