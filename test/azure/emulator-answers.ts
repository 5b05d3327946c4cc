import type { AzureResource } from '../../src/azure/azure-resource.ts';
import { resourceId, resourceKinds } from '../../src/azure/azure-resource.ts';
import { type ArmWorld, answerRequest } from '../../src/targets/emulator/answer-request.ts';
import { makeBuiltIns } from '../../src/targets/emulator/built-ins.ts';
import { openState } from '../../src/targets/emulator/emulator-state.ts';
import { isRefusal } from '../../src/targets/emulator/refusal.ts';

const builtIns = makeBuiltIns();

/** Returns the properties of a built-in that the emulator has, by its id in lower case. */
export function emulatedBuiltIn(id: string): Readonly<Record<string, unknown>> | undefined {
  return builtIns.get(id)?.properties;
}

/** Writes resources to an emulator in their order, kind by kind, and returns what it answers 400 to, code first. */
export function refusedByEmulator(resources: readonly AzureResource[]): string[] {
  let ids = 0;
  const options = {
    load: () => undefined,
    save: () => {},
    now: () => new Date(0),
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
  };
  // The subscriptions of the tests lie below the group of the tests.
  const parents = new Map([['00000000-0000-0000-0000-000000000001', 'platform']]);
  const world: ArmWorld = { state: openState(options, 0), builtIns, options, parents, url: 'https://127.0.0.1' };
  const inOrder = resourceKinds.flatMap((kind) => resources.filter((resource) => resource.kind === kind));
  return inOrder.flatMap((resource) => {
    const answer = answerRequest(
      {
        method: 'PUT',
        path: resourceId(resource),
        query: { 'api-version': '2025-03-01' },
        authorization: 'Bearer good',
        body: JSON.parse(JSON.stringify(resource.body)),
      },
      world,
    );
    return isRefusal(answer) && answer.status === 400 ? [`${answer.code}: ${answer.message}`] : [];
  });
}
