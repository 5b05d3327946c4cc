import { type JsonObject, objectAt, objectsAt } from '../../model/json-object.ts';

/** What of a member of an initiative decides its effect. */
export interface MemberView {
  /** In lower case; empty where a definition is assigned by itself. */
  readonly referenceId: string;
  /** The id in lower case of its definition. */
  readonly definition: string;
  readonly parameters: JsonObject;
}

/** Returns the members of an initiative's properties, by the control that they enforce. */
export function membersByControl(properties: JsonObject): Map<string, MemberView[]> {
  const members = objectsAt(properties, 'policyDefinitions').map((one): MemberView => {
    return {
      referenceId: String(one['policyDefinitionReferenceId']).toLowerCase(),
      definition: String(one['policyDefinitionId']).toLowerCase(),
      parameters: objectAt(one, 'parameters'),
    };
  });
  return Map.groupBy(members, ({ referenceId }) => controlOf(referenceId));
}

/** Returns what the members of one control have in common: of a control of pods there are up to three. */
export function controlOf(referenceId: string): string {
  return referenceId.toLowerCase().replace(/_(?:workloads|audit)$/, '');
}
