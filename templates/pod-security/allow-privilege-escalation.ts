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

const mend = 'set securityContext.allowPrivilegeEscalation to false';
const mayGain = 'c.?securityContext.?allowPrivilegeEscalation.orValue(true)';

/** Every container has to say no, since saying nothing means yes. From 1.25 on not where the pod is for Windows. */
export default defineControl({
  id: 'allow-privilege-escalation',
  title: 'Privilege escalation',
  description: 'A process that can gain privileges becomes root through any file with the setuid bit in its image.',
  version: '1.0.0',
  severity: 'high',
  match: pods,
  parameters: {},
  rules: rules(mayGain),
  variants: [
    {
      since: '1.25',
      rules: rules(`object.?spec.?os.?name.orValue("") != "windows" && ${mayGain}`),
      samples: {
        parameters: {},
        allowed: [...allowed(), { name: 'a Windows pod', object: windowsPod() }],
        denied: [
          ...denied(),
          {
            name: 'a system that is called Windows',
            object: windowsPod(undefined, 'Windows'),
            message: offence('web'),
          },
        ],
      },
    },
  ],
  references: [
    { to: 'pss', id: 'restricted/allowPrivilegeEscalation', relation: 'same' },
    { to: 'cis-aks', id: '4.2.5', relation: 'overlaps' },
    { to: 'cis-kubernetes', id: '5.2.6', relation: 'overlaps' },
    { to: 'nsa', id: 'Pod security enforcement', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0001', relation: 'overlaps' },
    { to: 'checkov', id: 'CKV_K8S_20', relation: 'overlaps' },
    { to: 'kubescape', id: 'C-0016', relation: 'overlaps' },
    { to: 'azure', id: '1c6e92c9-99f0-4e55-9cf2-0c234dc48f99', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPAllowPrivilegeEscalationContainer', relation: 'overlaps' },
  ],
  samples: {
    parameters: {},
    allowed: allowed(),
    denied: [...denied(), { name: 'a Windows pod', object: windowsPod(), message: offence('web') }],
  },
});

function rules(deny: string) {
  return [{ each: 'containers', as: 'c', deny, message: 'container "{c.name}" may gain privileges', mend }] as const;
}

function allowed(): Sample[] {
  return [
    { name: 'said no', object: pod() },
    { name: 'said no in each list of containers', object: podOfThree() },
    { name: 'label edit of an existing pod', operation: 'UPDATE', object: relabelled(silent()), oldObject: silent() },
  ];
}

function denied(): DeniedSample[] {
  return [
    { name: 'no security context', object: silent(), message: offence('web') },
    {
      name: 'a security context that does not say it',
      object: pod((p) => {
        delete p.spec.containers[0].securityContext?.allowPrivilegeEscalation;
      }),
      message: offence('web'),
    },
    {
      name: 'said yes',
      object: pod((p) => Object.assign(p.spec.containers[0].securityContext ?? {}, { allowPrivilegeEscalation: true })),
      message: offence('web'),
    },
    {
      name: 'said yes by a Linux pod',
      object: pod((p) => {
        p.spec.os = { name: 'linux' };
        Object.assign(p.spec.containers[0].securityContext ?? {}, { allowPrivilegeEscalation: true });
      }),
      message: offence('web'),
    },
    {
      name: 'init, regular and ephemeral containers, in order',
      object: podOfThree((c) => {
        delete c.securityContext?.allowPrivilegeEscalation;
      }),
      message: offence('setup', 'web', 'debug'),
    },
    {
      name: 'ephemeral container added to an existing pod',
      operation: 'UPDATE',
      object: debuggedPod((c) => {
        delete c.securityContext;
      }),
      oldObject: pod(),
      message: offence('debug'),
    },
  ];
}

function silent() {
  return pod((p) => {
    delete p.spec.containers[0].securityContext;
  });
}

function offence(...names: string[]): string {
  return `${names.map((name) => `container "${name}" may gain privileges`).join('; ')} — ${mend} [allow-privilege-escalation]`;
}
