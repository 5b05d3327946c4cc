import type { Container, EphemeralContainer, Ingress, Pod, Service } from '../kubernetes/resources.ts';

/** A pod whose lists are there, so that a sample can change one thing of it. */
export type SamplePod = Pod & {
  metadata: NonNullable<Pod['metadata']>;
  spec: NonNullable<Pod['spec']> & {
    containers: [Container, ...Container[]];
    securityContext: NonNullable<NonNullable<Pod['spec']>['securityContext']>;
  };
};

/** Returns a pod that meets every shipped control, after the change. A denied sample changes one thing of it. */
export function pod(change: (pod: SamplePod) => void = () => {}): SamplePod {
  const made: SamplePod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [container('web')],
    },
  };
  change(made);
  return made;
}

/** Returns a container that meets every shipped control, after the change. */
export function container(name: string, change: (container: Container) => void = () => {}): Container {
  const made: Container = {
    name,
    image: `contoso.azurecr.io/shop/${name}:1.4.2`,
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  };
  change(made);
  return made;
}

/** Returns an ephemeral container that meets every shipped control, after the change. */
export function ephemeralContainer(
  name: string,
  change: (one: EphemeralContainer) => void = () => {},
): EphemeralContainer {
  const made: EphemeralContainer = { ...container(name) };
  change(made);
  return made;
}

/** A Service whose spec is there. */
export type SampleService = Service & { spec: NonNullable<Service['spec']> };

/** Returns a Service inside the cluster, after the change. */
export function service(change: (service: SampleService) => void = () => {}): SampleService {
  const made: SampleService = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { type: 'ClusterIP', selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
  };
  change(made);
  return made;
}

/** An Ingress whose spec is there. */
export type SampleIngress = Ingress & { spec: NonNullable<Ingress['spec']> };

/** Returns an Ingress for one host, after the change. */
export function ingress(change: (ingress: SampleIngress) => void = () => {}): SampleIngress {
  const made: SampleIngress = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { ingressClassName: 'webapprouting.kubernetes.azure.com', rules: [{ host: 'shop.contoso.example' }] },
  };
  change(made);
  return made;
}
