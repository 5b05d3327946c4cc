import type { Artifact } from '../../model/artifact.ts';
import type { Baseline } from '../../model/baseline.ts';
import type { AzureEnvironment, ClusterProfile } from '../../model/environment.ts';

/** What every definition of an environment is made from. */
export interface DefinitionContext {
  readonly baseline: Baseline;
  readonly place: AzureEnvironment;
  /** The profile that stands for every cluster of the environment with the add-on. */
  readonly profile: ClusterProfile;
  readonly stamp: Stamp;
  /** The folder of the environment's Azure files. */
  readonly folder: string;
}

/** Who owns a resource: what alone allows us to change or delete it. */
export interface Stamp {
  readonly owner: string;
  readonly environment: string;
}

/** A group of an initiative: a requirement of a framework. */
export interface MemberGroup {
  readonly name: string;
  readonly category: string;
  readonly displayName: string;
}

/** A member of one of the environment's initiatives, with the files of its definition. */
export interface Member {
  /** The name of its definition: ours, or a GUID where it is Azure's own. */
  readonly definition: string;
  /** What pins a definition of Azure's own, and the values that it is given beside the effect. */
  readonly builtIn?: { readonly version: string; readonly parameters: Readonly<Record<string, unknown>> };
  /** The level of the Pod Security Standards whose initiative it belongs to, where that level is bound whole. */
  readonly level?: 'baseline' | 'restricted';
  readonly referenceId: string;
  /** The name of the binding that it enforces; undefined for a mutator. */
  readonly binding?: string;
  /** Spelled as its definition lists it. */
  readonly effect: string;
  /** The effect in rings that deny, where it is another there; spelled as its definition lists it. */
  readonly ringEffect?: string;
  readonly groups: readonly MemberGroup[];
  readonly artifacts: readonly Artifact[];
}

/** Returns the definition of a mode that the add-on runs, with `effect` as its only parameter. */
export function definitionBody(
  { place, stamp }: DefinitionContext,
  given: {
    readonly name: string;
    readonly displayName: string;
    readonly description: string;
    readonly version?: string;
    readonly source: string;
    /** What the effect may be, the default first. */
    readonly effects: readonly string[];
    readonly details: object;
  },
): object {
  const { name, displayName, description, version, source, effects, details } = given;
  return {
    type: 'Microsoft.Authorization/policyDefinitions',
    scope: place.definitionScope,
    name,
    properties: {
      displayName,
      description,
      mode: 'Microsoft.Kubernetes.Data',
      metadata: { category: 'Kubernetes', ...(version ? { version } : {}), palisade: { ...stamp, name, source } },
      parameters: {
        effect: {
          type: 'String',
          metadata: { displayName: 'Effect', description: 'What happens to what is not compliant.' },
          allowedValues: effects,
          defaultValue: effects[0],
        },
      },
      policyRule: {
        if: { field: 'type', equals: 'Microsoft.ContainerService/managedClusters' },
        // biome-ignore lint/suspicious/noThenProperty: this is how Azure Policy spells it
        then: { effect: "[parameters('effect')]", details },
      },
    },
  };
}
