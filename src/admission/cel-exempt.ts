import type { Policy } from '../cel/policy.ts';
import { plainNaming, printExpression } from '../cel/print-expression.ts';
import { account, exemptImages, hasImages } from '../cel/with-exemptions.ts';

/** Returns the variables that say which pods and images are exempt in the namespace of the request; see `findExempt`. */
export function celExempt(policy: Policy): { name: string; expression: string }[] {
  if (!policy.exempts) return [];
  const here = 'has(entry.namespace) && entry.namespace == request.?namespace.orValue("")';
  const runsAs = `has(entry.serviceAccount) && entry.serviceAccount == ${printExpression(account, plainNaming(['object']))}`;
  const images = `variables.exempt.filter(entry, ${here} && entry.?image.orValue("") != "").map(entry, entry.image)`;
  return [
    ...(policy.rules.some(hasImages) ? [{ name: exemptImages, expression: images }] : []),
    { name: 'exemptPod', expression: `variables.exempt.exists(entry, ${here} && ${runsAs})` },
  ];
}
