import { resourceKinds } from '../azure-resource.ts';
import { mostPerScope } from '../most-per-scope.ts';
import type { Check } from './check.ts';

/** No scope holds more of a kind than Azure takes. */
export const scopeCounts: Check = {
  name: 'scope counts',
  find: ({ resources }) =>
    resourceKinds.flatMap((kind) => {
      const scopes = Map.groupBy(
        resources.filter((resource) => resource.kind === kind),
        (resource) => resource.scope.toLowerCase(),
      );
      return [...scopes.values()].flatMap((there) => {
        const [first] = there;
        if (first === undefined || there.length <= mostPerScope(kind, first.scope)) return [];
        const message = `${there.length} ${kind} at one scope, at most ${mostPerScope(kind, first.scope)} are allowed`;
        const mend = 'use more than one scope';
        return [{ code: 'azure/limit', severity: 'error', subject: first.scope, message, mend }] as const;
      });
    }),
};
