import { defineCheck } from '../check.ts';
import { maskedProc } from '../masked-proc.ts';
import { exceptInUserNamespace } from '../relaxed.ts';

/** No container sees more of /proc than is shown by default. */
export const procMount = defineCheck({
  id: 'procMount',
  level: 'baseline',
  variants: [
    { since: 0, judge: maskedProc },
    { since: 35, judge: exceptInUserNamespace(maskedProc) },
  ],
});
