import {
  type DeniedSample,
  defineControl,
  pod,
  pods,
  type Rule,
  relabelled,
  type Sample,
  type Samples,
} from 'palisade-aks';

/** The names that Pod Security calls safe, by the minor that brought them. */
const names: Readonly<Record<string, readonly string[]>> = {
  '1.0': [
    'kernel.shm_rmid_forced',
    'net.ipv4.ip_local_port_range',
    'net.ipv4.ip_unprivileged_port_start',
    'net.ipv4.ping_group_range',
    'net.ipv4.tcp_syncookies',
  ],
  '1.27': ['net.ipv4.ip_local_reserved_ports'],
  '1.29': [
    'net.ipv4.tcp_fin_timeout',
    'net.ipv4.tcp_keepalive_intvl',
    'net.ipv4.tcp_keepalive_probes',
    'net.ipv4.tcp_keepalive_time',
  ],
  '1.32': ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
  '1.37': ['net.ipv4.tcp_notsent_lowat', 'net.ipv4.tcp_slow_start_after_idle'],
};

const minors = Object.keys(names);
const [, ...later] = minors;

/** A kernel setting is a pod's own only where the kernel keeps one for each network or IPC namespace. */
export default defineControl({
  id: 'sysctls',
  title: 'Kernel settings',
  description: 'A kernel setting that is not kept apart for each pod changes the node for all others, or weakens it.',
  version: '1.0.0',
  severity: 'high',
  match: pods,
  parameters: {},
  rules: rules('1.0'),
  variants: later.map((since) => ({ since, rules: rules(since), samples: samples(since) })),
  references: [
    { to: 'pss', id: 'baseline/sysctls', relation: 'same' },
    { to: 'nsa', id: 'Pod security enforcement', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0026', relation: 'looser' },
    { to: 'azure', id: '56d0a13f-712f-466b-8416-56fb354fb823', relation: 'overlaps' },
    { to: 'azure', id: '5e5a0673-649e-4d50-bf9d-5a387a4e2081', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPForbiddenSysctls', relation: 'overlaps' },
  ],
  samples: samples('1.0'),
});

function allowedAt(minor: string): string[] {
  return minors.slice(0, minors.indexOf(minor) + 1).flatMap((one) => names[one] ?? []);
}

function rules(minor: string): Rule[] {
  return [
    {
      each: 'object',
      deny: `object.?spec.?securityContext.?sysctls.orValue([]).exists(s, !(s.name in ${JSON.stringify(allowedAt(minor))}))`,
      message: 'the pod sets a kernel setting that is not safe',
      mend: mendOf(minor),
    },
  ];
}

function samples(minor: string): Samples {
  const allowed: Sample[] = [
    { name: 'nothing set', object: pod() },
    ...allowedAt(minor).map((name) => ({ name: `sets ${name}`, object: setting(name) })),
    { name: 'sets all that are safe', object: setting(...allowedAt(minor)) },
    {
      name: 'label edit of an existing pod',
      operation: 'UPDATE',
      object: relabelled(setting('kernel.msgmax')),
      oldObject: setting('kernel.msgmax'),
    },
  ];
  const newer = minors.slice(minors.indexOf(minor) + 1).flatMap((one) => names[one] ?? []);
  const odd = ['kernel.msgmax', 'kernel/shm_rmid_forced', 'Kernel.shm_rmid_forced', 'net.ipv4.tcp_rmem2', ''];
  const denied: DeniedSample[] = [
    ...[...newer, ...odd].map((name) => ({
      name: name === '' ? 'sets a name without text' : `sets ${name.replace('/', ' slash ').replace('K', 'capital k')}`,
      object: setting(name),
      message: offence(minor),
    })),
    {
      name: 'sets one that is not safe among others',
      object: setting('kernel.shm_rmid_forced', 'net.core.somaxconn', 'net.ipv4.tcp_syncookies'),
      message: offence(minor),
    },
    {
      name: 'image edit of an existing pod',
      operation: 'UPDATE',
      object: setting('kernel.msgmax'),
      oldObject: pod((p) => {
        p.spec = setting('kernel.msgmax').spec;
        p.spec.containers[0].image = 'contoso.azurecr.io/shop/web:1.4.1';
      }),
      message: offence(minor),
    },
  ];
  return { parameters: {}, allowed, denied };
}

function setting(...given: string[]) {
  return pod((p) => {
    p.spec.securityContext.sysctls = given.map((name) => ({ name, value: '1' }));
  });
}

function mendOf(minor: string): string {
  return `set none but ${allowedAt(minor).join(', ')}`;
}

function offence(minor: string): string {
  return `the pod sets a kernel setting that is not safe — ${mendOf(minor)} [sysctls]`;
}
