import type { Variant } from './check.ts';
import { distinct, named, quoted } from './wording.ts';

/** Judges whether every container sees /proc as it is masked by default. */
export const maskedProc: Variant['judge'] = ({ containers }) => {
  const bad = containers.filter(({ securityContext }) => (securityContext?.procMount ?? 'Default') !== 'Default');
  if (bad.length === 0) return undefined;
  const values = distinct(bad.map(({ securityContext }) => securityContext?.procMount ?? ''));
  return {
    reason: 'procMount',
    detail: `${named('container', bad)} must not set securityContext.procMount to ${quoted(values)}`,
    paths: bad.map(({ path }) => `${path}.securityContext.procMount`),
    mend: 'remove securityContext.procMount',
  };
};
