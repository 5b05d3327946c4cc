/** Returns Services as teams write them; one in ten is of type NodePort. */
export function benchServices(count: number): object[] {
  return Array.from({ length: count }, (_, i) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `web-${i}`, namespace: 'shop', labels: { 'app.kubernetes.io/name': 'web', team: 'front' } },
    spec: {
      type: i % 10 === 0 ? 'NodePort' : 'ClusterIP',
      selector: { 'app.kubernetes.io/name': 'web' },
      ports: [
        { name: 'http', port: 80, targetPort: 'http' },
        { name: 'metrics', port: 9090, targetPort: 'metrics' },
      ],
    },
  }));
}
