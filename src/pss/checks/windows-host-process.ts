import { defineCheck, type Variant } from '../check.ts';
import { settersOf } from '../setters-of.ts';

const judge: Variant['judge'] = (pod) => {
  const { names, paths } = settersOf(
    pod,
    'windowsOptions.hostProcess',
    ({ windowsOptions }) => windowsOptions?.hostProcess === true,
  );
  if (names.length === 0) return undefined;
  return {
    reason: 'hostProcess',
    detail: `${names.join(' and ')} must not set securityContext.windowsOptions.hostProcess=true`,
    paths,
    mend: 'remove securityContext.windowsOptions.hostProcess',
  };
};

/** No container is a process of the Windows node. */
export const windowsHostProcess = defineCheck({
  id: 'windowsHostProcess',
  level: 'baseline',
  variants: [{ since: 0, judge }],
});
