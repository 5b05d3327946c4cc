import type { Container, EphemeralContainer, Ingress, Namespace, Pod, Service } from '../kubernetes/resources.ts';

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

/**
 * Returns a pod of an init container "setup", a regular container "web" and an ephemeral container "debug", each after
 * the change: what holds for containers holds for all three lists.
 */
export function podOfThree(
  change: (container: Container) => void = () => {},
  changePod: (pod: SamplePod) => void = () => {},
): SamplePod {
  return pod((made) => {
    made.spec.initContainers = [container('setup', change)];
    made.spec.containers = [container('web', change)];
    made.spec.ephemeralContainers = [ephemeralContainer('debug', (one) => change(one))];
    changePod(made);
  });
}

/** Returns a pod that somebody debugs with one ephemeral container "debug", after the change: an update of `pod()`. */
export function debuggedPod(change: (container: EphemeralContainer) => void): SamplePod {
  return pod((made) => {
    made.spec.ephemeralContainers = [ephemeralContainer('debug', change)];
  });
}

/**
 * Returns a pod for Windows nodes, which says nothing of what only Linux knows; a container of it has no security
 * context.
 *
 * @param os what the pod calls its operating system; anything but `windows` is none to Pod Security
 */
export function windowsPod(change: (pod: SamplePod) => void = () => {}, os = 'windows'): SamplePod {
  return pod((made) => {
    made.spec.os = { name: os };
    made.spec.securityContext = { runAsNonRoot: true };
    delete made.spec.containers[0].securityContext;
    change(made);
  });
}

/** Returns the pod with one more label, as an update that changes nothing of what its containers may do. */
export function relabelled(one: SamplePod): SamplePod {
  return { ...one, metadata: { ...one.metadata, labels: { ...one.metadata.labels, tier: 'front' } } };
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

/** Returns a namespace that enforces restricted, with the labels besides or, where they are null, without them. */
export function namespace(labels: Readonly<Record<string, string>> | null = {}, name = 'shop'): Namespace {
  if (labels === null) return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  const enforced = { 'pod-security.kubernetes.io/enforce': 'restricted' };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { ...enforced, ...labels } } };
}
