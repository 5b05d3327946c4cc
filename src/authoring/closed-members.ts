import { didYouMean } from '../model/did-you-mean.ts';

/** What a member of an authored object may be: words, or an object, or a list, with members of their own. */
export type Member =
  | { readonly words: readonly string[]; readonly required?: true }
  | {
      readonly type: 'string' | 'boolean' | 'list' | 'object';
      readonly required?: true;
      readonly items?: Members;
      readonly each?: Member;
    }
  | { readonly members: Members; readonly required?: true };

/** The members that an authored object may have. */
export type Members = Readonly<Record<string, Member>>;

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
  azure: { members: { owner: text, assignmentScope: text, definitionScope: { type: 'string' } } },
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

/**
 * Returns what an authored object has that it may not have, and what it lacks. Types say so too, but synth runs without
 * them, and a misspelt word must never turn something off.
 */
export function unknownMembers(value: unknown, members: Members, where: string): { message: string; mend: string }[] {
  if (typeof value !== 'object' || value === null)
    return [{ message: `${where} is no object`, mend: 'write an object' }];
  const given = value as Record<string, unknown>;
  const strangers = Object.keys(given)
    .filter((name) => !Object.hasOwn(members, name) && given[name] !== undefined)
    .map((name) => {
      const [near] = didYouMean(name, Object.keys(members));
      const expected = near ? `, expected "${near}"` : '';
      return {
        message: `unknown member "${name}" in ${where}${expected}`,
        mend: near ? `rename it to "${near}"` : 'remove it',
      };
    });
  const inside = Object.entries(members).flatMap(([name, member]) =>
    given[name] === undefined
      ? member.required
        ? [{ message: `${where} lacks "${name}"`, mend: 'say it' }]
        : []
      : wrongMember(given[name], member, `"${name}" of ${where}`),
  );
  return [...strangers, ...inside];
}

function wrongMember(value: unknown, member: Member, where: string): { message: string; mend: string }[] {
  if ('words' in member) {
    if (member.words.includes(value as string)) return [];
    const [near] = didYouMean(String(value), member.words);
    const mend = near ? `write "${near}"` : `use one of: ${member.words.join(', ')}`;
    return [{ message: `${where} is ${JSON.stringify(value)}, expected one of: ${member.words.join(', ')}`, mend }];
  }
  if ('members' in member) return unknownMembers(value, member.members, where);
  const type = Array.isArray(value) ? 'list' : typeof value;
  if (type !== member.type || value === null)
    return [{ message: `${where} is a ${type}, expected a ${member.type}`, mend: 'mend the value' }];
  if (member.each)
    return Object.entries(value as object).flatMap(([name, one]) =>
      wrongMember(one, member.each as Member, `"${name}" in ${where}`),
    );
  if (member.items)
    return (value as unknown[]).flatMap((one, i) =>
      unknownMembers(one, member.items as Members, `entry ${i + 1} in ${where}`),
    );
  return [];
}
