import type { Container, Pod } from '../../src/kubernetes/resources.ts';
import { type Random, random } from '../conformance/random.ts';

/** Returns pods as teams write them: one to three containers with all that belongs to them; one in ten breaks a rule. */
export function benchPods(count: number): Pod[] {
  const source = random(20260101);
  return Array.from({ length: count }, (_, i) => benchPod(i, source));
}

function benchPod(i: number, random: Random): Pod {
  const app = random.pick(['catalogue', 'orders', 'payments', 'search', 'stock', 'web']);
  const names = [app, 'proxy', 'metrics'].slice(0, 1 + random.upTo(2));
  const pod: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${app}-${i}`,
      namespace: random.pick(['shop', 'payments']),
      labels: {
        'app.kubernetes.io/name': app,
        'app.kubernetes.io/version': '1.4.2',
        'app.kubernetes.io/part-of': 'shop',
        team: random.pick(['front', 'back']),
      },
      annotations: { 'contoso.example/owner': `${app}@contoso.example`, 'contoso.example/change': `change-${i}` },
    },
    spec: {
      serviceAccountName: app,
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 10001,
        fsGroup: 10001,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: names.map((name) => container(name, random)),
      volumes: [
        { name: 'tmp', emptyDir: {} },
        { name: 'settings', configMap: { name: `${app}-settings` } },
      ],
      nodeSelector: { 'kubernetes.io/os': 'linux' },
    },
  };
  if (random.chance(0.3) && pod.spec) pod.spec.initContainers = [container('setup', random)];
  if (random.chance(0.1)) breakOne(pod, random);
  return pod;
}

function container(name: string, random: Random): Container {
  return {
    name,
    image: `contoso.azurecr.io/shop/${name}:1.${random.upTo(20)}.${random.upTo(9)}`,
    args: ['--listen', ':8080', '--log-format', 'json'],
    env: [
      { name: 'LOG_LEVEL', value: 'info' },
      { name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: 'database', key: 'url' } } },
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ],
    ports: [{ name: 'http', containerPort: 8080 }],
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
    readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 5 },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'settings', mountPath: '/etc/settings', readOnly: true },
    ],
  };
}

function breakOne(pod: Pod, random: Random): void {
  const spec = pod.spec as NonNullable<Pod['spec']>;
  const [first] = spec.containers;
  if (first === undefined) return;
  random.pick([
    () => {
      first.image = 'nginx:latest';
    },
    () => {
      first.securityContext = { privileged: true };
    },
    () => {
      spec.hostNetwork = true;
    },
    () => {
      spec.volumes = [{ name: 'node', hostPath: { path: '/var/log' } }];
    },
    () => {
      first.ports = [{ containerPort: 8080, hostPort: 8080 }];
    },
  ])();
}
