import { defineCheck, type Variant } from '../check.ts';
import { exceptOnWindows } from '../relaxed.ts';
import { named } from '../wording.ts';

const judge: Variant['judge'] = ({ containers }) => {
  const bad = containers.filter(({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false);
  if (bad.length === 0) return undefined;
  return {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${named('container', bad)} must set securityContext.allowPrivilegeEscalation=false`,
    paths: bad.map(({ path }) => `${path}.securityContext.allowPrivilegeEscalation`),
    mend: 'set securityContext.allowPrivilegeEscalation to false on each container',
  };
};

/** No process may gain more privileges than its parent has. */
export const allowPrivilegeEscalation = defineCheck({
  id: 'allowPrivilegeEscalation',
  level: 'restricted',
  variants: [
    { since: 8, judge },
    { since: 25, judge: exceptOnWindows(judge) },
  ],
});
