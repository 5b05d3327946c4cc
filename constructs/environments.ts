import { defineEnvironment } from 'palisade-aks';

/** Where a change is tried: nothing is refused, everything is reported. */
const dev = defineEnvironment({
  name: 'dev',
  enforcement: 'audit',
  profiles: { default: { kubernetes: '1.34', policyEngine: 'gatekeeper' } },
  namespaces: [
    { name: 'shop', enforce: 'baseline' },
    { name: 'payments', enforce: 'baseline' },
  ],
});

/** Where the shop runs. */
const prod = defineEnvironment({
  name: 'prod',
  enforcement: 'deny',
  profiles: { default: { kubernetes: '1.33', policyEngine: 'gatekeeper' } },
  namespaces: [{ name: 'shop' }, { name: 'payments' }],
  network: 'enforce',
});

export const environments = [dev, prod];
