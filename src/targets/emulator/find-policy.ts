import { readResourceId } from './arm-path.ts';
import type { ArmResource } from './emulator-state.ts';
import type { PutRequest } from './put-request.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { ResourceType } from './type-facts.ts';

const notFound: Readonly<Partial<Record<ResourceType, string>>> = {
  policyDefinitions: 'PolicyDefinitionNotFound',
  policySetDefinitions: 'PolicySetDefinitionNotFound',
};

/**
 * Returns the definition or set that a request refers to.
 *
 * @param types what it may refer to
 * @param code the code for a reference that can never be
 */
export function findPolicy(
  request: PutRequest,
  id: string,
  types: readonly ResourceType[],
  code: string,
): ArmResource | Refusal {
  const path = readResourceId(id);
  if (path === undefined || !types.includes(path.type)) {
    return refusal(code, `"${id}" is not an id of ${types.join(' or ')}`);
  }
  if (!request.above.includes(path.scope.id.toLowerCase())) {
    return refusal(code, `"${id}" lies neither at the scope "${request.path.scope.id}" nor above it`);
  }
  return request.find(id) ?? refusal(notFound[path.type] ?? code, `"${id}" was not found`, 404);
}
