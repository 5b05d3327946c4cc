import { defineCheck, type Variant } from '../check.ts';
import { forbiddenSeccomp, seccompMend } from '../forbidden-seccomp.ts';
import { exceptOnWindows } from '../relaxed.ts';
import { named } from '../wording.ts';

const judge: Variant['judge'] = (pod) => {
  const forbidden = forbiddenSeccomp(pod);
  if (forbidden !== undefined || pod.spec.securityContext?.seccompProfile !== undefined) return forbidden;
  const unset = pod.containers.filter(({ securityContext }) => securityContext?.seccompProfile === undefined);
  if (unset.length === 0) return undefined;
  return {
    reason: 'seccompProfile',
    detail: `pod or ${named('container', unset)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
    paths: unset.map(({ path }) => `${path}.securityContext.seccompProfile`),
    mend: seccompMend,
  };
};

/** Every container has a seccomp profile, its own or the pod's. */
export const seccompProfileRestricted = defineCheck({
  id: 'seccompProfile_restricted',
  level: 'restricted',
  overrides: ['seccompProfile_baseline'],
  variants: [
    { since: 19, judge },
    { since: 25, judge: exceptOnWindows(judge) },
  ],
});
