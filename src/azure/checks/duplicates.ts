import { keyOf } from '../azure-resource.ts';
import { type Check, findingOf } from './check.ts';

/** Two resources of one id would overwrite each other; ids are equal whatever their case. */
export const duplicates: Check = {
  name: 'duplicates',
  find: ({ resources }) =>
    [...Map.groupBy(resources, keyOf).values()].flatMap((same) =>
      same.slice(1).map((resource) =>
        findingOf(resource, {
          code: 'azure/duplicate',
          message: `${same.length} ${resource.kind} are called "${resource.name}", whatever the case`,
          mend: 'give each a name of its own',
        }),
      ),
    ),
};
