import { debuggedPod, defineControl, pod, podOfThree, pods, relabelled, type Samples } from 'palisade-aks';

const podKey = 'seccomp.security.alpha.kubernetes.io/pod';
const prefix = 'container.seccomp.security.alpha.kubernetes.io/';
const annotationMend = 'set it to runtime/default or localhost/NAME, or remove it';
const mend = 'set the type RuntimeDefault or Localhost, or remove the profile';
const named = ['initContainers', 'containers', 'ephemeralContainers'].map(
  (list) => `object.?spec.?${list}.orValue([]).exists(c, e.key == "${prefix}" + c.?name.orValue(""))`,
);

/**
 * A profile can be chosen, never switched off. Before 1.19 only annotations counted, of the pod and of containers that
 * it has; from 1.19 on only the fields count, of the pod and of each container for itself.
 */
export default defineControl({
  id: 'seccomp-profile-baseline',
  title: 'Seccomp profile, where there is one',
  description: 'A container without a seccomp filter reaches every system call of the kernel, and every fault in them.',
  version: '1.0.0',
  severity: 'high',
  match: pods,
  parameters: {},
  define: { 'seccompTypeKept(type)': 'type in ["RuntimeDefault", "Localhost"]' },
  rules: [
    {
      each: 'annotations',
      as: 'e',
      deny: `(e.key == "${podKey}" || ${named.join(' || ')}) && !(e.value in ["runtime/default", "docker/default"]) && !e.value.startsWith("localhost/")`,
      message: 'annotation "{e.key}" is "{e.value}"',
      mend: annotationMend,
    },
  ],
  variants: [
    {
      since: '1.19',
      rules: [
        {
          name: 'pod',
          each: 'object',
          deny: 'object.?spec.?securityContext.?seccompProfile.hasValue() && !seccompTypeKept(object.?spec.?securityContext.?seccompProfile.?type.orValue(""))',
          message:
            'the pod sets a seccomp profile of the type "{object.?spec.?securityContext.?seccompProfile.?type.orValue("")}"',
          mend,
        },
        {
          each: 'containers',
          as: 'c',
          deny: 'c.?securityContext.?seccompProfile.hasValue() && !seccompTypeKept(c.?securityContext.?seccompProfile.?type.orValue(""))',
          message: 'container "{c.name}" sets a seccomp profile of the type "{c.securityContext.seccompProfile.type}"',
          mend,
        },
      ],
      samples: fields(),
    },
  ],
  references: [
    { to: 'pss', id: 'baseline/seccompProfile_baseline', relation: 'same' },
    { to: 'nsa', id: 'Hardening container environments', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0104', relation: 'overlaps' },
    { to: 'kubescape', id: 'C-0055', relation: 'overlaps' },
    { to: 'azure', id: '975ce327-682c-4f2e-aa46-b9598289b86c', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPSeccompV2', relation: 'overlaps' },
  ],
  samples: annotations(),
});

function annotations(): Samples {
  const offence = (key: string, value: string, more = ''): string =>
    `annotation "${key}" is "${value}"${more} — ${annotationMend} [seccomp-profile-baseline]`;
  return {
    parameters: {},
    allowed: [
      { name: 'nothing said', object: pod() },
      ...['runtime/default', 'docker/default', 'localhost/web', 'localhost/'].map((value) => ({
        name: `the annotations ${JSON.stringify(value)}`,
        object: annotated({ [podKey]: value, [`${prefix}web`]: value }),
      })),
      {
        name: 'annotations for a container that is not there, or for none',
        object: annotated({ [`${prefix}other`]: 'unconfined', [prefix]: 'unconfined', [`${podKey}s`]: 'unconfined' }),
      },
      {
        name: 'a field that is not looked at yet',
        object: pod((p) => {
          p.spec.securityContext.seccompProfile = { type: 'Unconfined' };
        }),
      },
      {
        name: 'label edit of an existing pod',
        operation: 'UPDATE',
        object: relabelled(annotated({ [podKey]: 'unconfined' })),
        oldObject: annotated({ [podKey]: 'unconfined' }),
      },
    ],
    denied: [
      ...['unconfined', 'localhost', 'RuntimeDefault'].map((value) => ({
        name: `the annotation ${JSON.stringify(value)} of the pod`,
        object: annotated({ [podKey]: value }),
        message: offence(podKey, value),
      })),
      { name: 'an annotation without text', object: annotated({ [podKey]: '' }), message: offence(podKey, '') },
      ...['setup', 'web', 'debug'].map((name) => ({
        name: `the annotation of the container ${name}`,
        object: annotated({ [`${prefix}${name}`]: 'unconfined' }),
        message: offence(`${prefix}${name}`, 'unconfined'),
      })),
      {
        name: 'annotations of the pod and of a container',
        object: annotated({ [podKey]: 'unconfined', [`${prefix}web`]: 'unconfined' }),
        message: offence(`${prefix}web`, 'unconfined', ' (and 1 more)'),
      },
      {
        name: 'ephemeral container added to an existing pod',
        operation: 'UPDATE',
        object: annotated({ [`${prefix}debug`]: 'unconfined' }),
        oldObject: pod((p) => {
          p.metadata.annotations = { [`${prefix}debug`]: 'unconfined' };
        }),
        message: offence(`${prefix}debug`, 'unconfined'),
      },
    ],
  };
}

function fields(): Samples {
  const offence = (...who: string[]): string =>
    `${who.map((one) => `${one} sets a seccomp profile of the type "Unconfined"`).join('; ')} — ${mend} [seccomp-profile-baseline]`;
  return {
    parameters: {},
    allowed: [
      {
        name: 'nothing said',
        object: pod((p) => {
          delete p.spec.securityContext.seccompProfile;
        }),
      },
      { name: 'profiles that filter', object: profiled('Localhost', 'RuntimeDefault') },
      {
        name: 'annotations that are not looked at any more',
        object: annotated({ [podKey]: 'unconfined', [`${prefix}web`]: '' }),
      },
      {
        name: 'label edit of an existing pod',
        operation: 'UPDATE',
        object: relabelled(profiled('Unconfined')),
        oldObject: profiled('Unconfined'),
      },
    ],
    denied: [
      { name: 'unconfined by the pod', object: profiled('Unconfined'), message: offence('the pod') },
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
        name: 'init, regular and ephemeral containers, in order',
        object: podOfThree((c) => Object.assign(c.securityContext ?? {}, { seccompProfile: { type: 'Unconfined' } })),
        message: offence('container "setup"', 'container "web"', 'container "debug"'),
      },
      {
        name: 'ephemeral container added to an existing pod',
        operation: 'UPDATE',
        object: debuggedPod((c) => Object.assign(c.securityContext ?? {}, { seccompProfile: { type: 'Unconfined' } })),
        oldObject: pod(),
        message: offence('container "debug"'),
      },
    ],
  };
}

function annotated(given: Record<string, string>) {
  return podOfThree(undefined, (p) => {
    p.metadata.annotations = given;
  });
}

function profiled(ofPod: Profile, ofContainer?: Profile) {
  return pod((p) => {
    p.spec.securityContext.seccompProfile = profile(ofPod);
    if (ofContainer)
      Object.assign(p.spec.containers[0].securityContext ?? {}, { seccompProfile: profile(ofContainer) });
  });
}

type Profile = 'RuntimeDefault' | 'Localhost' | 'Unconfined';

function profile(type: Profile) {
  return { type, ...(type === 'Localhost' ? { localhostProfile: 'web.json' } : {}) };
}
