import { addOnOf, isAddOnSince } from './add-on-versions.ts';
import type { ClusterProfile } from './environment.ts';
import { gatekeeperMinor } from './gatekeeper-minor.ts';

/** What some clusters can and others cannot. */
export type Capability =
  | 'templates'
  | 'warn'
  | 'mutation'
  | 'expansion'
  | 'cel'
  | 'connect'
  | 'rego-v1'
  | 'generated-policies';

/** Since when clusters can do something. */
export interface CapabilityRow {
  /** What they cannot do before, to follow "does not". */
  readonly does: string;
  /** The first version of the Azure Policy add-on that can without being asked to. */
  readonly addOn: string;
  /** The first minor of Gatekeeper 3 that can as it is shipped; null where its installation has to be changed for it. */
  readonly gatekeeper: number | null;
  readonly source: string;
}

const changelog = 'https://learn.microsoft.com/azure/governance/policy/concepts/policy-for-kubernetes';
const releases = 'https://github.com/open-policy-agent/gatekeeper/releases';

/** The capability matrix: everything that is emitted for some versions and not for others is decided by it. */
export const capabilities: Readonly<Record<Capability, CapabilityRow>> = {
  templates: {
    does: 'take ConstraintTemplates of templates.gatekeeper.sh/v1',
    addOn: '1.3.0',
    gatekeeper: 6,
    source: `${changelog} 1.3.0`,
  },
  warn: {
    does: 'warn',
    addOn: '1.2.1',
    gatekeeper: 4,
    source: `${changelog} 1.2.1, the member "warn" of a definition`,
  },
  mutation: {
    does: 'mutate',
    addOn: '1.4.0',
    gatekeeper: 10,
    source: `${changelog} 1.4.0, on by default; a preview before`,
  },
  expansion: {
    does: 'judge workloads by the pods that they will make',
    addOn: '1.7.0',
    gatekeeper: 13,
    source: `${changelog} 1.7.0, the member "source" of a definition; ${releases} v3.13.0`,
  },
  cel: {
    does: 'run CEL',
    addOn: '1.10.0',
    gatekeeper: 18,
    source: `${changelog} 1.10.0, behind a flag since 1.7.1; ${releases} v3.18.0, declared stable`,
  },
  connect: {
    does: 'judge CONNECT',
    addOn: '1.8.0',
    gatekeeper: null,
    source: `${changelog} 1.8.0; the webhook of Gatekeeper, as it is shipped, is asked of CREATE and UPDATE`,
  },
  'rego-v1': {
    does: 'run Rego v1',
    addOn: '1.11.1',
    gatekeeper: 19,
    source: `${releases} v3.19.0`,
  },
  'generated-policies': {
    does: 'surely make a ValidatingAdmissionPolicy of a template',
    // The release notes of AKS of 2026-05-29 have it for all clusters, without a version; 1.16.1 is the last before.
    addOn: '1.16.2',
    gatekeeper: 17,
    source: 'https://github.com/Azure/AKS/blob/master/CHANGELOG.md, 2026-05-29',
  },
};

type Versions = Pick<ClusterProfile, 'policyEngine' | 'gatekeeper' | 'addOn'>;

/** Returns whether clusters of a profile, with Gatekeeper inside the add-on or on its own, can do something. */
export function isCapable(profile: Versions, capability: Capability): boolean {
  const { addOn, gatekeeper } = capabilities[capability];
  if (profile.policyEngine === 'azure-policy-addon') {
    const version = addOnOf(profile);
    return version !== undefined && isAddOnSince(version, addOn);
  }
  return gatekeeper !== null && gatekeeperMinor(profile.gatekeeper) >= gatekeeper;
}
