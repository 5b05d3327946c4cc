import { defineControl, pod, pods } from 'palisade-aks';

/** A mounted token is a login to the API server, and most pods never need one. */
export default defineControl({
  id: 'service-account-token',
  title: 'Service account tokens',
  description:
    'A token that is mounted by default is a login to the API server for whoever breaks into the pod. Pods that need none say so; the service accounts of those that need one are named.',
  version: '1.0.0',
  severity: 'medium',
  match: pods,
  parameters: {
    serviceAccounts: {
      type: 'array',
      items: { type: 'string' },
      default: [],
      description: 'Service accounts whose pods may have a token mounted.',
    },
  },
  rules: [
    {
      each: 'object',
      deny:
        'object.?spec.?automountServiceAccountToken.orValue(true) != false && ' +
        '!(object.?spec.?serviceAccountName.orValue("default") in params.serviceAccounts)',
      message: 'the pod mounts the token of service account "{object.?spec.?serviceAccountName.orValue("default")}"',
      mend: 'set automountServiceAccountToken to false',
    },
    {
      each: 'volumes',
      as: 'v',
      // A token for another audience, as workload identity uses, is no login to the API server.
      deny:
        '!(object.?spec.?serviceAccountName.orValue("default") in params.serviceAccounts) && ' +
        'v.?projected.?sources.orValue([]).exists(s, s.?serviceAccountToken.hasValue() && ' +
        's.?serviceAccountToken.?audience.orValue("") == "")',
      message: 'volume "{v.name}" holds a token for the API server',
      mend: 'remove the token, or give it the audience that it is for',
    },
  ],
  references: [
    { to: 'cis-aks', id: '4.1.6', relation: 'stricter' },
    { to: 'cis-kubernetes', id: '5.1.6', relation: 'stricter' },
    { to: 'nsa', id: 'Protecting Pod service account tokens', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0036', relation: 'overlaps' },
    { to: 'checkov', id: 'CKV_K8S_38', relation: 'overlaps' },
    { to: 'kubescape', id: 'C-0034', relation: 'overlaps' },
    { to: 'azure', id: '423dd1ba-798e-40e4-9c4d-b6902674b423', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPAutomountServiceAccountTokenPod', relation: 'stricter' },
  ],
  samples: {
    parameters: { serviceAccounts: ['operator'] },
    allowed: [
      { name: 'said no', object: pod() },
      {
        name: 'named service account',
        object: token((p) => {
          p.spec.serviceAccountName = 'operator';
        }),
      },
      { name: 'said no, constraint without parameters', object: pod(), parameters: {} },
      { name: 'projected token for another audience', object: projected('api://AzureADTokenExchange') },
    ],
    denied: [
      { name: 'nothing said', object: token(), message: offence('default') },
      {
        name: 'projected token for the API server',
        object: projected(),
        message:
          'volume "token" holds a token for the API server — remove the token, or give it the audience that it is for [service-account-token]',
      },
      {
        name: 'said yes',
        object: token((p) => {
          p.spec.automountServiceAccountToken = true;
        }),
        message: offence('default'),
      },
      {
        name: 'another service account',
        object: token((p) => {
          p.spec.serviceAccountName = 'operator2';
        }),
        message: offence('operator2'),
      },
      {
        name: 'named service account, constraint without parameters',
        object: token((p) => {
          p.spec.serviceAccountName = 'operator';
        }),
        parameters: {},
        message: offence('operator'),
      },
    ],
  },
});

function token(change: Parameters<typeof pod>[0] = () => {}) {
  return pod((p) => {
    delete p.spec.automountServiceAccountToken;
    change(p);
  });
}

function projected(audience?: string) {
  return pod((p) => {
    const serviceAccountToken = { path: 'token', ...(audience === undefined ? {} : { audience }) };
    p.spec.volumes = [{ name: 'token', projected: { sources: [{ serviceAccountToken }] } }];
  });
}

function offence(account: string): string {
  return `the pod mounts the token of service account "${account}" — set automountServiceAccountToken to false [service-account-token]`;
}
