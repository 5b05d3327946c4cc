import type { Member, Members } from './unknown-members.ts';

const text = { type: 'string', required: true } as const;

const azureSamples: Member = {
  type: 'list',
  required: true,
  items: { name: text, resource: { type: 'object', required: true } },
};

/** The members of a control of Azure resources; its condition has a grammar of its own. */
export const azureControlShape: Members = {
  kind: { words: ['azure'], required: true },
  id: text,
  title: text,
  description: text,
  version: text,
  severity: { words: ['low', 'medium', 'high', 'critical'], required: true },
  resourceType: text,
  deny: { type: 'object', required: true },
  mend: text,
  references: {
    type: 'list',
    required: true,
    items: {
      to: { words: ['pss', 'cis-aks', 'cis-kubernetes', 'nsa', 'mcsb', 'azure'], required: true },
      id: text,
      relation: { words: ['same', 'stricter', 'looser', 'overlaps'] },
    },
  },
  samples: { required: true, members: { allowed: azureSamples, denied: azureSamples } },
};
