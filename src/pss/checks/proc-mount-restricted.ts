import { defineCheck } from '../check.ts';
import { maskedProc } from '../masked-proc.ts';

/** No container sees more of /proc than is shown by default, user namespace or not. */
export const procMountRestricted = defineCheck({
  id: 'procMount_restricted',
  level: 'restricted',
  overrides: ['procMount'],
  variants: [{ since: 35, judge: maskedProc }],
});
