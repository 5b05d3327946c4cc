import { defineCheck, type Variant } from '../check.ts';
import { settersOf } from '../setters-of.ts';
import { distinct, plural, quoted } from '../wording.ts';

const allowed0 = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
const allowed31 = [...allowed0, 'container_engine_t'];

function judgeTypes(allowed: readonly string[]): Variant['judge'] {
  return (pod) => {
    const { names, paths, securities } = settersOf(
      pod,
      'seLinuxOptions',
      ({ seLinuxOptions: { type = '', user = '', role = '' } = {} }) =>
        !allowed.includes(type) || user !== '' || role !== '',
    );
    if (names.length === 0) return undefined;
    const options = securities.map(({ seLinuxOptions = {} }) => seLinuxOptions);
    const types = distinct(options.map(({ type = '' }) => type).filter((type) => !allowed.includes(type)));
    const data = [
      ...(types.length > 0 ? [`${plural(types.length, 'type')} ${quoted(types)}`] : []),
      ...(options.some(({ user = '' }) => user !== '') ? ['user may not be set'] : []),
      ...(options.some(({ role = '' }) => role !== '') ? ['role may not be set'] : []),
    ];
    return {
      reason: 'seLinuxOptions',
      detail: `${names.join(' and ')} set forbidden securityContext.seLinuxOptions: ${data.join('; ')}`,
      paths,
      mend: `remove user and role from seLinuxOptions, and use no type but ${allowed.filter((type) => type !== '').join(', ')}`,
    };
  };
}

/** SELinux labels are those of containers. */
export const seLinuxOptions = defineCheck({
  id: 'seLinuxOptions',
  level: 'baseline',
  variants: [
    { since: 0, judge: judgeTypes(allowed0) },
    { since: 31, judge: judgeTypes(allowed31) },
  ],
});
