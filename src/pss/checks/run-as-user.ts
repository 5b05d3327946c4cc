import { defineCheck, type Variant } from '../check.ts';
import { exceptInUserNamespace } from '../relaxed.ts';
import { settersOf } from '../setters-of.ts';

const judge: Variant['judge'] = (pod) => {
  const { names, paths } = settersOf(pod, 'runAsUser', ({ runAsUser }) => runAsUser === 0);
  if (names.length === 0) return undefined;
  return {
    reason: 'runAsUser=0',
    detail: `${names.join(' and ')} must not set runAsUser=0`,
    paths,
    mend: 'set securityContext.runAsUser to another user than 0, or remove it',
  };
};

/** Nobody asks to be root by number. */
export const runAsUser = defineCheck({
  id: 'runAsUser',
  level: 'restricted',
  variants: [
    { since: 23, judge },
    { since: 35, judge: exceptInUserNamespace(judge) },
  ],
});
