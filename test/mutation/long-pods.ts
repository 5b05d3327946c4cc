import type { Policy, PolicyRule } from '../../src/cel/policy.ts';
import { textLimits } from '../../src/cel/text-limits.ts';
import type { Review } from '../conformance/review.ts';
import { bestPod, request } from './worst-pod.ts';

const longest = 63;
const image = 'x/y';

/** Pods with so many offenders that the denial is cut: by one letter, by none, by many. */
export function longPods(policy: Policy): Review[] {
  return policy.rules
    .filter((rule) => rule.collection?.each === 'containers' || rule.collection?.each === 'volumes')
    .flatMap((rule) => {
      const edge = textLimits.denial - Array.from(rule.suffix).length;
      return [edge - 1, edge, edge + 1, edge + 400].map((length) => longPod(rule, length));
    });
}

// Each message names the container, and some its image as well. A volume is both, which one API server would refuse and no rule minds.
function longPod({ name, message, collection }: PolicyRule, length: number): Review {
  const fixed = message.map((part) => (typeof part === 'string' ? part : '')).join('').length;
  const shows = message.filter((part) => typeof part !== 'string').length;
  const each = fixed + textLimits.separator.length + (shows > 1 ? image.length : 0);
  const names: string[] = [];
  let rest = length + textLimits.separator.length;
  while (rest > 2 * (each + longest)) {
    names.push(`n${names.length}`.padEnd(longest, 'n'));
    rest -= each + longest;
  }
  const half = Math.floor(rest / 2);
  names.push('a'.repeat(half - each), 'b'.repeat(rest - half - each));
  const securityContext = { privileged: true, runAsNonRoot: false };
  const projected = { sources: [{ serviceAccountToken: { path: 'token' } }] };
  const offenders =
    collection?.each === 'volumes'
      ? { ...bestPod, volumes: names.map((one) => ({ name: one, image: { reference: image }, projected })) }
      : { containers: names.map((one) => ({ name: one, image, securityContext })) };
  return request(`long-${name}-${length}`, 'Pod', offenders);
}
