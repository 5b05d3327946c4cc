import { addedCapabilities } from '../added-capabilities.ts';
import { defineCheck, type Variant } from '../check.ts';
import { exceptOnWindows } from '../relaxed.ts';
import { named } from '../wording.ts';

const allowed = new Set(['NET_BIND_SERVICE']);

const judge: Variant['judge'] = ({ containers }) => {
  const keeping = containers.filter(
    ({ securityContext }) => securityContext?.capabilities?.drop?.includes('ALL') !== true,
  );
  const added = addedCapabilities(containers, allowed);
  if (keeping.length === 0 && added === undefined) return undefined;
  const dropped = `${named('container', keeping)} must set securityContext.capabilities.drop=["ALL"]`;
  return {
    reason: 'unrestricted capabilities',
    detail: [...(keeping.length > 0 ? [dropped] : []), ...(added ? [added.detail] : [])].join('; '),
    paths: [...keeping.map(({ path }) => `${path}.securityContext.capabilities.drop`), ...(added?.paths ?? [])],
    mend: [
      ...(keeping.length > 0 ? ['set securityContext.capabilities.drop to ["ALL"] on each container'] : []),
      ...(added ? ['add no capability but NET_BIND_SERVICE'] : []),
    ].join(', and '),
  };
};

/** Every container drops all capabilities, and adds at most that of listening on a low port. */
export const capabilitiesRestricted = defineCheck({
  id: 'capabilities_restricted',
  level: 'restricted',
  overrides: ['capabilities_baseline'],
  variants: [
    { since: 22, judge },
    { since: 25, judge: exceptOnWindows(judge) },
  ],
});
