import type { Member, Members } from './unknown-members.ts';

const text = { type: 'string', required: true } as const;

const rule: Members = {
  name: { type: 'string' },
  each: text,
  as: { type: 'string' },
  deny: text,
  message: text,
  mend: text,
};

const samples: Members = {
  parameters: { type: 'object', required: true },
  allowed: { type: 'list', required: true },
  denied: { type: 'list', required: true },
};

export const controlMembers: Members = {
  kind: { words: ['admission'], required: true },
  id: text,
  title: text,
  description: text,
  version: text,
  severity: { words: ['low', 'medium', 'high', 'critical'], required: true },
  match: { members: { kinds: { type: 'list', required: true, items: { group: text, kind: text } } }, required: true },
  parameters: { type: 'object', required: true },
  define: { type: 'object', required: true },
  rules: { type: 'list', required: true, items: rule },
  override: { type: 'object' },
  inventory: { type: 'list', items: { group: text, kind: text } },
  variants: {
    type: 'list',
    items: { since: text, rules: { type: 'list', required: true, items: rule }, samples: { members: samples } },
  },
  references: {
    type: 'list',
    required: true,
    items: {
      to: {
        words: [
          'pss',
          'cis-aks',
          'cis-kubernetes',
          'nsa',
          'trivy',
          'checkov',
          'kubescape',
          'azure',
          'gatekeeper-library',
        ],
        required: true,
      },
      id: text,
      relation: { words: ['same', 'stricter', 'looser', 'overlaps'], required: true },
    },
  },
  samples: { required: true, members: samples },
};

const enforcement: Member = { words: ['audit', 'warn', 'deny'] };
const level: Member = { words: ['privileged', 'baseline', 'restricted'] };

const podSecurity: Members = {
  enforce: level,
  audit: level,
  warn: level,
  version: { type: 'string' },
  enforceVersion: { type: 'string' },
  auditVersion: { type: 'string' },
  warnVersion: { type: 'string' },
};

export const environmentMembers: Members = {
  name: text,
  enforcement: { ...enforcement, required: true } as Member,
  controls: { type: 'object', each: enforcement },
  profiles: {
    type: 'object',
    required: true,
    each: {
      members: {
        kubernetes: text,
        policyEngine: { words: ['azure-policy-addon', 'gatekeeper', 'vap'], required: true },
        gatekeeper: { type: 'string' },
        addOn: { type: 'string' },
        engines: { words: ['cel', 'rego', 'both'] },
        regoVersion: { words: ['v0', 'v1'] },
        generateVAP: { type: 'boolean' },
        networkEngine: { words: ['cilium', 'calico', 'azure-npm'] },
        dns: { words: ['coredns', 'localdns', 'nodelocal'] },
      },
    },
  },
  namespaces: {
    type: 'list',
    required: true,
    items: { name: text, owned: { type: 'boolean' }, ...podSecurity },
  },
  podSecurity: { members: { ...podSecurity, floor: level } },
  azure: {
    members: {
      owner: text,
      assignmentScope: { type: 'string or list', required: true },
      definitionScope: { type: 'string' },
      cloud: { words: ['public', 'usgov', 'china'] },
      location: { type: 'string' },
      notScopes: { type: 'list' },
      formerScopes: { type: 'list' },
      locations: { type: 'list' },
      enforcementMode: { words: ['Default', 'DoNotEnforce'] },
      rings: {
        type: 'list',
        items: {
          name: text,
          locations: { type: 'list', required: true },
          enforcement: { words: ['audit', 'deny'], required: true },
        },
      },
    },
  },
  alsoOn: { type: 'list', each: { words: ['deployment-safeguards', 'defender', 'cloud-security-benchmark'] } },
  network: { words: ['off', 'enforce'] },
  workloads: { words: ['off', 'warn', 'deny'] },
  mutation: { words: ['off', 'on'] },
  excludedNamespaces: { type: 'list' },
};

export const bindingMembers: Members = {
  name: { type: 'string' },
  version: { type: 'string' },
  acceptGaps: { type: 'boolean' },
  bundle: { members: { id: text, name: text, title: text, description: text } },
  namespaces: { type: 'list' },
  excludedNamespaces: { type: 'list' },
  environments: { type: 'list' },
};

export const networkMembers: Members = {
  namespaces: { type: 'list' },
  sameNamespace: { type: 'boolean' },
  ingressController: {
    members: { namespace: text, podLabels: { type: 'object' }, ports: { type: 'list', required: true } },
  },
  environments: { type: 'list' },
};

export const podDefaultsMembers: Members = {
  seccompProfile: { type: 'boolean' },
  capabilities: { type: 'boolean' },
  allowPrivilegeEscalation: { type: 'boolean' },
  runAsNonRoot: { type: 'boolean' },
  namespaces: { type: 'list' },
  environments: { type: 'list' },
};

/** Ref and scope may be functions, and are looked at where they are resolved. */
export const deliveryMembers: Members = {
  repository: text,
  target: { type: 'string' },
  folder: { type: 'string' },
  namespace: { type: 'string' },
  prune: { type: 'boolean' },
  environments: { type: 'list' },
};

/** The scope may be a function too. */
export const azureInitiativeMembers: Members = {
  title: text,
  name: { type: 'string' },
  members: { type: 'list', required: true },
  identity: { type: 'boolean' },
  environments: { type: 'list' },
};

/** Effect and parameters may be functions, and are looked at where they are resolved. */
export const builtInMembers: Members = {
  version: { type: 'string' },
  referenceId: { type: 'string' },
  references: {
    type: 'list',
    items: { to: { words: ['pss', 'cis-aks', 'cis-kubernetes', 'nsa', 'mcsb'], required: true }, id: text },
  },
};

/** The effect may be a function, and is looked at where it is resolved. */
export const azureControlMembers: Members = { referenceId: { type: 'string' } };

export const namespaceLabelsMembers: Members = {
  excludedNamespaces: { type: 'list' },
  environments: { type: 'list' },
};

export const exemptionMembers: Members = {
  control: text,
  binding: { type: 'string' },
  target: { type: 'object', required: true },
  owner: text,
  approvedBy: text,
  reason: text,
  until: text,
  category: { words: ['waiver', 'mitigated'] },
  environments: { type: 'list' },
};
