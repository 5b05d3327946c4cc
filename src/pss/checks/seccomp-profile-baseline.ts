import { defineCheck, type Variant } from '../check.ts';
import { forbiddenSeccomp } from '../forbidden-seccomp.ts';
import { goQuoted } from '../go-quoted.ts';
import { keyPath } from '../key-path.ts';
import { distinct, plural } from '../wording.ts';

const podKey = 'seccomp.security.alpha.kubernetes.io/pod';
const containerPrefix = 'container.seccomp.security.alpha.kubernetes.io/';

// Before v1.19 there were annotations alone. Those of containers that are not there are ignored; an empty one is not.
const judgeAnnotations: Variant['judge'] = ({ annotations, containers }) => {
  const keys = distinct([podKey, ...containers.map(({ name = '' }) => `${containerPrefix}${name}`)]);
  const bad = keys.flatMap((key) => {
    const value = annotations.get(key);
    return value === undefined || isAllowedAnnotation(value) ? [] : [{ key, text: `${key}=${goQuoted(value)}` }];
  });
  if (bad.length === 0) return undefined;
  return {
    reason: 'seccompProfile',
    detail: `forbidden ${plural(bad.length, 'annotation')} ${distinct(bad.map(({ text }) => text)).join(', ')}`,
    paths: bad.map(({ key }) => keyPath('metadata.annotations', key)),
    mend: 'set the seccomp annotations to runtime/default, or remove them',
  };
};

function isAllowedAnnotation(value: string): boolean {
  return value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/');
}

/** Seccomp is not turned off; nothing has to be said. */
export const seccompProfileBaseline = defineCheck({
  id: 'seccompProfile_baseline',
  level: 'baseline',
  variants: [
    { since: 0, judge: judgeAnnotations },
    { since: 19, judge: forbiddenSeccomp },
  ],
});
