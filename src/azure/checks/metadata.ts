import { objectAt } from '../../model/json-object.ts';
import { eachOf, type Fault } from './check.ts';

/** In characters, of the text or of the JSON of one member. */
const longest = 1024;

/** Each member of the metadata is short; version and category are what the portal can show. */
export const metadata = eachOf(
  'metadata',
  ['policyDefinitions', 'policySetDefinitions', 'policyAssignments', 'policyExemptions'],
  ({ properties }) => {
    const held = objectAt(properties, 'metadata');
    const faults = Object.entries(held).flatMap(([name, value]): Fault[] => {
      const { length } = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
      if (length <= longest) return [];
      const message = `metadata "${name}" has ${length} characters, at most ${longest} are allowed`;
      return [{ code: 'azure/metadata', message, mend: 'shorten it, or leave it out' }];
    });
    const { version, category } = held;
    if (version !== undefined && !/^\d+\.\d+\.\d+(-(preview|deprecated))?$/.test(String(version)))
      faults.push({
        code: 'azure/metadata',
        message: `metadata says version ${JSON.stringify(version)}, expected three numbers such as "1.2.0"`,
        mend: 'write the version of the control as three numbers',
      });
    if (category !== undefined && (typeof category !== 'string' || category.trim() === ''))
      faults.push({
        code: 'azure/metadata',
        message: `metadata says category ${JSON.stringify(category)}, expected a text`,
        mend: 'name a category such as "Kubernetes", or leave it out',
      });
    return faults;
  },
);
