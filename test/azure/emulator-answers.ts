import { type AzureResource, keyOf, resourceId, resourceKinds } from '../../src/azure/azure-resource.ts';
import { answerRequest } from '../../src/targets/emulator/answer-request.ts';
import type { ArmWorld } from '../../src/targets/emulator/arm-world.ts';
import { makeBuiltIns } from '../../src/targets/emulator/built-ins.ts';
import { openWorld } from '../../src/targets/emulator/open-world.ts';
import { isRefusal } from '../../src/targets/emulator/refusal.ts';
import { typeFacts } from '../../src/targets/emulator/type-facts.ts';
import type { Loose } from '../targets/policies.ts';

const builtIns = makeBuiltIns();

/** Returns the properties of a built-in that the emulator has, by its id in lower case. */
export function emulatedBuiltIn(id: string): Readonly<Record<string, unknown>> | undefined {
  return builtIns.get(id)?.properties;
}

/** An emulator without a server. */
export interface Unserved {
  /** Writes or deletes a resource and returns what was refused, code first; nothing where that is no 400. */
  ask(method: 'PUT' | 'DELETE', resource: AzureResource): string[];
  standing(): AzureResource[];
}

/** Returns an empty emulator whose one subscription lies below the group `platform`. */
export function unservedEmulator(): Unserved {
  let ids = 0;
  const options = {
    load: () => undefined,
    save: () => {},
    now: () => new Date(0),
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    parents: { '00000000-0000-0000-0000-000000000001': 'platform' },
  };
  const world: ArmWorld = { ...openWorld(options, builtIns), url: 'https://127.0.0.1' };
  // What was refused otherwise, such as for a built-in that there is not, is missing for what refers to it.
  const lost = new Set<string>();
  return {
    ask(method, resource) {
      const assignment = String((resource.body['properties'] as Loose)?.policyAssignmentId).toLowerCase();
      if (resource.kind === 'policyExemptions' && lost.has(assignment)) return [];
      const answer = answerRequest(
        {
          method,
          path: resourceId(resource),
          query: { 'api-version': typeFacts[resource.kind].version },
          authorization: 'Bearer good',
          body: method === 'PUT' ? JSON.parse(JSON.stringify(resource.body)) : undefined,
        },
        world,
      );
      if (isRefusal(answer) && answer.status !== 400) lost.add(keyOf(resource));
      return isRefusal(answer) && answer.status === 400 ? [`${answer.code}: ${answer.message}`] : [];
    },
    standing: () =>
      world.state.all().map(({ id, name, type, ...body }) => ({
        kind: resourceKinds.find((kind) => type.endsWith(`/${kind}`)) ?? 'policyDefinitions',
        scope: id.slice(0, id.toLowerCase().lastIndexOf('/providers/microsoft.authorization/')),
        name,
        body: structuredClone(body),
      })),
  };
}

/** Writes resources to an empty emulator, kind by kind, and returns what it answers 400 to. */
export function refusedByEmulator(resources: readonly AzureResource[]): string[] {
  const { ask } = unservedEmulator();
  const inOrder = resourceKinds.flatMap((kind) => resources.filter((resource) => resource.kind === kind));
  return inOrder.flatMap((resource) => ask('PUT', resource));
}
