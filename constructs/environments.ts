import { defineEnvironment } from 'palisade-aks';

/** Where a change is tried: nothing is refused, everything is reported. */
const dev = defineEnvironment({
  name: 'dev',
  enforcement: 'audit',
  profiles: { default: { kubernetes: '1.34', policyEngine: 'azure-policy-addon' } },
  azure: { owner: 'contoso-platform', assignmentScope: '/subscriptions/00000000-0000-0000-0000-000000000000' },
  podSecurity: { enforce: 'baseline' },
  namespaces: [{ name: 'shop' }, { name: 'payments' }],
});

/** Where the shop runs: most clusters with the Azure Policy add-on, those at the edge with Gatekeeper of their own. */
const prod = defineEnvironment({
  name: 'prod',
  enforcement: 'deny',
  profiles: {
    default: { kubernetes: '1.33', policyEngine: 'azure-policy-addon' },
    edge: { kubernetes: '1.33', policyEngine: 'gatekeeper', networkEngine: 'calico' },
  },
  azure: {
    owner: 'contoso-platform',
    assignmentScope: '/providers/Microsoft.Management/managementGroups/contoso-prod',
  },
  namespaces: [{ name: 'shop' }, { name: 'payments' }],
  network: 'enforce',
});

export const environments = [dev, prod];
