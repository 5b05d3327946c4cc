import type { ArmResource, EmulatorState } from './emulator-state.ts';
import { isJsonObject, jsonObject } from './json-object.ts';

/** Who there is: the identities of assignments, and whom a test names. */
export interface Directory {
  /** Counts one request. */
  tick(): void;
  /** Takes note of the identities that an assignment was given. */
  saw(assignment: ArmResource): void;
  /** Whether somebody can be given a role; said to be a service principal, one is found as soon as it exists. */
  knows(principal: string, type: string | undefined): boolean;
}

/**
 * Returns the directory that belongs to a state; after a restart everybody in it is long known.
 *
 * @param others ids of those who are no identity of an assignment
 * @param lag how many requests after the making of an identity it is not found yet
 */
export function openDirectory(state: EmulatorState, others: readonly string[], lag: number): Directory {
  const known = new Set(others.map((each) => each.toLowerCase()));
  const born = new Map<string, number>();
  const before = new Set(assignments(state).flatMap(principals));
  let requests = 0;
  return {
    tick() {
      requests++;
    },
    saw(assignment) {
      for (const each of principals(assignment)) {
        if (!before.has(each) && !born.has(each)) born.set(each, requests);
      }
    },
    knows(principal, type) {
      const id = principal.toLowerCase();
      if (known.has(id)) return true;
      // The identity goes with its assignment, and its roles stay behind.
      if (!assignments(state).some((each) => principals(each).includes(id))) return false;
      return type?.toLowerCase() === 'serviceprincipal' || requests - (born.get(id) ?? -lag) > lag;
    },
  };
}

function assignments(state: EmulatorState): ArmResource[] {
  return state.all().filter(({ type }) => type === 'Microsoft.Authorization/policyAssignments');
}

function principals(assignment: ArmResource): string[] {
  const identity = jsonObject(assignment['identity']);
  const users = Object.values(jsonObject(identity['userAssignedIdentities'])).filter(isJsonObject);
  const ids = [identity, ...users].map((each) => each['principalId']);
  return ids.flatMap((id) => (typeof id === 'string' ? [id.toLowerCase()] : []));
}
