import { type Review, reviewOf } from '../conformance/review.ts';

const unconfined = {
  runAsNonRoot: false,
  runAsUser: 0,
  seccompProfile: { type: 'Unconfined' },
  appArmorProfile: { type: 'Unconfined' },
  seLinuxOptions: { type: 'spc_t', user: 'u', role: 'r' },
  windowsOptions: { hostProcess: true },
};
const worst = {
  securityContext: {
    ...unconfined,
    privileged: true,
    allowPrivilegeEscalation: true,
    procMount: 'Unmasked',
    capabilities: { add: ['SYS_ADMIN'] },
  },
  ports: [{ containerPort: 80, hostPort: 80 }],
  livenessProbe: { httpGet: { port: 80, host: '127.0.0.1' } },
  readinessProbe: { tcpSocket: { port: 80, host: '127.0.0.1' } },
  startupProbe: { httpGet: { port: 80, host: '127.0.0.1' } },
  lifecycle: {
    postStart: { httpGet: { port: 80, host: '127.0.0.1' } },
    preStop: { tcpSocket: { port: 80, host: '127.0.0.1' } },
  },
};

/** What every pod control denies, in each of its lists. */
export const worstPod = {
  hostNetwork: true,
  hostPID: true,
  hostIPC: true,
  securityContext: { ...unconfined, sysctls: [{ name: 'kernel.msgmax', value: '1' }] },
  volumes: [{ name: 'node', hostPath: { path: '/' } }],
  initContainers: [{ name: 'setup', image: 'evil.example/setup:1', ...worst }],
  containers: [{ name: 'web', image: 'evil.example/web:1', ...worst }],
  ephemeralContainers: [{ name: 'debug', image: 'evil.example/debug:1', ...worst }],
};

const annotations = {
  'seccomp.security.alpha.kubernetes.io/pod': 'unconfined',
  'container.apparmor.security.beta.kubernetes.io/web': 'unconfined',
};

/** What no pod control denies. */
export const bestPod = {
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'web',
      image: 'contoso.azurecr.io/shop/web:1',
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    },
  ],
};

/** Returns the creation of an object with a spec, or its update from an old one. */
export function request(id: string, kind: string, spec: unknown, old?: unknown, subResource?: string): Review {
  const object = (of: unknown) => ({
    apiVersion: 'v1',
    kind,
    metadata: { name: 'subject', namespace: 'shop', ...(isWorst(of) ? { annotations } : {}) },
    ...(of === undefined ? {} : { spec: of }),
  });
  const operation = old === undefined ? 'CREATE' : 'UPDATE';
  return reviewOf(`${kind}-${id}`, operation, object(spec), old === undefined ? undefined : object(old), subResource);
}

function isWorst(spec: unknown): boolean {
  return typeof spec === 'object' && spec !== null && 'hostPID' in spec && spec.hostPID === true;
}
