import { defineControl, service, services } from 'palisade-aks';

/** A node port opens every node of the cluster, past ingress and its rules. */
export default defineControl({
  id: 'node-port',
  title: 'Node ports',
  description:
    'A node port listens on every node of the cluster, past the ingress controller, its certificates and its firewall.',
  version: '1.0.0',
  severity: 'medium',
  match: services,
  parameters: {},
  rules: [
    {
      each: 'object',
      deny: 'object.?spec.?type.orValue("ClusterIP") == "NodePort"',
      message: 'the Service is of type NodePort',
      mend: 'use type ClusterIP behind an Ingress',
    },
  ],
  references: [{ to: 'gatekeeper-library', id: 'K8sBlockNodePort', relation: 'same' }],
  samples: {
    parameters: {},
    allowed: [
      { name: 'cluster IP', object: service() },
      {
        name: 'nothing said',
        object: service((s) => {
          delete s.spec.type;
        }),
      },
      {
        name: 'load balancer',
        object: service((s) => {
          s.spec.type = 'LoadBalancer';
        }),
      },
      {
        name: 'label edit of an existing Service',
        operation: 'UPDATE',
        object: nodePort({ tier: 'front' }),
        oldObject: nodePort(),
      },
      { name: 'deletion of an existing Service', operation: 'DELETE', object: nodePort(), oldObject: nodePort() },
    ],
    denied: [
      {
        name: 'node port',
        object: nodePort(),
        message: 'the Service is of type NodePort — use type ClusterIP behind an Ingress [node-port]',
      },
      {
        name: 'cluster IP turned into a node port',
        operation: 'UPDATE',
        object: nodePort(),
        oldObject: service(),
        message: 'the Service is of type NodePort — use type ClusterIP behind an Ingress [node-port]',
      },
    ],
  },
});

function nodePort(labels?: Record<string, string>) {
  return service((s) => {
    s.spec.type = 'NodePort';
    if (labels) s.metadata = { ...s.metadata, labels };
  });
}
