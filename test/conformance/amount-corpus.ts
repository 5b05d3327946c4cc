import type { Container, Pod } from '../../src/kubernetes/resources.ts';
import type { Random } from './random.ts';
import { type Review, reviewOf } from './review.ts';

// As the API server sends them on: what is the same amount stands in several spellings, and near it its neighbours.
const amounts = [
  ...['0', '1', '2', '+2', '002', '2.', '2e0', '2E0', '1999m', '2001m', '1m', '500m', '501m', '500000u', '500000001n'],
  ...['1k', '1e3', '1E3', '1024', '1023', '1Ki', '1Mi', '1048576', '1048575', '1M', '1G', '1e9', '1Gi', '1073741824'],
  ...['1073741825', '1T', '1Ti', '1P', '1Pi', '1E', '1Ei', '7Ei', '8Ei', '9Ei', '100E', '10e18', '1e99', '120e97'],
  ...['999999999999999E', '999999999999999e18', '1e-3', '1e-6', '1n', '1u', '1e-7', '10e1233', '9223372036854775807'],
];

/** Returns a creation and an update for each of a number of pods whose containers say how much they use. */
export function amountReviews(count: number, random: Random): Review[] {
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => {
    const pod = randomPod(random);
    const changed = structuredClone(pod);
    const [first] = changed.spec?.containers ?? [];
    if (first) first.image = 'contoso.azurecr.io/shop/web:2';
    return [
      reviewOf(`amount-${i}-create`, 'CREATE', pod),
      reviewOf(`amount-${i}-update`, 'UPDATE', random.chance(0.5) ? changed : pod, pod),
    ];
  });
}

function randomPod(random: Random): Pod {
  const names = ['web', 'proxy'].slice(0, 1 + random.upTo(1));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'subject', namespace: random.pick(['shop', 'kube-system']) },
    spec: {
      containers: names.map((name) => randomContainer(name, random)),
      ...(random.chance(0.3) ? { initContainers: [randomContainer('setup', random)] } : {}),
      ...(random.chance(0.4)
        ? { volumes: [{ name: 'cache', emptyDir: random.chance(0.7) ? { sizeLimit: random.pick(amounts) } : {} }] }
        : {}),
    },
  };
}

function randomContainer(name: string, random: Random): Container {
  const resources = Object.fromEntries(
    ['limits', 'requests'].flatMap((kind): [string, Record<string, string>][] => {
      const given = ['cpu', 'memory'].filter(() => random.chance(0.7)).map((one) => [one, random.pick(amounts)]);
      return random.chance(0.85) ? [[kind, Object.fromEntries(given)]] : [];
    }),
  );
  return { name, image: 'contoso.azurecr.io/shop/web:1', ...(random.chance(0.9) ? { resources } : {}) };
}
