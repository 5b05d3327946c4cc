import { describe, expect, it } from 'vitest';
import { canonicalQuantities } from '../../src/kubernetes/canonical-quantities.ts';
import { canonicalQuantity } from '../../src/kubernetes/canonical-quantity.ts';

describe('an amount as k8s.io/apimachinery sends it on', () => {
  it.each<[given: unknown, sent: unknown]>([
    ['0.1', '100m'],
    [1, '1'],
    [0.1, '100m'],
    ['1.5Gi', '1536Mi'],
    ['1e3', '1e3'],
    ['1E3', '1E3'],
    ['12e100', '120e99'],
    ['+5', '+5'],
    ['007', '007'],
    ['5.', '5.'],
    ['.5', '500m'],
    [' 5 ', '5'],
    ['1000m', '1'],
    ['1024Ki', '1Mi'],
    ['1e999', '1e999'],
    ['0.0000000001', '1n'],
    ['9223372036854775808000', '9223372036854775808k'],
    ['1.5', '1500m'],
    ['100E', '100E'],
    ['-1', '-1'],
    ['-0.5', '-500m'],
    ['1e-3', '1e-3'],
    ['1024', '1024'],
    ['1000', '1k'],
    ['0', '0'],
    ['0Ki', '0'],
    ['512Ki', '512Ki'],
    ['1.123456789123Gi', '1206302541938113381n'],
    ['500u', '500u'],
    ['1n', '1n'],
    ['1e-10', '1e-9'],
    ['', ''],
    ['2 Gi', '2 Gi'],
    [true, true],
    [null, null],
  ])('%j is %j', (given, sent) => {
    expect(canonicalQuantity(given)).toBe(sent);
  });
});

it('finds every amount of a pod, and shares what it leaves alone', () => {
  const volume = { name: 'cache', emptyDir: { sizeLimit: 1000 } };
  const pod = {
    metadata: { labels: { memory: '1000' } },
    spec: { volumes: [volume], containers: [{ name: 'web', resources: { limits: { cpu: 0.5, memory: '1Gi' } } }] },
  };
  const found = canonicalQuantities(pod, 'Pod') as typeof pod;
  expect(found).toEqual({
    metadata: { labels: { memory: '1000' } },
    spec: {
      volumes: [{ name: 'cache', emptyDir: { sizeLimit: '1k' } }],
      containers: [{ name: 'web', resources: { limits: { cpu: '500m', memory: '1Gi' } } }],
    },
  });
  expect(found.metadata).toBe(pod.metadata);
  expect(canonicalQuantities(found, 'Pod')).toBe(found);
});
