import type { FieldChange, Turn } from './plan.ts';

/**
 * Returns which way a change of an exemption turns what is enforced: more that is exempt, or for longer, is less that is
 * enforced. What leaves something out and takes something in counts as lowered.
 */
export function exemptionTurn({ path, from, to }: FieldChange): Turn | undefined {
  if (path === 'properties') return from === undefined ? 'lowered' : 'raised';
  if (path === 'properties.expiresOn') return String(to ?? '~') > String(from ?? '~') ? 'lowered' : 'raised';
  if (path === 'properties.policyDefinitionReferenceIds') return reach(from, to);
  if (path.startsWith('properties.resourceSelectors')) return 'lowered';
  return undefined;
}

// None named means all of them.
function reach(from: unknown, to: unknown): Turn {
  const [before, after] = [from, to].map((list) => (Array.isArray(list) ? list.map(String) : undefined));
  if (before === undefined) return 'raised';
  return after === undefined || after.some((one) => !before.includes(one)) ? 'lowered' : 'raised';
}
