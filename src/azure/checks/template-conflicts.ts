import { resourceId } from '../azure-resource.ts';
import { type Check, findingOf } from './check.ts';

/** Two contents under one template name are a conflict on the cluster: whichever comes second stays out. */
export const templateConflicts: Check = {
  name: 'template conflicts',
  find(landscape) {
    const all = landscape.resources.flatMap((resource) =>
      landscape.contents(resource).flatMap(({ member, encoded, facts }) => {
        const { name = '' } = facts ?? {};
        return member === 'templateInfo' && name !== '' ? [{ resource, name, encoded }] : [];
      }),
    );
    return [...Map.groupBy(all, ({ name }) => name).values()].flatMap((same) => {
      const [first] = same;
      const others = same.filter(({ encoded }) => encoded !== first?.encoded);
      return others.map(({ resource, name }) =>
        findingOf(resource, {
          code: 'azure/template-conflict',
          message: `the template "${name}" is another one in "${first && resourceId(first.resource)}"`,
          mend: 'make both from the same bytes, or give one another kind and name',
        }),
      );
    });
  },
};
