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

const mend = 'remove securityContext.procMount';

/** Whether a container sees all of /proc. From 1.35 on a pod in a user namespace of its own may: it is root nowhere. */
export default defineControl({
  id: 'proc-mount',
  title: 'Mount of /proc',
  description: 'What a runtime hides below /proc keeps a container from the settings and the secrets of its node.',
  version: '1.0.0',
  severity: 'high',
  match: pods,
  parameters: {},
  rules: rules('c.?securityContext.?procMount.orValue("Default") != "Default"'),
  variants: [
    {
      since: '1.35',
      rules: rules(
        'object.?spec.?hostUsers.orValue(true) && c.?securityContext.?procMount.orValue("Default") != "Default"',
      ),
      samples: {
        parameters: {},
        allowed: [
          ...allowed(),
          { name: 'unmasked in a user namespace', object: unmasked(false) },
          {
            name: 'unmasked in a user namespace, in each list of containers',
            object: everywhere(false),
          },
        ],
        denied: denied(),
      },
    },
  ],
  references: [
    { to: 'pss', id: 'baseline/procMount', relation: 'same' },
    { to: 'nsa', id: 'Pod security enforcement', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0027', relation: 'overlaps' },
    { to: 'azure', id: 'f85eb0dd-92ee-40e9-8a76-db25a507d6d3', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPProcMount', relation: 'overlaps' },
  ],
  samples: {
    parameters: {},
    allowed: allowed(),
    denied: [
      ...denied(),
      {
        name: 'unmasked in a user namespace',
        object: unmasked(false),
        message: offence('container "web" sets procMount to "Unmasked"'),
      },
    ],
  },
});

function rules(deny: string) {
  return [
    {
      each: 'containers',
      as: 'c',
      deny,
      message: 'container "{c.name}" sets procMount to "{c.securityContext.procMount}"',
      mend,
    },
  ] as const;
}

function allowed(): Sample[] {
  return [
    { name: 'nothing said', object: pod() },
    {
      name: 'the default said',
      object: podOfThree((c) => Object.assign(c.securityContext ?? {}, { procMount: 'Default' })),
    },
    {
      name: 'label edit of an existing pod',
      operation: 'UPDATE',
      object: relabelled(unmasked()),
      oldObject: unmasked(),
    },
  ];
}

function denied(): DeniedSample[] {
  return [
    { name: 'unmasked', object: unmasked(), message: offence('container "web" sets procMount to "Unmasked"') },
    {
      name: 'unmasked in the user namespace of the host',
      object: unmasked(true),
      message: offence('container "web" sets procMount to "Unmasked"'),
    },
    {
      name: 'a text without letters',
      object: pod((p) => {
        Object.assign(p.spec.containers[0].securityContext ?? {}, { procMount: '' });
      }),
      message: offence('container "web" sets procMount to ""'),
    },
    {
      name: 'init, regular and ephemeral containers, in order',
      object: everywhere(),
      message: offence(
        ['setup', 'web', 'debug'].map((name) => `container "${name}" sets procMount to "Unmasked"`).join('; '),
      ),
    },
    {
      name: 'ephemeral container added to an existing pod',
      operation: 'UPDATE',
      object: debuggedPod((c) => Object.assign(c.securityContext ?? {}, { procMount: 'Unmasked' })),
      oldObject: pod(),
      message: offence('container "debug" sets procMount to "Unmasked"'),
    },
  ];
}

function unmasked(hostUsers?: boolean) {
  return pod((p) => {
    if (hostUsers !== undefined) p.spec.hostUsers = hostUsers;
    Object.assign(p.spec.containers[0].securityContext ?? {}, { procMount: 'Unmasked' });
  });
}

function everywhere(hostUsers?: boolean) {
  return podOfThree(
    (c) => Object.assign(c.securityContext ?? {}, { procMount: 'Unmasked' }),
    (p) => {
      if (hostUsers !== undefined) p.spec.hostUsers = hostUsers;
    },
  );
}

function offence(text: string): string {
  return `${text} — ${mend} [proc-mount]`;
}
