import { defineCheck, type Variant } from '../check.ts';
import { named } from '../wording.ts';

const judge: Variant['judge'] = ({ containers }) => {
  const bad = containers.filter(({ securityContext }) => securityContext?.privileged === true);
  if (bad.length === 0) return undefined;
  return {
    reason: 'privileged',
    detail: `${named('container', bad)} must not set securityContext.privileged=true`,
    paths: bad.map(({ path }) => `${path}.securityContext.privileged`),
    mend: 'remove securityContext.privileged',
  };
};

/** No container is privileged, which would make it root on the node. */
export const privileged = defineCheck({ id: 'privileged', level: 'baseline', variants: [{ since: 0, judge }] });
