import { itemsAt, type JsonObject, objectAt, objectsAt } from '../../model/json-object.ts';

/** A list of places or members, and whether it says what is in or what is not. */
export interface Chosen {
  readonly inside: boolean;
  readonly values: ReadonlySet<string>;
}

/** What a selector asks; what is absent is not asked. */
export interface Selection {
  readonly locations?: Chosen;
  readonly members?: Chosen;
}

/** What of an assignment decides where it holds, and with which effects. */
export interface AssignmentView {
  /** The id in lower case of the definition or initiative that is assigned. */
  readonly assigned: string;
  readonly enforced: boolean;
  /** Ids in lower case. */
  readonly notScopes: ReadonlySet<string>;
  /** A resource is meant that any of them selects; empty means every one. */
  readonly places: readonly Selection[];
  readonly overrides: readonly (Selection & { readonly effect: unknown })[];
  readonly parameters: JsonObject;
}

/** Returns the view of an assignment's properties. */
export function assignmentView(properties: JsonObject): AssignmentView {
  return {
    assigned: String(properties['policyDefinitionId']).toLowerCase(),
    enforced: properties['enforcementMode'] !== 'DoNotEnforce',
    notScopes: new Set(itemsAt(properties, 'notScopes').map((id) => String(id).toLowerCase())),
    places: objectsAt(properties, 'resourceSelectors').map(selectionOf),
    overrides: objectsAt(properties, 'overrides')
      .filter(({ kind }) => String(kind).toLowerCase() === 'policyeffect')
      .map((one) => ({ ...selectionOf(one), effect: one['value'] })),
    parameters: objectAt(properties, 'parameters'),
  };
}

/** Returns whether a value is chosen; where nothing is asked, every one is. */
export function isChosen(value: string, chosen: Chosen | undefined): boolean {
  return chosen === undefined || chosen.values.has(value) === chosen.inside;
}

function selectionOf(holder: JsonObject): Selection {
  const find = (kind: string): Chosen | undefined => {
    const one = objectsAt(holder, 'selectors').find((each) => String(each['kind']).toLowerCase() === kind);
    if (one === undefined) return undefined;
    const inside = Array.isArray(one['in']);
    const values = itemsAt(one, inside ? 'in' : 'notIn').map((each) => String(each).toLowerCase().replaceAll(' ', ''));
    return { inside, values: new Set(values) };
  };
  const [locations, members] = [find('resourcelocation'), find('policydefinitionreferenceid')];
  return { ...(locations && { locations }), ...(members && { members }) };
}
