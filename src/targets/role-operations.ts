import type { AuthorizationManagementClient, RoleAssignmentCreateParameters } from '@azure/arm-authorization';
import { exchange } from './arm-exchange.ts';
import type { Operations } from './operations.ts';
import { orAbsent } from './or-absent.ts';
import { receivedResource, receivedResources } from './received-resource.ts';

/** Returns what can be done with role assignments; a list holds those at exactly its scope. */
export function roleOperations({ roleAssignments }: AuthorizationManagementClient): Operations {
  return {
    async list(kind, scope) {
      const pages = await exchange(undefined, async () => {
        // Also answers what is inherited from above; the least that can be asked for.
        for await (const _role of roleAssignments.listForScope(scope.slice(1), { filter: 'atScope()' })) {
          // The pages themselves are kept by the exchange.
        }
      });
      return receivedResources(kind, pages)
        .filter((resource) => resource.scope.toLowerCase() === scope.toLowerCase())
        .map((resource) => ({ ...resource, scope }));
    },
    async get(kind, scope, name) {
      const answer = await orAbsent(() => exchange(undefined, () => roleAssignments.get(scope.slice(1), name)));
      return answer && { ...receivedResource(kind, answer[0] as Record<string, unknown>), scope };
    },
    async put({ scope, name, body }) {
      const wanted = body['properties'] as RoleAssignmentCreateParameters;
      await exchange(body, () => roleAssignments.create(scope.slice(1), name, wanted));
    },
    async remove({ scope, name }) {
      await exchange(undefined, () => roleAssignments.delete(scope.slice(1), name));
    },
  };
}
