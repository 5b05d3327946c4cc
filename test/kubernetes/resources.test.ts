import { expect, it } from 'vitest';
import type { Deployment, Pod, Service } from '../../src/kubernetes/resources.ts';
import { validateObject } from '../../src/kubernetes/validate-object.ts';

// The compiler checks these against resources.ts, validateObject against schema.json.
const pod: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', labels: { app: 'p' } },
  spec: {
    hostUsers: false,
    containers: [{ name: 'app', ports: [{ containerPort: 80, protocol: 'TCP' }], resources: { limits: { cpu: 1 } } }],
  },
};

const service: Service = { spec: { type: 'NodePort', ports: [{ port: 80, targetPort: 'http' }] } };

const deployment: Deployment = {
  spec: { selector: { matchLabels: { app: 'p' } }, template: { spec: { containers: [{ name: 'app' }] } } },
};

// @ts-expect-error A container has a name.
const nameless: Pod = { spec: { containers: [{ image: 'i' }] } };

// @ts-expect-error The type is one of four.
const mistyped: Service = { spec: { type: 'Nodeport' } };

it.each([
  ['Pod', pod, 0],
  ['Service', service, 0],
  ['Deployment', deployment, 0],
  ['Pod', nameless, 1],
  ['Service', mistyped, 1],
])('the compiler and validateObject agree on a %s', (type, object, problems) => {
  expect(validateObject(object, type)).toHaveLength(problems);
});
