import { defineCheck, type Variant } from '../check.ts';
import { goQuoted } from '../go-quoted.ts';
import { keyPath } from '../key-path.ts';
import { settersOf } from '../setters-of.ts';
import { distinct, plural, quoted } from '../wording.ts';

const prefix = 'container.apparmor.security.beta.kubernetes.io/';
const allowed = new Set(['RuntimeDefault', 'Localhost']);

// Unlike for seccomp, an empty annotation is fine, and so is one for a container that is not there.
function isAllowedAnnotation(value: string): boolean {
  return value === '' || value === 'runtime/default' || value.startsWith('localhost/');
}

const judge: Variant['judge'] = (pod) => {
  const bad = settersOf(
    pod,
    'appArmorProfile.type',
    ({ appArmorProfile }) => appArmorProfile !== undefined && !allowed.has(appArmorProfile.type ?? ''),
  );
  const annotations = [...pod.annotations].filter(
    ([key, value]) => key.startsWith(prefix) && !isAllowedAnnotation(value),
  );
  if (bad.names.length + annotations.length === 0) return undefined;
  const values = [
    ...distinct(bad.securities.map(({ appArmorProfile }) => appArmorProfile?.type ?? '')),
    ...distinct(annotations.map(([key, value]) => `${key}=${goQuoted(value)}`)),
  ];
  const names = [...bad.names, ...(annotations.length > 0 ? [plural(annotations.length, 'annotation')] : [])];
  return {
    reason: plural(values.length, 'forbidden AppArmor profile'),
    detail: `${names.join(' and ')} must not set AppArmor profile type to ${quoted(values)}`,
    paths: [...bad.paths, ...distinct(annotations.map(([key]) => keyPath('metadata.annotations', key)))],
    mend: 'use the AppArmor profile RuntimeDefault or Localhost, or say nothing of AppArmor',
  };
};

/** AppArmor is not turned off, by field or by annotation, at any version. */
export const appArmorProfile = defineCheck({
  id: 'appArmorProfile',
  level: 'baseline',
  variants: [{ since: 0, judge }],
});
