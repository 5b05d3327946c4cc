import { constraintTemplate } from '../admission/constraint-template.ts';
import { policiesOf } from '../cel/policies-of.ts';
import type { Policy } from '../cel/policy.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Baseline, Binding } from '../model/baseline.ts';
import type { BaselineControl } from '../model/control.ts';
import { coverageOf } from '../model/coverage-of.ts';
import type { AzureEnvironment, ClusterProfile, Enforcement, Target } from '../model/environment.ts';
import type { Plane } from '../model/plane.ts';
import { renderYaml } from '../model/render-yaml.ts';
import { sourceOf } from '../model/source-of.ts';

/**
 * Azure Policy for clusters with the Azure Policy add-on: a definition for each binding, one initiative and one
 * assignment for the environment. No object is shared by two environments.
 */
export const azure: Plane = { name: 'azure', synthesize };

function synthesize(baseline: Baseline, target: Target): Artifact[] {
  const { azure: place, profiles, name } = baseline.environment;
  const onAddOn = Object.entries(profiles).filter(([, profile]) => profile.policyEngine === 'azure-policy-addon');
  // The assignment covers every cluster of the environment, so the first target of its kind stands for all.
  if (place === null || onAddOn[0]?.[0] !== target.name || baseline.bindings.length === 0) return [];
  const stamp = { owner: place.owner, environment: name };
  const policies = policiesOf(baseline, target.profile);
  const members = baseline.bindings.flatMap((binding) => {
    const policy = policies.get(binding.control);
    const control = baseline.controls.find((one) => one.id === binding.control);
    const covered = control && coverageOf(control, target.profile).covers === 'full';
    return policy && covered ? [{ binding, policy, control }] : [];
  });
  const folder = `environments/${name}/azure`;
  const source = sourceOf(baseline.environmentOrigin);
  const definitions = members.flatMap((member) => definitionOf(member, place, stamp, target.profile, folder));
  return [
    // A control that is bound twice has two definitions and one template.
    ...definitions.filter((one, i) => definitions.findIndex((other) => other.path === one.path) === i),
    artifact(`${folder}/initiatives/${setName(name)}.json`, initiativeOf(members, place, stamp), source),
    artifact(`${folder}/assignments/${setName(name)}.json`, assignmentOf(baseline, place, stamp), source),
  ];
}

interface Member {
  readonly binding: Binding;
  readonly policy: Policy;
  readonly control: BaselineControl;
}

interface Stamp {
  readonly owner: string;
  readonly environment: string;
}

/** Returns the name of an environment's initiative and of its assignment, at most 24 characters. */
export function setName(environment: string): string {
  return `palisade-${environment}`;
}

// A new major is a new definition beside the old one: Azure never lets a parameter go.
function definitionName(binding: Binding, control: { version: string }, environment: string): string {
  const major = Number(control.version.split('.')[0]);
  return `palisade-${binding.name}${major >= 2 ? `-v${major}` : ''}-${environment}`;
}

function definitionOf(
  member: Member,
  place: AzureEnvironment,
  stamp: Stamp,
  profile: ClusterProfile,
  folder: string,
): Artifact[] {
  const { binding, policy, control } = member;
  const source = sourceOf(binding.origin);
  const template = constraintTemplate(policy, profile);
  const name = definitionName(binding, control, stamp.environment);
  const body = {
    type: 'Microsoft.Authorization/policyDefinitions',
    scope: place.definitionScope,
    name,
    properties: {
      displayName: `${control.title} (${stamp.environment})`,
      description: control.description,
      mode: 'Microsoft.Kubernetes.Data',
      metadata: { category: 'Kubernetes', version: control.version, palisade: { ...stamp, name, source } },
      parameters: {
        effect: {
          type: 'String',
          metadata: { displayName: 'Effect', description: 'What happens to what is not compliant.' },
          allowedValues: ['Audit', 'Deny', 'Disabled'],
          defaultValue: 'Audit',
        },
      },
      policyRule: {
        if: { field: 'type', equals: 'Microsoft.ContainerService/managedClusters' },
        // biome-ignore lint/suspicious/noThenProperty: this is how Azure Policy spells it
        then: { effect: "[parameters('effect')]", details: detailsOf(member, template) },
      },
    },
  };
  const label = `${control.id}@${control.version}`;
  return [
    { ...artifact(`${folder}/definitions/${name}.json`, body, source), control: label },
    {
      plane: 'azure',
      path: templatePath(folder, control.id),
      body: template,
      source: templateSource(control),
      control: label,
    },
  ];
}

// The readable file and the Base64 text are the same bytes, whichever binding they are reached through.
function templateSource(control: BaselineControl): string {
  return `control ${control.id}@${control.version}`;
}

function templatePath(folder: string, control: string): string {
  return `${folder}/templates/${control}.yaml`;
}

function detailsOf({ binding, policy, control }: Member, template: object): object {
  const text = renderYaml(template, templateSource(control));
  return {
    ...(binding.enforcement === 'warn' ? { warn: true } : {}),
    templateInfo: { sourceType: 'Base64Encoded', content: Buffer.from(text, 'utf8').toString('base64') },
    apiGroups: [...new Set(policy.kinds.map((kind) => kind.group))].sort(),
    kinds: [...new Set(policy.kinds.map((kind) => kind.kind))],
    namespaces: binding.namespaces,
    excludedNamespaces: binding.excludedNamespaces,
    labelSelector: {},
    ...(Object.keys(binding.parameters).length > 0 ? { values: binding.parameters } : {}),
  };
}

// The add-on warns where the definition says so; the effect then has to leave the request alone.
const effects: Readonly<Record<Enforcement, string>> = { audit: 'Audit', warn: 'Audit', deny: 'Deny' };

function initiativeOf(members: readonly Member[], place: AzureEnvironment, stamp: Stamp): object {
  const groups = new Map(members.flatMap(({ control }) => groupsOf(control).map((group) => [group.name, group])));
  return {
    type: 'Microsoft.Authorization/policySetDefinitions',
    scope: place.definitionScope,
    name: setName(stamp.environment),
    properties: {
      displayName: `Palisade (${stamp.environment})`,
      description: `The hardening baseline of the clusters of ${stamp.environment}.`,
      metadata: { category: 'Kubernetes', palisade: { ...stamp, name: setName(stamp.environment) } },
      policyDefinitions: members.map(({ binding, control }) => ({
        policyDefinitionId: `${place.definitionScope}/providers/Microsoft.Authorization/policyDefinitions/${definitionName(binding, control, stamp.environment)}`,
        policyDefinitionReferenceId: binding.name,
        parameters: { effect: { value: effects[binding.enforcement] } },
        groupNames: groupsOf(control).map((group) => group.name),
      })),
      policyDefinitionGroups: [...groups.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    },
  };
}

const frameworks: Readonly<Record<string, string>> = {
  pss: 'Pod Security Standards',
  'cis-aks': 'CIS AKS Benchmark',
  'cis-kubernetes': 'CIS Kubernetes Benchmark',
  nsa: 'NSA and CISA Kubernetes Hardening Guide',
};

function groupsOf(control: BaselineControl): { name: string; category: string; displayName: string }[] {
  return control.references.flatMap(({ to, id }) => {
    const category = frameworks[to];
    if (category === undefined) return [];
    return [{ name: `${to}-${id.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`, category, displayName: id }];
  });
}

function assignmentOf(baseline: Baseline, place: AzureEnvironment, stamp: Stamp): object {
  const name = setName(stamp.environment);
  return {
    type: 'Microsoft.Authorization/policyAssignments',
    scope: place.assignmentScope,
    name,
    properties: {
      displayName: `Palisade (${stamp.environment})`,
      description: `Enforces the hardening baseline on the clusters of ${stamp.environment}.`,
      metadata: { palisade: { ...stamp, name, source: sourceOf(baseline.environmentOrigin) } },
      policyDefinitionId: `${place.definitionScope}/providers/Microsoft.Authorization/policySetDefinitions/${name}`,
      enforcementMode: 'Default',
    },
  };
}

function artifact(path: string, body: object, source: string): Artifact {
  return { plane: 'azure', path, body, source };
}
