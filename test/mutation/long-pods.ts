import type { Policy, PolicyRule } from '../../src/cel/policy.ts';
import { textLimits } from '../../src/cel/text-limits.ts';
import type { Review } from '../conformance/review.ts';
import type { SingleFault } from '../conformance/single-faults.ts';
import { type OffendingItem, offendingItem } from './offending-items.ts';
import { bestPod, request } from './worst-pod.ts';

const longest = 63;
const image = 'x/y';

/** Pods with so many offenders that the denial is cut: by one letter, by none, by many. */
export function longPods(policy: Policy, faults: readonly SingleFault[]): Review[] {
  return policy.rules
    .filter((rule) => rule.collection?.each === 'containers' || rule.collection?.each === 'volumes')
    .flatMap((rule) => {
      const edge = textLimits.denial - Array.from(rule.suffix).length;
      const found = policy.parameters.length === 0 ? offendingItem(policy, rule, faults) : undefined;
      return [edge - 1, edge, edge + 1, edge + 400].map((length) =>
        found ? longList(rule.name, found, length) : longPod(rule, length),
      );
    });
}

function longList(rule: string, { item, list, length: each }: OffendingItem, length: number): Review {
  const names = namesOf(each + textLimits.separator.length, length);
  const items = names.map((name) => ({ ...item, name }));
  return request(`long-${rule}-${length}`, 'Pod', { ...(list === 'volumes' ? bestPod : {}), [list]: items });
}

// Names of which each is shown beside so many letters, so that together they make a text of that length.
function namesOf(each: number, length: number): string[] {
  const names: string[] = [];
  let rest = length + textLimits.separator.length;
  while (rest > 2 * (each + longest)) {
    names.push(`n${names.length}`.padEnd(longest, 'n'));
    rest -= each + longest;
  }
  const half = Math.floor(rest / 2);
  return [...names, 'a'.repeat(half - each), 'b'.repeat(rest - half - each)];
}

// Each message names the container, and some its image as well. A volume is both, which one API server would refuse and no rule minds.
function longPod({ name, message, collection }: PolicyRule, length: number): Review {
  const fixed = message.map((part) => (typeof part === 'string' ? part : '')).join('').length;
  const shows = message.filter((part) => typeof part !== 'string').length;
  const each = fixed + textLimits.separator.length + (shows > 1 ? image.length : 0);
  const names = namesOf(each, length);
  const securityContext = { privileged: true, runAsNonRoot: false };
  const projected = { sources: [{ serviceAccountToken: { path: 'token' } }] };
  const offenders =
    collection?.each === 'volumes'
      ? { ...bestPod, volumes: names.map((one) => ({ name: one, image: { reference: image }, projected })) }
      : { containers: names.map((one) => ({ name: one, image, securityContext })) };
  return request(`long-${name}-${length}`, 'Pod', offenders);
}
