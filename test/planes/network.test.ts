import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { collect } from '../../src/authoring/collect.ts';
import {
  ControlBinding,
  defineEnvironment,
  type EnvironmentInput,
  NetworkBinding,
  type NetworkBindingProps,
  PalisadeApp,
} from '../../src/index.ts';
import { renderTree } from '../../src/io/render-tree.ts';
import { findKindByApiVersion } from '../../src/kubernetes/kinds.ts';
import { validateObject } from '../../src/kubernetes/validate-object.ts';
import { PalisadeError } from '../../src/model/palisade-error.ts';
import { synthesize } from '../../src/planes/all.ts';
import privileged from '../../templates/pod-security/privileged.ts';
import { compiledControls, project } from '../conformance/compiled-controls.ts';
import type { Loose } from '../targets/policies.ts';

const controls = (await compiledControls()).map(({ control }) => control);
const profile = { kubernetes: '1.33', policyEngine: 'gatekeeper' } as const;
const ingressController = { namespace: 'app-routing-system', ports: [8080, 8443] };
const everything: NetworkBindingProps = { sameNamespace: true, ingressController };

/** Returns the objects of the network stage by path below it, its kustomization included. */
function objectsOf(
  props: NetworkBindingProps | undefined,
  changes: Partial<EnvironmentInput> = {},
): Record<string, Loose> {
  const environment = defineEnvironment({
    name: 'prod',
    enforcement: 'deny',
    profiles: { default: profile },
    namespaces: [{ name: 'shop' }, { name: 'payments' }, { name: 'theirs', owned: false }],
    network: 'enforce',
    ...changes,
  });
  const app = new PalisadeApp({ controls: [], environments: [environment] });
  new ControlBinding(app, 'one', { control: privileged });
  if (props !== undefined) new NetworkBinding(app, 'network', props);
  const folder = 'environments/prod/default/4-network/';
  const files = [...renderTree(collect(app, controls, project).flatMap(synthesize))];
  return Object.fromEntries(
    files.filter(([path]) => path.startsWith(folder)).map(([path, text]) => [path.slice(folder.length), parse(text)]),
  );
}

const policiesOf = (objects: Record<string, Loose>) =>
  Object.values(objects).filter(({ kind }) => kind !== 'Kustomization');
const flavours = ['coredns', 'localdns', 'nodelocal'] as const;
const engines = ['cilium', 'calico', 'azure-npm'] as const;
const table = flavours.flatMap((dns) => engines.map((networkEngine) => ({ dns, networkEngine })));

describe.each(table)('with $dns on $networkEngine', (choice) => {
  const objects = objectsOf(everything, { profiles: { default: { ...profile, ...choice } } });
  const policies = policiesOf(objects);

  it('every policy names its directions, and has rules for no other', () => {
    for (const { kind, spec } of policies.filter((one) => one.kind === 'NetworkPolicy')) {
      expect([kind, spec.policyTypes.length > 0]).toEqual(['NetworkPolicy', true]);
      expect('ingress' in spec && !spec.policyTypes.includes('Ingress')).toBe(false);
      expect('egress' in spec && !spec.policyTypes.includes('Egress')).toBe(false);
    }
  });

  it('no rule is open at either side', () => {
    for (const { spec } of policies) {
      for (const rule of [...(spec.ingress ?? []), ...(spec.egress ?? [])]) {
        const peers = rule.from ?? rule.to ?? rule.toCIDR ?? rule.toEntities;
        expect(peers.length).toBeGreaterThan(0);
        for (const peer of peers) {
          expect(peer).not.toEqual({});
          expect(peer.namespaceSelector).not.toEqual({});
          expect(JSON.stringify(peer)).not.toMatch(/\/0"|"all"|"world"|"cluster"/);
        }
        expect(rule.ports ?? rule.toPorts ?? 'same namespace').not.toEqual([]);
      }
    }
  });

  it('everything is denied both ways in each namespace that we own', () => {
    for (const namespace of ['shop', 'payments'])
      expect(objects[`${namespace}/default-deny.yaml`].spec).toEqual({
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
      });
    expect(new Set(policies.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['shop', 'payments']));
  });

  it('every policy is of its namespace and of all pods, and stands in the kustomization', () => {
    for (const [path, { kind, metadata, spec }] of Object.entries(objects)) {
      if (kind === 'Kustomization') continue;
      expect(path).toBe(`${metadata.namespace}/${metadata.name}.yaml`);
      expect(spec.podSelector ?? spec.endpointSelector).toEqual({});
    }
    const others = Object.keys(objects).filter((path) => path !== 'kustomization.yaml');
    expect(objects['kustomization.yaml'].resources).toEqual(others.sort());
  });

  it('the API server takes every object', () => {
    for (const object of policies.filter(({ apiVersion }) => apiVersion !== 'cilium.io/v2')) {
      const kind = findKindByApiVersion(object.apiVersion, object.kind);
      if (kind === undefined) throw new Error(`no kind ${object.apiVersion} ${object.kind}`);
      expect(validateObject(object, kind, '1.33')).toEqual([]);
    }
  });

  it('DNS is UDP and TCP, wherever it is asked', () => {
    const dns = policies.filter(({ metadata }) => /-dns$/.test(metadata.name));
    expect(dns.length).toBeGreaterThanOrEqual(2);
    for (const { spec } of dns) {
      for (const rule of spec.egress) {
        const ports = rule.ports ?? rule.toPorts.flatMap((one: Loose) => one.ports);
        expect(ports.map(({ protocol, port }: Loose) => `${protocol} ${port}`).sort()).toEqual(['TCP 53', 'UDP 53']);
      }
    }
  });
});

const kubeDns = {
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
  podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
};

it.each<[dns: string, engine: string, blocks: string[], cilium: string[] | undefined]>([
  ['coredns', 'cilium', [], undefined],
  ['coredns', 'calico', [], undefined],
  ['coredns', 'azure-npm', [], undefined],
  ['localdns', 'cilium', [], ['169.254.10.0/24']],
  ['localdns', 'calico', ['169.254.10.0/24'], undefined],
  ['localdns', 'azure-npm', ['169.254.10.0/24'], undefined],
  ['nodelocal', 'cilium', [], ['169.254.20.10/32']],
  ['nodelocal', 'calico', ['169.254.20.10/32'], undefined],
  ['nodelocal', 'azure-npm', ['169.254.20.10/32'], undefined],
])('lets pods ask %s on %s', (dns, networkEngine, blocks, cilium) => {
  const choice = { dns, networkEngine } as (typeof table)[number];
  const objects = objectsOf({}, { profiles: { default: { ...profile, ...choice } } });
  const { egress } = objects['shop/allow-dns.yaml'].spec;
  expect(egress.flatMap((rule: Loose) => rule.to)).toEqual([kubeDns, ...blocks.map((cidr) => ({ ipBlock: { cidr } }))]);
  const node = objects['shop/allow-node-dns.yaml'];
  expect(node?.kind).toBe(cilium && 'CiliumNetworkPolicy');
  expect(node?.spec.egress.map((rule: Loose) => rule.toCIDR ?? rule.toEntities)).toEqual(cilium && [cilium, ['host']]);
});

it('opens no more than was named', () => {
  const names = (props: NetworkBindingProps) => Object.keys(objectsOf({ namespaces: ['shop'], ...props })).sort();
  const least = ['kustomization.yaml', 'shop/allow-dns.yaml', 'shop/default-deny.yaml'];
  expect(names({})).toEqual(least);
  expect(names({ sameNamespace: false })).toEqual(least);
  expect(names({ sameNamespace: true })).toEqual([...least, 'shop/allow-same-namespace.yaml'].sort());
  expect(names({ ingressController })).toEqual([...least, 'shop/allow-ingress-controller.yaml'].sort());
});

it('opens its own namespace both ways', () => {
  expect(objectsOf(everything)['shop/allow-same-namespace.yaml'].spec).toEqual({
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [{ podSelector: {} }] }],
    egress: [{ to: [{ podSelector: {} }] }],
  });
});

it.each([
  ['every pod', {}, {}],
  ['the pods with labels', { podLabels: { app: 'nginx' } }, { podSelector: { matchLabels: { app: 'nginx' } } }],
])('lets %s of the ingress controller in, at its ports alone', (_what, more, selector) => {
  const objects = objectsOf({ ingressController: { ...ingressController, ...more } });
  expect(objects['shop/allow-ingress-controller.yaml'].spec).toEqual({
    podSelector: {},
    policyTypes: ['Ingress'],
    ingress: [
      {
        from: [
          { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'app-routing-system' } }, ...selector },
        ],
        ports: [
          { protocol: 'TCP', port: 8080 },
          { protocol: 'TCP', port: 8443 },
        ],
      },
    ],
  });
});

it.each<[what: string, props: NetworkBindingProps | undefined, network: 'off' | 'enforce']>([
  ['where the environment says off', everything, 'off'],
  ['without a binding', undefined, 'enforce'],
  ['for other environments', { ...everything, environments: [] }, 'enforce'],
  ['for no namespace', { ...everything, namespaces: [] }, 'enforce'],
])('writes nothing %s', (_what, props, network) => {
  expect(objectsOf(props, { network })).toEqual({});
});

it.each<[what: string, ports: number[]]>([
  ['no port', []],
  ['port 0', [0]],
  ['a port that is too high', [8080, 65536]],
  ['half a port', [80.5]],
])('refuses an ingress controller with %s', (_what, ports) => {
  const thrown = (): readonly string[] => {
    try {
      objectsOf({ ingressController: { namespace: 'app-routing-system', ports } });
      return [];
    } catch (error) {
      if (error instanceof PalisadeError) return error.findings.map(({ code }) => code);
      throw error;
    }
  };
  expect(thrown()).toEqual(['network/ill-formed']);
});
