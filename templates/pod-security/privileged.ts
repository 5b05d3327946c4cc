import { container, defineControl, ephemeralContainer, pod, pods } from 'palisade-aks';

/** A privileged container has the node: every device, every capability, no confinement. */
export default defineControl({
  id: 'privileged',
  title: 'Privileged containers',
  description:
    'A privileged container is root on its node, with every device and no confinement. It ends every other control.',
  version: '1.0.0',
  severity: 'critical',
  match: pods,
  parameters: {},
  rules: [
    {
      each: 'containers',
      as: 'c',
      deny: 'c.?securityContext.?privileged.orValue(false)',
      message: 'container "{c.name}" is privileged',
      mend: 'remove securityContext.privileged',
    },
  ],
  references: [
    { to: 'pss', id: 'baseline/privileged', relation: 'same' },
    { to: 'cis-aks', id: '4.2.1', relation: 'same' },
    { to: 'cis-kubernetes', id: '5.2.2', relation: 'same' },
    { to: 'nsa', id: 'Pod security enforcement', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0017', relation: 'same' },
    { to: 'checkov', id: 'CKV_K8S_16', relation: 'same' },
    { to: 'kubescape', id: 'C-0057', relation: 'same' },
    { to: 'azure', id: '95edb821-ddaf-4404-9732-666045e056b4', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPPrivilegedContainer', relation: 'stricter' },
  ],
  samples: {
    parameters: {},
    allowed: [
      { name: 'nothing said', object: pod() },
      {
        name: 'said no',
        object: pod((p) => {
          p.spec.containers[0].securityContext = { privileged: false };
        }),
      },
      {
        name: 'label edit of an existing pod',
        operation: 'UPDATE',
        object: privileged({ tier: 'front' }),
        oldObject: privileged(),
      },
      { name: 'deletion of an existing pod', operation: 'DELETE', object: privileged(), oldObject: privileged() },
    ],
    denied: [
      {
        name: 'regular container',
        object: privileged(),
        message: 'container "web" is privileged — remove securityContext.privileged [privileged]',
      },
      {
        name: 'init container',
        object: pod((p) => {
          p.spec.initContainers = [
            container('setup', (c) => {
              c.securityContext = { privileged: true };
            }),
          ];
        }),
        message: 'container "setup" is privileged — remove securityContext.privileged [privileged]',
      },
      {
        name: 'ephemeral container added to an existing pod',
        operation: 'UPDATE',
        object: pod((p) => {
          p.spec.ephemeralContainers = [
            ephemeralContainer('debug', (c) => {
              c.securityContext = { privileged: true };
            }),
          ];
        }),
        oldObject: pod(),
        message: 'container "debug" is privileged — remove securityContext.privileged [privileged]',
      },
    ],
  },
});

function privileged(labels?: Record<string, string>) {
  return pod((p) => {
    p.spec.containers[0].securityContext = { privileged: true };
    if (labels) p.metadata.labels = labels;
  });
}
