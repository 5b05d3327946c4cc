import { type AzureResource, keyOf, resourceId } from './azure-resource.ts';
import { lastWrite, timeOf } from './last-write.ts';
import type { Step } from './plan.ts';
import type { WantedMember } from './wanted-members.ts';

/** What stands in Azure beside what was reviewed. */
export interface InAzure {
  readonly steps: readonly Step[];
  /** The ids of resources of our names that others keep. */
  readonly foreign: readonly string[];
  readonly observed: readonly AzureResource[];
}

/** What is to be known of a member before its states are believed. */
export interface Pending {
  /** Why what stands in Azure is not what was reviewed; undefined where it is. */
  readonly pending: string | undefined;
  /** When what it is judged by was last written; undefined where Azure does not say. */
  readonly written: string | undefined;
}

// What they say changes nothing of what is enforced.
const words = /^properties\.(?:displayName|description|metadata|policyDefinitionGroups|nonComplianceMessages)\b/;

/** Returns what tells, of each member, whether Azure holds what was reviewed, and since when. */
export function pendingOf({ steps, foreign, observed }: InAzure): (member: WantedMember) => Pending {
  const stepOf = new Map(steps.map((step) => [step.id.toLowerCase(), step]));
  const there = new Map(observed.map((one) => [keyOf(one), one]));
  const strange = new Set(foreign.map((id) => id.toLowerCase()));
  return (member) => {
    const parts = [
      { noun: 'assignment', id: resourceId(member.assignment).toLowerCase(), within: undefined },
      ...(member.setId === undefined
        ? []
        : [{ noun: 'initiative', id: member.setId, within: `properties.policyDefinitions.${member.referenceId}` }]),
      { noun: 'definition', id: member.definitionId, within: undefined },
    ];
    const reasons = parts.flatMap(({ noun, id, within }) => {
      if (strange.has(id)) return [`its ${noun} is somebody else's`];
      const step = stepOf.get(id);
      if (step?.action === 'create') return [`its ${noun} is not in Azure`];
      return step !== undefined && matters(step, within) ? [`its ${noun} in Azure is not as reviewed`] : [];
    });
    const writes = parts.flatMap(({ id }) => {
      const found = there.get(id);
      return found === undefined ? [] : [lastWrite(found).at];
    });
    const [written] = writes.sort((a, b) => timeOf(b) - timeOf(a));
    return { pending: reasons.length === 0 ? undefined : reasons.join(', '), written };
  };
}

function matters({ changes }: Step, within: string | undefined): boolean {
  return changes.some(({ path }) => {
    if (words.test(path)) return false;
    // A change of another member is none of this one.
    if (within === undefined || !path.startsWith('properties.policyDefinitions.')) return true;
    if (path.endsWith('.groupNames')) return false;
    return path === within || path.startsWith(`${within}.`);
  });
}
