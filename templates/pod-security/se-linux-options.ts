import {
  type DeniedSample,
  debuggedPod,
  defineControl,
  pod,
  podOfThree,
  pods,
  relabelled,
  type Sample,
} from 'palisade-aks';

type Options = { type?: string; user?: string; role?: string; level?: string };

const types = ['container_t', 'container_init_t', 'container_kvm_t'];

/** Types that confine a container may be chosen, and levels; never a user or a role. Containers inherit nothing here. */
export default defineControl({
  id: 'se-linux-options',
  title: 'SELinux options',
  description: 'A container with an SELinux type, user or role of its own choice is as confined as it wants to be.',
  version: '1.0.0',
  severity: 'high',
  match: pods,
  parameters: {},
  rules: rules(types),
  variants: [
    {
      since: '1.31',
      rules: rules([...types, 'container_engine_t']),
      samples: {
        parameters: {},
        allowed: [
          ...allowed(),
          { name: 'the type of a container engine', object: podSaying({ type: 'container_engine_t' }) },
        ],
        denied: denied([...types, 'container_engine_t']),
      },
    },
  ],
  references: [
    { to: 'pss', id: 'baseline/seLinuxOptions', relation: 'same' },
    { to: 'nsa', id: 'Hardening container environments', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0025', relation: 'overlaps' },
    { to: 'kubescape', id: 'C-0055', relation: 'overlaps' },
    { to: 'azure', id: 'e1e6c427-07d9-46ab-9689-bfa85431e636', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPSELinuxV2', relation: 'overlaps' },
  ],
  samples: {
    parameters: {},
    allowed: allowed(),
    denied: [
      ...denied(types),
      {
        name: 'the type of a container engine',
        object: podSaying({ type: 'container_engine_t' }),
        message: typeOffence('the pod sets the SELinux type "container_engine_t"', types),
      },
    ],
  },
});

function rules(allowedTypes: readonly string[]) {
  const option = (holder: string, name: string): string =>
    `${holder}.?securityContext.?seLinuxOptions.?${name}.orValue("")`;
  const typed = (holder: string): string => `!(${option(holder, 'type')} in ${JSON.stringify(['', ...allowedTypes])})`;
  const set = (holder: string, name: string): string => `${option(holder, name)} != ""`;
  const says = (who: string, holder: string, name: string): string =>
    `${who} sets the SELinux ${name} "{${option(holder, name)}}"`;
  const [pod, container] = ['the pod', 'container "{c.name}"'];
  const spec = 'object.?spec';
  const [typeMend, userMend, roleMend] = [
    mendOf(allowedTypes),
    'remove seLinuxOptions.user',
    'remove seLinuxOptions.role',
  ];
  return [
    { name: 'podType', each: 'object', deny: typed(spec), message: says(pod, spec, 'type'), mend: typeMend },
    { name: 'podUser', each: 'object', deny: set(spec, 'user'), message: says(pod, spec, 'user'), mend: userMend },
    { name: 'podRole', each: 'object', deny: set(spec, 'role'), message: says(pod, spec, 'role'), mend: roleMend },
    {
      name: 'type',
      each: 'containers',
      as: 'c',
      deny: typed('c'),
      message: says(container, 'c', 'type'),
      mend: typeMend,
    },
    {
      name: 'user',
      each: 'containers',
      as: 'c',
      deny: set('c', 'user'),
      message: says(container, 'c', 'user'),
      mend: userMend,
    },
    {
      name: 'role',
      each: 'containers',
      as: 'c',
      deny: set('c', 'role'),
      message: says(container, 'c', 'role'),
      mend: roleMend,
    },
  ] as const;
}

function allowed(): Sample[] {
  return [
    { name: 'nothing said', object: pod() },
    { name: 'nothing in it', object: podSaying({}) },
    { name: 'texts without letters', object: podSaying({ type: '', user: '', role: '' }) },
    ...types.map((type) => ({ name: `the type ${type} and a level`, object: podSaying({ type, level: 's0:c1,c2' }) })),
    { name: 'an allowed type in each list of containers', object: everywhere({ type: 'container_t' }) },
    {
      name: 'label edit of an existing pod',
      operation: 'UPDATE',
      object: relabelled(podSaying({ type: 'spc_t' })),
      oldObject: podSaying({ type: 'spc_t' }),
    },
  ];
}

function denied(allowedTypes: readonly string[]): DeniedSample[] {
  const names = ['setup', 'web', 'debug'].map((name) => `container "${name}"`);
  return [
    ...Object.entries({ 'another type': 'spc_t', 'a capital letter': 'Container_t', 'a blank': 'container_t ' }).map(
      ([name, type]) => ({
        name,
        object: podSaying({ type }),
        message: typeOffence(`the pod sets the SELinux type "${type}"`, allowedTypes),
      }),
    ),
    {
      name: 'a user and a role beside an allowed type',
      object: podSaying({ type: 'container_t', user: 'system_u', role: 'system_r' }),
      message: [
        'the pod sets the SELinux user "system_u" — remove seLinuxOptions.user [se-linux-options]',
        'the pod sets the SELinux role "system_r" — remove seLinuxOptions.role [se-linux-options]',
      ],
    },
    {
      name: 'init, regular and ephemeral containers of a confined pod, in order',
      object: everywhere({ type: 'spc_t', user: 'root', role: 'sysadm_r' }),
      message: [
        typeOffence(names.map((name) => `${name} sets the SELinux type "spc_t"`).join('; '), allowedTypes),
        `${names.map((name) => `${name} sets the SELinux user "root"`).join('; ')} — remove seLinuxOptions.user [se-linux-options]`,
        `${names.map((name) => `${name} sets the SELinux role "sysadm_r"`).join('; ')} — remove seLinuxOptions.role [se-linux-options]`,
      ],
    },
    {
      name: 'ephemeral container added to an existing pod',
      operation: 'UPDATE',
      object: debuggedPod((c) => Object.assign(c.securityContext ?? {}, { seLinuxOptions: { user: 'root' } })),
      oldObject: pod(),
      message: 'container "debug" sets the SELinux user "root" — remove seLinuxOptions.user [se-linux-options]',
    },
  ];
}

function podSaying(options: Options) {
  return pod((p) => {
    p.spec.securityContext.seLinuxOptions = options;
  });
}

function everywhere(options: Options) {
  return podOfThree(
    (c) => Object.assign(c.securityContext ?? {}, { seLinuxOptions: options }),
    (p) => {
      p.spec.securityContext.seLinuxOptions = { type: 'container_t' };
    },
  );
}

function mendOf(allowedTypes: readonly string[]): string {
  return `remove seLinuxOptions.type, or set ${allowedTypes.join(', ').replace(/, ([^,]*)$/, ' or $1')}`;
}

function typeOffence(text: string, allowedTypes: readonly string[]): string {
  return `${text} — ${mendOf(allowedTypes)} [se-linux-options]`;
}
