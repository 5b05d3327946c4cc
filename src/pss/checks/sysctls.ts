import { defineCheck, type Variant } from '../check.ts';

const allowed0 = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
];
const allowed27 = [...allowed0, 'net.ipv4.ip_local_reserved_ports'];
const allowed29 = [
  ...allowed27,
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
];
const allowed32 = [...allowed29, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'];
const allowed37 = [...allowed32, 'net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat'];

// Names are compared as they are: the form with slashes, which the kubelet takes too, is forbidden.
function judgeNames(allowed: readonly string[]): Variant['judge'] {
  return ({ spec: { securityContext: { sysctls = [] } = {} } }) => {
    const bad = sysctls.flatMap(({ name = '' }, index) => (allowed.includes(name) ? [] : [{ name, index }]));
    if (bad.length === 0) return undefined;
    return {
      reason: 'forbidden sysctls',
      detail: bad.map(({ name }) => name).join(', '),
      paths: bad.map(({ index }) => `spec.securityContext.sysctls[${index}].name`),
      mend: 'remove the sysctls that are not among the safe ones',
    };
  };
}

/** Only sysctls that no other pod of the node feels. */
export const sysctls = defineCheck({
  id: 'sysctls',
  level: 'baseline',
  variants: [
    { since: 0, judge: judgeNames(allowed0) },
    { since: 27, judge: judgeNames(allowed27) },
    { since: 29, judge: judgeNames(allowed29) },
    { since: 32, judge: judgeNames(allowed32) },
    { since: 37, judge: judgeNames(allowed37) },
  ],
});
