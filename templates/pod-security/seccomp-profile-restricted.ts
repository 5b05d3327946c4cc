import {
  type DeniedSample,
  debuggedPod,
  defineControl,
  pod,
  podOfThree,
  pods,
  relabelled,
  type Sample,
  windowsPod,
} from 'palisade-aks';

const mend = 'set the type RuntimeDefault or Localhost';
const silentMend = 'set securityContext.seccompProfile.type to RuntimeDefault, for the pod or for each container';

/**
 * Every container has a filter, its own or the pod's; a bad one is refused whoever else has a good one. From 1.25 on
 * not where the pod is for Windows, whatever it says there.
 */
export default defineControl({
  id: 'seccomp-profile-restricted',
  title: 'Seccomp profile, always',
  description:
    'A container without a seccomp filter reaches every system call of the kernel, and saying nothing means no filter.',
  version: '1.0.0',
  severity: 'high',
  match: pods,
  parameters: {},
  define: { 'seccompTypeFilters(type)': 'type in ["RuntimeDefault", "Localhost"]' },
  rules: rules(''),
  variants: [
    {
      since: '1.25',
      rules: rules('object.?spec.?os.?name.orValue("") != "windows" && '),
      samples: {
        parameters: {},
        allowed: [
          ...allowed(),
          { name: 'a Windows pod', object: windowsPod() },
          { name: 'a Windows pod that says unconfined', object: windowsUnconfined() },
        ],
        denied: [
          ...denied(),
          {
            name: 'a system that is called Windows',
            object: windowsPod(undefined, 'Windows'),
            message: silentOffence('web'),
          },
        ],
      },
    },
  ],
  references: [
    { to: 'pss', id: 'restricted/seccompProfile_restricted', relation: 'same' },
    { to: 'cis-kubernetes', id: '5.6.2', relation: 'overlaps' },
    { to: 'nsa', id: 'Hardening container environments', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0030', relation: 'overlaps' },
    { to: 'checkov', id: 'CKV_K8S_31', relation: 'overlaps' },
    { to: 'kubescape', id: 'C-0210', relation: 'overlaps' },
    { to: 'kubescape', id: 'C-0055', relation: 'overlaps' },
    { to: 'azure', id: '975ce327-682c-4f2e-aa46-b9598289b86c', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPSeccompV2', relation: 'overlaps' },
  ],
  samples: {
    parameters: {},
    allowed: allowed(),
    denied: [
      ...denied(),
      { name: 'a Windows pod', object: windowsPod(), message: silentOffence('web') },
      { name: 'a Windows pod that says unconfined', object: windowsUnconfined(), message: offence('the pod') },
    ],
  },
});

function rules(unless: string) {
  const profile = (holder: string): string => `${holder}.?securityContext.?seccompProfile`;
  const bad = (holder: string): string =>
    `${unless}${profile(holder)}.hasValue() && !seccompTypeFilters(${profile(holder)}.?type.orValue(""))`;
  return [
    {
      name: 'pod',
      each: 'object',
      deny: bad('object.?spec'),
      message: `the pod sets a seccomp profile of the type "{${profile('object.?spec')}.?type.orValue("")}"`,
      mend,
    },
    {
      name: 'said',
      each: 'containers',
      as: 'c',
      deny: bad('c'),
      message: 'container "{c.name}" sets a seccomp profile of the type "{c.securityContext.seccompProfile.type}"',
      mend,
    },
    {
      name: 'unsaid',
      each: 'containers',
      as: 'c',
      deny: `${unless}!${profile('c')}.hasValue() && !${profile('object.?spec')}.hasValue()`,
      message: 'container "{c.name}" has no seccomp profile',
      mend: silentMend,
    },
  ] as const;
}

function allowed(): Sample[] {
  return [
    { name: 'said by the pod', object: podOfThree() },
    { name: 'said by the container', object: profiled(undefined, 'RuntimeDefault') },
    { name: 'said by both', object: profiled('RuntimeDefault', 'Localhost') },
    {
      name: 'label edit of an existing pod',
      operation: 'UPDATE',
      object: relabelled(profiled()),
      oldObject: profiled(),
    },
  ];
}

function denied(): DeniedSample[] {
  return [
    { name: 'nobody says it', object: profiled(), message: silentOffence('web') },
    {
      name: 'unconfined by the pod, inherited by its container',
      object: profiled('Unconfined'),
      message: offence('the pod'),
    },
    {
      name: 'unconfined by the pod, and not by its container',
      object: profiled('Unconfined', 'RuntimeDefault'),
      message: offence('the pod'),
    },
    {
      name: 'unconfined by the container, and not by its pod',
      object: profiled('RuntimeDefault', 'Unconfined'),
      message: offence('container "web"'),
    },
    {
      name: 'unconfined init, regular and ephemeral containers, in order',
      object: podOfThree((c) => Object.assign(c.securityContext ?? {}, { seccompProfile: { type: 'Unconfined' } })),
      message: offence('container "setup"', 'container "web"', 'container "debug"'),
    },
    {
      name: 'silent init and ephemeral containers beside one with a profile',
      object: podOfThree(undefined, (p) => {
        delete p.spec.securityContext.seccompProfile;
        Object.assign(p.spec.containers[0].securityContext ?? {}, { seccompProfile: { type: 'RuntimeDefault' } });
      }),
      message: silentOffence('setup', 'debug'),
    },
    {
      name: 'ephemeral container added to an existing pod',
      operation: 'UPDATE',
      object: debuggedPod((c) => Object.assign(c.securityContext ?? {}, { seccompProfile: { type: 'Unconfined' } })),
      oldObject: pod(),
      message: offence('container "debug"'),
    },
  ];
}

type Profile = 'RuntimeDefault' | 'Localhost' | 'Unconfined';

function profiled(ofPod?: Profile, ofContainer?: Profile) {
  return pod((p) => {
    delete p.spec.securityContext.seccompProfile;
    if (ofPod) p.spec.securityContext.seccompProfile = profile(ofPod);
    if (ofContainer)
      Object.assign(p.spec.containers[0].securityContext ?? {}, { seccompProfile: profile(ofContainer) });
  });
}

function profile(type: Profile) {
  return { type, ...(type === 'Localhost' ? { localhostProfile: 'web.json' } : {}) };
}

function windowsUnconfined() {
  return windowsPod((p) => {
    p.spec.securityContext.seccompProfile = { type: 'Unconfined' };
  });
}

function offence(...who: string[]): string {
  const texts = who.map((one) => `${one} sets a seccomp profile of the type "Unconfined"`);
  return `${texts.join('; ')} — ${mend} [seccomp-profile-restricted]`;
}

function silentOffence(...names: string[]): string {
  const texts = names.map((name) => `container "${name}" has no seccomp profile`);
  return `${texts.join('; ')} — ${silentMend} [seccomp-profile-restricted]`;
}
