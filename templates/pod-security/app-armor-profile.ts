import { debuggedPod, defineControl, pod, podOfThree, pods, relabelled } from 'palisade-aks';

const prefix = 'container.apparmor.security.beta.kubernetes.io/';
const mend = 'set the type RuntimeDefault or Localhost, or remove the profile';
const annotationMend = 'set it to runtime/default or localhost/NAME, or remove it';

/**
 * A profile can be chosen, never switched off. The field of a pod and those of its containers are judged each for
 * itself, and the annotation that came before them still counts, whatever container it names.
 */
export default defineControl({
  id: 'app-armor-profile',
  title: 'AppArmor profile',
  description:
    'A container without its AppArmor profile may use every file and every capability that nothing else refuses.',
  version: '1.0.0',
  severity: 'high',
  match: pods,
  parameters: {},
  define: { 'appArmorTypeKept(type)': 'type in ["RuntimeDefault", "Localhost"]' },
  rules: [
    {
      name: 'pod',
      each: 'object',
      deny: 'object.?spec.?securityContext.?appArmorProfile.hasValue() && !appArmorTypeKept(object.?spec.?securityContext.?appArmorProfile.?type.orValue(""))',
      message:
        'the pod sets an AppArmor profile of the type "{object.?spec.?securityContext.?appArmorProfile.?type.orValue("")}"',
      mend,
    },
    {
      each: 'containers',
      as: 'c',
      deny: 'c.?securityContext.?appArmorProfile.hasValue() && !appArmorTypeKept(c.?securityContext.?appArmorProfile.?type.orValue(""))',
      message: 'container "{c.name}" sets an AppArmor profile of the type "{c.securityContext.appArmorProfile.type}"',
      mend,
    },
    {
      each: 'annotations',
      as: 'e',
      deny: `e.key.startsWith("${prefix}") && e.value != "" && e.value != "runtime/default" && !e.value.startsWith("localhost/")`,
      message: 'annotation "{e.key}" is "{e.value}"',
      mend: annotationMend,
    },
  ],
  references: [
    { to: 'pss', id: 'baseline/appArmorProfile', relation: 'same' },
    { to: 'nsa', id: 'Hardening container environments', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0002', relation: 'overlaps' },
    { to: 'kubescape', id: 'C-0055', relation: 'overlaps' },
    { to: 'azure', id: '511f5417-5d12-434d-ab2e-816901e72a5e', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPAppArmor', relation: 'overlaps' },
  ],
  samples: {
    parameters: {},
    allowed: [
      { name: 'nothing said', object: pod() },
      {
        name: 'profiles that confine',
        object: podOfThree(
          (c) => Object.assign(c.securityContext ?? {}, { appArmorProfile: { type: 'RuntimeDefault' } }),
          (p) => {
            p.spec.securityContext.appArmorProfile = { type: 'Localhost', localhostProfile: 'web' };
          },
        ),
      },
      ...['runtime/default', 'localhost/web', 'localhost/', ''].map((value) => ({
        name: `the annotation ${value === '' ? 'without text' : JSON.stringify(value)}`,
        object: annotated({ [`${prefix}web`]: value }),
      })),
      { name: 'an annotation of somebody else', object: annotated({ 'apparmor.contoso.example/web': 'unconfined' }) },
      {
        name: 'label edit of an existing pod',
        operation: 'UPDATE',
        object: relabelled(unconfined()),
        oldObject: unconfined(),
      },
    ],
    denied: [
      {
        name: 'unconfined by the pod, and not by its container',
        object: pod((p) => {
          p.spec.securityContext.appArmorProfile = { type: 'Unconfined' };
          Object.assign(p.spec.containers[0].securityContext ?? {}, { appArmorProfile: { type: 'RuntimeDefault' } });
        }),
        message: fieldOffence('the pod'),
      },
      {
        name: 'unconfined by the container, and not by its pod',
        object: pod((p) => {
          p.spec.securityContext.appArmorProfile = { type: 'RuntimeDefault' };
          Object.assign(p.spec.containers[0].securityContext ?? {}, { appArmorProfile: { type: 'Unconfined' } });
        }),
        message: fieldOffence('container "web"'),
      },
      {
        name: 'init, regular and ephemeral containers, in order',
        object: podOfThree((c) => Object.assign(c.securityContext ?? {}, { appArmorProfile: { type: 'Unconfined' } })),
        message: fieldOffence('container "setup"', 'container "web"', 'container "debug"'),
      },
      {
        name: 'ephemeral container added to an existing pod',
        operation: 'UPDATE',
        object: debuggedPod((c) => Object.assign(c.securityContext ?? {}, { appArmorProfile: { type: 'Unconfined' } })),
        oldObject: pod(),
        message: fieldOffence('container "debug"'),
      },
      ...['unconfined', 'Runtime/Default', 'localhost'].map((value) => ({
        name: `the annotation ${JSON.stringify(value)}`,
        object: annotated({ [`${prefix}web`]: value }),
        message: `annotation "${prefix}web" is "${value}" — ${annotationMend} [app-armor-profile]`,
      })),
      {
        name: 'annotations for containers that are not there',
        object: annotated({ [`${prefix}other`]: 'unconfined', [prefix]: 'unconfined', [`${prefix}web`]: '' }),
        message: `annotation "${prefix}" is "unconfined" (and 1 more) — ${annotationMend} [app-armor-profile]`,
      },
    ],
  },
});

function annotated(annotations: Record<string, string>) {
  return pod((p) => {
    p.metadata.annotations = annotations;
  });
}

function unconfined() {
  return pod((p) => {
    p.spec.securityContext.appArmorProfile = { type: 'Unconfined' };
  });
}

function fieldOffence(...who: string[]): string {
  const texts = who.map((one) => `${one} sets an AppArmor profile of the type "Unconfined"`);
  return `${texts.join('; ')} — ${mend} [app-armor-profile]`;
}
