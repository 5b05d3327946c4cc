import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readResource } from '../../src/azure/read-resource.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import { project } from '../conformance/compiled-controls.ts';
import type { Loose } from '../targets/policies.ts';

export const scope = '/subscriptions/00000000-0000-0000-0000-000000000001';
const provider = `${scope}/providers/Microsoft.Authorization`;
const stamp = { owner: 'contoso-platform', environment: 'prod' };

/** A kind of resource of the landscape; another kind is another row. */
interface Row {
  readonly kind: string;
  /** The folder of the azure folder. */
  readonly folder: string;
  readonly count: number;
  /** @default - the subscription */
  readonly scopeOf?: (i: number) => string;
  readonly properties: (i: number) => Record<string, Loose>;
}

const sets = 100;
const shipped = 'generated/environments/dev/azure/templates/approved-registries.yaml';
const real = readFileSync(join(project, shipped), 'utf8');
const definitions = 500;

/** What is planned, kind by kind. */
export const rows: readonly Row[] = [
  { kind: 'policyDefinitions', folder: 'definitions', count: definitions, properties: definition },
  { kind: 'policySetDefinitions', folder: 'initiatives', count: sets, properties: initiative },
  { kind: 'policyAssignments', folder: 'assignments', count: 200, properties: assignment },
  { kind: 'policyExemptions', folder: 'exemptions', count: 5000, scopeOf: cluster, properties: exemption },
];

/** Returns the files of the landscape, each twentieth resource with a display name of its own where that is asked for. */
export function planLandscape(changed: boolean): Artifact[] {
  return rows.flatMap(({ kind, folder, count, scopeOf, properties }) =>
    Array.from({ length: count }, (_, i): Artifact => {
      const name = `palisade-${i}-prod`;
      const displayName = `${kind} ${i}${changed && i % 20 === 0 ? ', changed' : ''}`;
      const metadata = { category: 'Kubernetes', palisade: { ...stamp, name } };
      return {
        plane: 'azure',
        path: `environments/prod/azure/${folder}/${name}.json`,
        source: 'bench',
        body: {
          type: `Microsoft.Authorization/${kind}`,
          scope: scopeOf?.(i) ?? scope,
          name,
          properties: { displayName, metadata, ...properties(i) },
        },
      };
    }),
  );
}

const decorations = { policyType: 'Custom', version: '1.0.0', versions: ['1.0.0'] };

/** Returns the state of an emulator in which the landscape stands, with what the service adds. */
export function standingState(): string {
  const resources = planLandscape(false).flatMap(({ body }) => {
    const resource = readResource(body as Record<string, unknown>);
    if (resource === undefined) return [];
    const { kind, name } = resource;
    const properties = resource.body['properties'] as Record<string, Loose>;
    const metadata = { ...properties['metadata'], createdBy: 'x', createdOn: '2026-01-01T00:00:00Z', updatedBy: null };
    return [
      {
        properties: { ...(kind === 'policyExemptions' ? {} : decorations), ...properties, metadata },
        id: `${resource.scope}/providers/Microsoft.Authorization/${kind}/${name}`,
        type: `Microsoft.Authorization/${kind}`,
        name,
        systemData: { createdAt: '2026-01-01T00:00:00Z' },
      },
    ];
  });
  return JSON.stringify({ schema: 'palisade-emulator/1', resources });
}

function definition(i: number): Record<string, Loose> {
  // A template as we make them; as in an environment that warns of workloads, two definitions carry one.
  const at = Math.floor(i / 2);
  const text = real
    .replaceAll('palisadeapprovedregistries', `bench${at}`)
    .replaceAll('PalisadeApprovedRegistries', `Bench${at}`);
  return {
    mode: 'Microsoft.Kubernetes.Data',
    parameters: {
      effect: { type: 'String', allowedValues: ['Audit', 'Deny', 'Disabled'], defaultValue: 'Audit' },
    },
    policyRule: {
      if: { field: 'type', equals: 'Microsoft.ContainerService/managedClusters' },
      // biome-ignore lint/suspicious/noThenProperty: the word of the policy language
      then: {
        effect: "[parameters('effect')]",
        details: {
          templateInfo: { sourceType: 'Base64Encoded', content: Buffer.from(text).toString('base64') },
          apiGroups: [''],
          kinds: ['Pod'],
          namespaces: [],
          excludedNamespaces: ['kube-system', 'gatekeeper-system'],
          labelSelector: {},
        },
      },
    },
  };
}

function initiative(i: number): Record<string, Loose> {
  const members = Array.from({ length: 20 }, (_, n) => `palisade-${(i * 5 + n) % definitions}-prod`);
  return {
    policyDefinitions: members.map((name) => ({
      policyDefinitionId: `${provider}/policyDefinitions/${name}`,
      policyDefinitionReferenceId: name,
      parameters: { effect: { value: 'Deny' } },
    })),
  };
}

function assignment(i: number): Record<string, Loose> {
  return {
    policyDefinitionId: `${provider}/policySetDefinitions/palisade-${i % sets}-prod`,
    enforcementMode: 'Default',
  };
}

// A hundred in each of fifty.
function cluster(i: number): string {
  const name = `cluster-${Math.floor(i / 100)}`;
  return `${scope}/resourceGroups/${name}/providers/Microsoft.ContainerService/managedClusters/${name}`;
}

function exemption(i: number): Record<string, Loose> {
  const set = i % sets;
  return {
    description: `The vendor of workload ${i} ships it with a port of the host; a release without is promised.`,
    policyAssignmentId: `${provider}/policyAssignments/palisade-${set}-prod`,
    policyDefinitionReferenceIds: [`palisade-${(set * 5) % definitions}-prod`],
    exemptionCategory: 'Waiver',
    expiresOn: '2099-01-31T23:59:59Z',
  };
}
