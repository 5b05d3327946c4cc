import { defineCheck, type Variant } from '../check.ts';
import { exceptInUserNamespace } from '../relaxed.ts';
import { settersOf } from '../setters-of.ts';
import { named } from '../wording.ts';

const reason = 'runAsNonRoot != true';
const mend = 'set securityContext.runAsNonRoot to true for the pod, and nowhere to false';

const judge: Variant['judge'] = (pod) => {
  const { names, paths } = settersOf(pod, 'runAsNonRoot', ({ runAsNonRoot }) => runAsNonRoot === false);
  if (names.length > 0) {
    return { reason, detail: `${names.join(' and ')} must not set securityContext.runAsNonRoot=false`, paths, mend };
  }
  if (pod.spec.securityContext?.runAsNonRoot === true) return undefined;
  const unset = pod.containers.filter(({ securityContext }) => securityContext?.runAsNonRoot === undefined);
  if (unset.length === 0) return undefined;
  return {
    reason,
    detail: `pod or ${named('container', unset)} must set securityContext.runAsNonRoot=true`,
    paths: unset.map(({ path }) => `${path}.securityContext.runAsNonRoot`),
    mend,
  };
};

/** Every container must run as another user than root, by its own word or the pod's. */
export const runAsNonRoot = defineCheck({
  id: 'runAsNonRoot',
  level: 'restricted',
  variants: [
    { since: 0, judge },
    { since: 35, judge: exceptInUserNamespace(judge) },
  ],
});
