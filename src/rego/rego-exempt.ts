import type { Policy } from '../cel/policy.ts';
import { account, exemptImages, hasImages } from '../cel/with-exemptions.ts';
import { regoName } from './rego-name.ts';
import { type RegoVersion, regoRule } from './rego-rule.ts';
import { regoTerm } from './rego-term.ts';

/** Returns the rules that say which pods and images are exempt in the namespace of the request; see `findExempt`. */
export function regoExempt(policy: Policy, version: RegoVersion): string[] {
  if (!policy.exempts) return [];
  const here = ['some entry in exempt', 'entry.namespace == object.get(input.review, "namespace", "")'];
  // What is absent is no image at all, neither of an entry nor of a container.
  const image = ['image := object.get(entry, "image", "")', 'image != ""'];
  const list = [...here, ...image].map((statement) => `\t${statement}`).join('\n');
  return [
    regoRule(version, 'exempt_pod', [...here, `entry.serviceAccount == ${regoTerm(account)}`]),
    ...(policy.rules.some(hasImages) ? [`${regoName(exemptImages)} := [image |\n${list}\n]`] : []),
  ];
}
