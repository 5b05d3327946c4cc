import { defineControl, pods } from '../../src/index.ts';
import type { AdmissionControl, Rule } from '../../src/model/control.ts';

/** Controls with one rule each, in the way of the Pod Security Standards. */
export const podRules: readonly AdmissionControl[] = [
  control('bench-host-ports', {
    each: 'containers',
    as: 'c',
    deny: 'c.?ports.orValue([]).exists(port, port.?hostPort.orValue(0) != 0)',
    message: 'container "{c.name}" takes a port of its node',
    mend: 'remove hostPort',
  }),
  control('bench-capabilities', {
    each: 'containers',
    as: 'c',
    deny:
      '!("ALL" in c.?securityContext.?capabilities.?drop.orValue([])) || ' +
      'c.?securityContext.?capabilities.?add.orValue([]).exists(one, one != "NET_BIND_SERVICE")',
    message: 'container "{c.name}" keeps capabilities',
    mend: 'drop ALL and add NET_BIND_SERVICE at most',
  }),
  control('bench-seccomp', {
    each: 'containers',
    as: 'c',
    deny:
      '!(c.?securityContext.?seccompProfile.?type.or(object.?spec.?securityContext.?seccompProfile.?type).orValue("") ' +
      'in ["RuntimeDefault", "Localhost"])',
    message: 'container "{c.name}" has no seccomp profile',
    mend: 'set seccompProfile.type to RuntimeDefault',
  }),
  control('bench-volumes', {
    each: 'volumes',
    as: 'v',
    deny: 'v.?hostPath.hasValue() || v.?nfs.hasValue() || v.?iscsi.hasValue()',
    message: 'volume "{v.name}" is of its node',
    mend: 'use another kind of volume',
  }),
  control('bench-privilege-escalation', {
    each: 'containers',
    as: 'c',
    deny: 'c.?securityContext.?allowPrivilegeEscalation.orValue(true)',
    message: 'container "{c.name}" may gain privileges',
    mend: 'set allowPrivilegeEscalation to false',
  }),
  control('bench-sysctls', {
    each: 'object',
    deny:
      'object.?spec.?securityContext.?sysctls.orValue([]).exists(one, !(one.name in ' +
      '["kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range"]))',
    message: 'the pod sets an unsafe sysctl',
    mend: 'remove it',
  }),
  control('bench-proc-mount', {
    each: 'containers',
    as: 'c',
    deny: 'c.?securityContext.?procMount.orValue("Default") != "Default"',
    message: 'container "{c.name}" sees the whole of /proc',
    mend: 'remove procMount',
  }),
];

function control(id: string, rule: Rule): AdmissionControl {
  return defineControl({
    id,
    title: id,
    description: 'For measurements.',
    version: '1.0.0',
    severity: 'low',
    match: pods,
    parameters: {},
    rules: [rule],
    references: [],
    samples: { parameters: {}, allowed: [], denied: [] },
  });
}
