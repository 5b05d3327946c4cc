import type { Finding } from '../model/finding.ts';
import { type JsonObject, objectAt, objectsAt } from '../model/json-object.ts';
import { auditOverrides } from './audit-overrides.ts';
import { type AzureResource, keyOf, resourceId } from './azure-resource.ts';
import type { BreakGlass } from './break-glass.ts';
import { ruleEffects } from './checks/rule-effects.ts';
import { controlOf } from './order/member-view.ts';
import { named } from './order/named.ts';
import { wholeParameter } from './parameter-uses.ts';

/** What is known around an assignment whose controls are switched off. */
export interface BreakGlassWorld {
  /** Returns what the members of a control are called. */
  readonly namesOf: (control: string) => readonly string[];
  readonly resources: readonly AzureResource[];
  /** Returns the properties of one of Azure's own definitions by its id in lower case. */
  readonly builtIn: (id: string) => JsonObject | undefined;
}

/**
 * Returns an assignment in which the members of some controls are only audited, stamped with who is switched off and until
 * when; the assignment itself where it has none of them, or none that does more than audit.
 *
 * @param all what is switched off in the assignment afterwards
 */
export function withBreakGlass(
  assignment: AzureResource,
  all: readonly BreakGlass[],
  world: BreakGlassWorld,
): { readonly assignment: AzureResource; readonly findings: Finding[] } {
  const properties = objectAt(assignment.body, 'properties');
  const find = (id: unknown): JsonObject | undefined => {
    const key = String(id).toLowerCase();
    const ours = world.resources.find((one) => keyOf(one) === key);
    return ours === undefined ? world.builtIn(key) : objectAt(ours.body, 'properties');
  };
  const set = find(properties['policyDefinitionId']) ?? {};
  const wanted = new Set(all.flatMap(({ control }) => world.namesOf(control)).map((name) => name.toLowerCase()));
  const members = objectsAt(set, 'policyDefinitions').filter((one) =>
    wanted.has(controlOf(String(one['policyDefinitionReferenceId']))),
  );
  if (members.length === 0) return { assignment, findings: [] };
  const { overrides, faults, changed } = auditOverrides(
    objectsAt(properties, 'overrides'),
    members.map((one) => auditedBy(one, find(one['policyDefinitionId']), set, properties)),
  );
  const metadata = objectAt(properties, 'metadata');
  const stamp = objectAt(metadata, 'palisade');
  if (!changed && stamp['breakGlass'] === undefined) return { assignment, findings: faults.map(faultOf) };
  const breakGlass = [...all].sort((a, b) => (a.control < b.control ? -1 : 1));
  const body = {
    ...assignment.body,
    properties: { ...properties, overrides, metadata: { ...metadata, palisade: { ...stamp, breakGlass } } },
  };
  return { assignment: { ...assignment, body }, findings: faults.map(faultOf) };

  function faultOf([message, mend]: readonly [string, string]): Finding {
    return { code: 'azure/break-glass', severity: 'error', subject: resourceId(assignment), message, mend };
  }
}

function auditedBy(member: JsonObject, definition: JsonObject | undefined, set: JsonObject, assignment: JsonObject) {
  const rule = objectAt(definition, 'policyRule', 'then')['effect'];
  const name = definition === undefined ? 'effect' : wholeParameter(rule);
  const passed = name === undefined ? rule : named(objectAt(member, 'parameters'), name)['value'];
  const handed = wholeParameter(passed);
  const given =
    handed === undefined
      ? passed
      : (named(objectAt(assignment, 'parameters'), handed)['value'] ??
        named(objectAt(set, 'parameters'), handed)['defaultValue']);
  const usual = name === undefined ? rule : named(objectAt(definition, 'parameters'), name)['defaultValue'];
  const possible = definition === undefined ? [] : (ruleEffects(definition) ?? []);
  return {
    referenceId: String(member['policyDefinitionReferenceId']),
    effect: given ?? usual,
    audit: possible.map(String).find((effect) => effect.toLowerCase() === 'audit'),
  };
}
