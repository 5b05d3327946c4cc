import { defineControl, ingress, ingresses } from 'palisade-aks';

type Ingress = ReturnType<typeof ingress>;

/** Who declares a host that another namespace serves takes part of its traffic, its tokens and its passwords. */
export default defineControl({
  id: 'unique-ingress-host',
  title: 'Hosts of one namespace',
  description:
    'An Ingress controller merges the rules of all namespaces, so whoever names the host of another one receives part of its traffic.',
  version: '1.0.0',
  severity: 'high',
  match: ingresses,
  parameters: {},
  rules: [],
  inventory: [{ group: 'networking.k8s.io', kind: 'Ingress' }],
  override: {
    cel: { none: 'CEL sees one object, never what else the cluster holds' },
    rego: `
messages := [message |
	some rule in object.get(input.review.object, ["spec", "rules"], [])
	host := object.get(rule, "host", "")
	taken(host)
	message := concat("", ["host \\"", substring(host, 0, 200), "\\" belongs to another namespace"])
]

taken(host) if {
	some namespace, versions in data.inventory.namespace
	namespace != object.get(input.review.object, ["metadata", "namespace"], "")
	some ingress in object.get(versions, ["networking.k8s.io/v1", "Ingress"], {})
	some rule in object.get(ingress, ["spec", "rules"], [])
	object.get(rule, "host", "") == host
}
`,
    evaluate: ({ object, inventory }) => {
      const own = object as Ingress;
      const others = (inventory as Ingress[]).filter((one) => one.metadata?.namespace !== own.metadata?.namespace);
      const taken = new Set(others.flatMap((one) => (one.spec?.rules ?? []).map((rule) => rule.host ?? '')));
      return (own.spec?.rules ?? [])
        .map((rule) => rule.host ?? '')
        .filter((host) => taken.has(host))
        .map((host) => `host "${Array.from(host).slice(0, 200).join('')}" belongs to another namespace`);
    },
    mend: 'use a host of your own',
    reads: ['metadata.namespace', 'spec.rules'],
  },
  references: [{ to: 'gatekeeper-library', id: 'K8sUniqueIngressHost', relation: 'looser' }],
  samples: {
    parameters: {},
    allowed: [
      { name: 'nobody else', object: ingress() },
      { name: 'the same namespace', object: ingress(), inventory: [called('shop', 'other')] },
      { name: 'another host', object: ingress(), inventory: [called('payments', 'pay', 'pay.contoso.example')] },
      {
        name: 'label edit of what shares a host',
        operation: 'UPDATE',
        object: ingress((i) => {
          i.metadata = { ...i.metadata, labels: { tier: 'front' } };
        }),
        oldObject: ingress(),
        inventory: [called('payments', 'pay')],
      },
      {
        name: 'deletion of what shares a host',
        operation: 'DELETE',
        object: ingress(),
        oldObject: ingress(),
        inventory: [called('payments', 'pay')],
      },
    ],
    denied: [
      {
        name: 'a host of another namespace',
        object: ingress(),
        inventory: [called('payments', 'pay'), called('payments', 'again')],
        message:
          'host "shop.contoso.example" belongs to another namespace — use a host of your own [unique-ingress-host]',
      },
      {
        name: 'hosts of other namespaces, in order',
        object: ingress((i) => {
          i.spec.rules = [{ host: 'b.contoso.example' }, { host: 'free.contoso.example' }, {}];
        }),
        inventory: [called('payments', 'all', ''), called('tools', 'b', 'b.contoso.example')],
        message:
          'host "b.contoso.example" belongs to another namespace; host "" belongs to another namespace — use a host of your own [unique-ingress-host]',
      },
      {
        name: 'a host taken over by an update',
        operation: 'UPDATE',
        object: ingress(),
        oldObject: ingress((i) => {
          i.spec.rules = [{ host: 'free.contoso.example' }];
        }),
        inventory: [called('payments', 'pay')],
        message:
          'host "shop.contoso.example" belongs to another namespace — use a host of your own [unique-ingress-host]',
      },
    ],
  },
});

function called(namespace: string, name: string, host = 'shop.contoso.example'): Ingress {
  return ingress((i) => {
    i.metadata = { name, namespace };
    i.spec.rules = [host === '' ? {} : { host }];
  });
}
