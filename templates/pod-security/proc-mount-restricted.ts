import { debuggedPod, defineControl, pod, podOfThree, pods, relabelled } from 'palisade-aks';

const mend = 'remove securityContext.procMount';

/** The same as `proc-mount` before 1.35, without its leave for user namespaces. Part of Pod Security from 1.35 on. */
export default defineControl({
  id: 'proc-mount-restricted',
  title: 'Mount of /proc, always masked',
  description:
    'What a runtime hides below /proc keeps a container from the settings of its node, in a user namespace too.',
  version: '1.0.0',
  severity: 'high',
  match: pods,
  parameters: {},
  rules: [
    {
      each: 'containers',
      as: 'c',
      deny: 'c.?securityContext.?procMount.orValue("Default") != "Default"',
      message: 'container "{c.name}" sets procMount to "{c.securityContext.procMount}"',
      mend,
    },
  ],
  references: [
    { to: 'pss', id: 'restricted/procMount_restricted', relation: 'same' },
    { to: 'nsa', id: 'Pod security enforcement', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0027', relation: 'overlaps' },
    { to: 'azure', id: 'f85eb0dd-92ee-40e9-8a76-db25a507d6d3', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPProcMount', relation: 'overlaps' },
  ],
  samples: {
    parameters: {},
    allowed: [
      { name: 'nothing said', object: pod() },
      {
        name: 'the default said, in each list of containers',
        object: podOfThree((c) => Object.assign(c.securityContext ?? {}, { procMount: 'Default' })),
      },
      {
        name: 'label edit of an existing pod',
        operation: 'UPDATE',
        object: relabelled(mounting('Unmasked')),
        oldObject: mounting('Unmasked'),
      },
    ],
    denied: [
      { name: 'unmasked', object: mounting('Unmasked'), message: offence('Unmasked', 'web') },
      {
        name: 'unmasked in a user namespace',
        object: mounting('Unmasked', false),
        message: offence('Unmasked', 'web'),
      },
      { name: 'a text without letters', object: mounting(''), message: offence('', 'web') },
      {
        name: 'init, regular and ephemeral containers in a user namespace, in order',
        object: podOfThree(
          (c) => Object.assign(c.securityContext ?? {}, { procMount: 'Unmasked' }),
          (p) => {
            p.spec.hostUsers = false;
          },
        ),
        message: offence('Unmasked', 'setup', 'web', 'debug'),
      },
      {
        name: 'ephemeral container added to an existing pod',
        operation: 'UPDATE',
        object: debuggedPod((c) => Object.assign(c.securityContext ?? {}, { procMount: 'Unmasked' })),
        oldObject: pod(),
        message: offence('Unmasked', 'debug'),
      },
    ],
  },
});

function mounting(procMount: string, hostUsers?: boolean) {
  return pod((p) => {
    if (hostUsers !== undefined) p.spec.hostUsers = hostUsers;
    Object.assign(p.spec.containers[0].securityContext ?? {}, { procMount });
  });
}

function offence(procMount: string, ...names: string[]): string {
  const texts = names.map((name) => `container "${name}" sets procMount to "${procMount}"`);
  return `${texts.join('; ')} — ${mend} [proc-mount-restricted]`;
}
