import { addedCapabilities } from '../added-capabilities.ts';
import { defineCheck, type Variant } from '../check.ts';

const allowed = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

const judge: Variant['judge'] = ({ containers }) => {
  const added = addedCapabilities(containers, allowed);
  if (added === undefined) return undefined;
  return {
    reason: 'non-default capabilities',
    ...added,
    mend: 'remove what is not a default capability from securityContext.capabilities.add',
  };
};

/** No container adds capabilities that container runtimes do not give by default. */
export const capabilitiesBaseline = defineCheck({
  id: 'capabilities_baseline',
  level: 'baseline',
  variants: [{ since: 0, judge }],
});
