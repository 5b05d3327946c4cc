import type { AzureInitiative } from '../model/azure-initiative.ts';
import type { Baseline } from '../model/baseline.ts';
import { type JsonObject, objectAt, objectsAt } from '../model/json-object.ts';
import { type AzureResource, keyOf, resourceId } from './azure-resource.ts';

/** A member of an assignment as it was reviewed, in the words of the baseline. */
export interface WantedMember {
  readonly assignment: AzureResource;
  /** In lower case, as all ids here. */
  readonly assignmentId: string;
  /** Absent where the assignment is of one definition. */
  readonly setId?: string;
  readonly definitionId: string;
  readonly referenceId: string;
  /** What pins its version, such as `9.*.*`; undefined where any will do. */
  readonly version: string | undefined;
  /** What a person calls it: the binding, or the title of the definition. */
  readonly title: string;
  /** The controls that it enforces: several for a bundle, none for a mutator or a definition of Azure's own. */
  readonly controls: readonly string[];
  /** Its effect where no override holds. */
  readonly effect: string;
  /** Whether its definition has an effect that denies. */
  readonly canDeny: boolean;
  /** Whether the add-on judges it inside clusters. */
  readonly inClusters: boolean;
  /** Whether every cluster that is meant has a state of it. */
  readonly onEachCluster: boolean;
  /** Whether what it finds stays so after the environment denies: the baseline says so of its controls by name. */
  readonly neverDenies: boolean;
}

type Named = Pick<WantedMember, 'title' | 'controls' | 'neverDenies'>;

/** Returns every member of every wanted assignment, by what the committed baseline calls it. */
export function wantedMembers(
  baseline: Baseline,
  desired: readonly AzureResource[],
  builtIn: (id: string) => JsonObject | undefined,
): WantedMember[] {
  const byId = new Map(desired.map((one) => [keyOf(one), objectAt(one.body, 'properties')]));
  const propertiesOf = (id: string): JsonObject => byId.get(id) ?? builtIn(id) ?? {};
  return desired
    .filter(({ kind }) => kind === 'policyAssignments')
    .flatMap((assignment) => {
      const properties = objectAt(assignment.body, 'properties');
      const policy = String(properties['policyDefinitionId']).toLowerCase();
      const isSet = policy.includes('/policysetdefinitions/');
      const references = isSet ? objectsAt(propertiesOf(policy), 'policyDefinitions') : [properties];
      return references.map((reference): WantedMember => {
        const definitionId = String(reference['policyDefinitionId']).toLowerCase();
        const definition = propertiesOf(definitionId);
        const mode = String(definition['mode']).toLowerCase();
        const referenceId = String(reference['policyDefinitionReferenceId'] ?? '');
        const named = nameOf(baseline, assignment.name, referenceId, definition);
        return {
          ...named,
          assignment,
          assignmentId: resourceId(assignment).toLowerCase(),
          ...(isSet ? { setId: policy } : {}),
          definitionId,
          referenceId,
          version: typeof reference['definitionVersion'] === 'string' ? reference['definitionVersion'] : undefined,
          effect: effectOf(reference, definition),
          canDeny: canDeny(definition),
          inClusters: mode === 'microsoft.kubernetes.data',
          onEachCluster: mode === 'microsoft.kubernetes.data' || judgesClusters(definition),
        };
      });
    });
}

function effectOf(reference: JsonObject, definition: JsonObject): string {
  const passed = objectAt(reference, 'parameters', 'effect')['value'];
  const own = objectAt(definition, 'policyRule', 'then')['effect'];
  const written = typeof own === 'string' && !own.startsWith('[') ? own : undefined;
  return String(passed ?? written ?? objectAt(definition, 'parameters', 'effect')['defaultValue'] ?? 'unknown');
}

// What is not said is taken to be possible.
function canDeny(definition: JsonObject): boolean {
  const allowed = objectAt(definition, 'parameters', 'effect')['allowedValues'];
  return !Array.isArray(allowed) || allowed.some((one) => String(one).toLowerCase() === 'deny');
}

// A condition of ours names the type that it judges; those of Azure's own are not in the catalogue.
function judgesClusters(definition: JsonObject): boolean {
  const rule = objectAt(definition, 'policyRule', 'if');
  return [rule, ...objectsAt(rule, 'allOf')].some(
    ({ field, equals }) =>
      field === 'type' && String(equals).toLowerCase() === 'microsoft.containerservice/managedclusters',
  );
}

function nameOf(baseline: Baseline, assignment: string, referenceId: string, definition: JsonObject): Named {
  const { environment, azureInitiatives } = baseline;
  const initiative = azureInitiatives.find(({ name }) => `${name}-${environment.name}` === assignment);
  if (initiative !== undefined) return nameInInitiative(initiative, referenceId);
  // No binding can have an underscore: what follows one says which share of it is meant.
  const [base = ''] = referenceId.split('_');
  const bound = baseline.bindings.filter(({ name, bundle }) => (bundle?.name ?? name) === base);
  const controls = [...new Set(bound.map(({ control }) => control))].sort();
  const fixed = (control: string): boolean => ['audit', 'warn'].includes(environment.controls[control] ?? '');
  const said = definition['displayName'];
  return {
    title: controls.length > 0 ? base : typeof said === 'string' ? said : referenceId,
    controls,
    neverDenies: controls.length > 0 && controls.every(fixed),
  };
}

function nameInInitiative({ controls, members }: AzureInitiative, referenceId: string): Named {
  const control = controls.find((one) => one.referenceId === referenceId);
  const member = members.find((one) => one.referenceId === referenceId);
  return {
    title: control?.control.id ?? member?.title ?? referenceId,
    controls: control === undefined ? [] : [control.control.id],
    neverDenies: false,
  };
}
