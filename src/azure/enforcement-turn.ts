import type { AzureResource } from './azure-resource.ts';
import type { FieldChange, Turn } from './plan.ts';

// What an effect does to a request, from nothing to a refusal.
const ranks: Readonly<Record<string, number>> = {
  disabled: 0,
  audit: 1,
  auditifnotexists: 1,
  manual: 1,
  addtonetworkgroup: 2,
  append: 2,
  deployifnotexists: 2,
  modify: 2,
  mutate: 2,
  deny: 3,
  denyaction: 3,
};

/** Returns which way a change of one resource turns what is enforced. */
export function enforcementTurn(kind: AzureResource['kind'], change: FieldChange): Turn | undefined {
  const { path, from, to } = change;
  if (path === 'properties') {
    // A definition or an initiative does nothing before it is assigned.
    return kind === 'policyAssignments' ? byAmount(from === undefined ? 0 : 1, to === undefined ? 0 : 1) : undefined;
  }
  if (kind === 'policyAssignments') return turnOfAssignment(change);
  if (kind === 'policySetDefinitions') return turnOfMember(change);
  if (/^properties\.(?:policyRule\.then\.effect|parameters\.effect\.defaultValue)$/.test(path)) {
    return byAmount(rankOf(from), rankOf(to));
  }
  const detail = /^properties\.policyRule\.then\.details\.(\w+)$/.exec(path)?.[1];
  if (detail === 'warn') return byAmount(from === true ? 1 : 0, to === true ? 1 : 0);
  if (detail === 'excludedNamespaces') return byReach(to, from);
  // No namespace named means all of them.
  if (detail === 'namespaces') return byReach(everywhere(from), everywhere(to));
  return undefined;
}

function turnOfMember({ path, from, to }: FieldChange): Turn | undefined {
  if (/^properties\.policyDefinitions\.[^.]+$/.test(path)) return byAmount(memberRank(from), memberRank(to));
  const effect = /\.parameters\.effect\.(?:value|defaultValue)$/.test(path);
  return effect ? byAmount(rankOf(from), rankOf(to)) : undefined;
}

function turnOfAssignment({ path, from, to }: FieldChange): Turn | undefined {
  // What was switched off in an emergency, until it is not.
  if (path.startsWith('properties.metadata.palisade.breakGlass'))
    return byAmount(from === undefined ? 1 : 0, to === undefined ? 1 : 0);
  if (path === 'properties.enforcementMode') {
    // Where nothing is said it is in force.
    return byAmount(from === undefined ? 1 : 0, to === undefined ? 1 : 0);
  }
  if (path === 'properties.notScopes') return byReach(to, from);
  if (path === 'properties.resourceSelectors') return byAmount(from === undefined ? 1 : 0, to === undefined ? 1 : 0);
  if (/^properties\.overrides(?:\[\d+\])?$/.test(path)) return byAmount(overrideRank(from), overrideRank(to));
  // A place more is one where more is enforced; an override's counts where it denies, which its path does not say.
  if (/^properties\.(?:overrides|resourceSelectors)\[\d+\]\.selectors\.resourceLocation\.in$/.test(path))
    return byReach(from, to);
  if (/^properties\.(?:parameters\.\w+|overrides\[\d+\])\.value$/.test(path)) return byAmount(rankOf(from), rankOf(to));
  return undefined;
}

/** Returns how much an effect does to a request, from 0 to 3; undefined for what is none. */
export function rankOf(effect: unknown): number | undefined {
  return typeof effect === 'string' ? ranks[effect.toLowerCase()] : undefined;
}

// What the strictest of some overrides does; where there is none, what is said elsewhere holds.
function overrideRank(value: unknown): number {
  const all = Array.isArray(value) ? value : [value];
  return Math.max(1, ...all.map((one) => rankOf((one as { value?: unknown } | undefined)?.value) ?? 1));
}

// A member whose effect is not said enforces what its definition says by itself.
function memberRank(member: unknown): number {
  if (member === undefined) return -1;
  const { effect } = (member as { parameters?: { effect?: { value?: unknown } } }).parameters ?? {};
  return rankOf(effect?.value) ?? 1;
}

function byAmount(from: number | undefined, to: number | undefined): Turn | undefined {
  if (from === undefined || to === undefined || from === to) return undefined;
  return to > from ? 'raised' : 'lowered';
}

/** Raised where the second list reaches further; lowered where it reaches less, whatever else it gains. */
function byReach(before: unknown, after: unknown): Turn | undefined {
  const [old, now] = [before, after].map((list) => new Set(Array.isArray(list) ? list.map(String) : [])) as [
    Set<string>,
    Set<string>,
  ];
  if (now.has('*') && !old.has('*')) return 'raised';
  if (old.has('*') && !now.has('*')) return 'lowered';
  if ([...old].some((one) => !now.has(one))) return 'lowered';
  return now.size > old.size ? 'raised' : undefined;
}

function everywhere(namespaces: unknown): unknown {
  return Array.isArray(namespaces) && namespaces.length > 0 ? namespaces : ['*'];
}
