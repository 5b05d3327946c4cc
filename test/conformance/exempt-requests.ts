import { bestPod, worstPod } from '../mutation/worst-pod.ts';
import { type Review, reviewOf } from './review.ts';

const digest = (name: string, digit: string): string => `contoso.azurecr.io/vendor/${name}@sha256:${digit.repeat(64)}`;

/** An image that is exempt in the namespace shop. */
export const exemptImage = digest('agent', 'a');

/** What the parameter `exempt` says of every probe: accounts and an image in shop, and another account elsewhere. */
export const exemptEntries: readonly Readonly<Record<string, string>>[] = [
  { namespace: 'shop', serviceAccount: 'legacy' },
  { namespace: 'shop', image: exemptImage },
  { namespace: 'payments', serviceAccount: 'default' },
];

/** A request with what it comes to: as if nothing were exempt, as if a pod without a container were asked, or nothing. */
export interface ExemptRequest {
  readonly review: Review;
  readonly expected: 'judged' | 'exempt' | 'malformed' | { readonly without: string };
}

type Spec = Readonly<Record<string, unknown>>;
interface Containers {
  readonly initContainers: readonly Spec[];
  readonly containers: readonly Spec[];
  readonly ephemeralContainers: readonly Spec[];
}

const worst = worstPod as unknown as Spec & Containers;

/** Returns a pod with one container more, which runs an image. */
function running(image: unknown, list: keyof Containers = 'containers'): Spec {
  const [like] = worst[list];
  return { ...worst, [list]: [...worst[list], { ...like, name: 'agent', image }] };
}

const pod = (id: string, namespace: string, spec: Spec): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'subject', namespace, labels: { app: id } },
  spec,
});

function created(id: string, expected: ExemptRequest['expected'], namespace: string, spec: Spec): ExemptRequest {
  return { review: reviewOf(id, 'CREATE', pod(id, namespace, spec)), expected };
}

function updated(id: string, expected: ExemptRequest['expected'], spec: Spec, sub?: string): ExemptRequest {
  const old = pod(id, 'shop', { ...bestPod, serviceAccountName: spec['serviceAccountName'] });
  return { review: reviewOf(id, 'UPDATE', pod(id, 'shop', spec), old, sub), expected };
}

const as = (serviceAccountName: unknown): Spec => ({ ...worst, serviceAccountName });
const agent = { without: 'agent' } as const;

/** Targets and their nearest neighbours. */
export const exemptRequests: readonly ExemptRequest[] = [
  created('account', 'exempt', 'shop', as('legacy')),
  created('both-names-of-the-account', 'exempt', 'shop', { ...as('legacy'), serviceAccount: 'legacy' }),
  created('old-name-of-the-account', 'exempt', 'shop', { ...worst, serviceAccount: 'legacy' }),
  created('old-name-overruled', 'judged', 'shop', { ...as('web'), serviceAccount: 'legacy' }),
  created('account-elsewhere', 'judged', 'payments', as('legacy')),
  created('account-in-sandbox', 'judged', 'sandbox', as('legacy')),
  created('another-account', 'judged', 'shop', as('web')),
  created('account-as-prefix', 'judged', 'shop', as('legacy-2')),
  created('prefix-of-the-account', 'judged', 'shop', as('legac')),
  created('account-in-capitals', 'judged', 'shop', as('Legacy')),
  created('account-with-namespace', 'judged', 'shop', as('shop/legacy')),
  created('account-with-space', 'judged', 'shop', as('legacy ')),
  created('empty-account', 'judged', 'shop', as('')),
  created('no-account', 'judged', 'shop', worst),
  created('no-account-is-default', 'exempt', 'payments', worst),
  created('default-account', 'exempt', 'payments', as('default')),
  created('empty-is-not-default', 'judged', 'payments', as('')),
  created('default-account-elsewhere', 'judged', 'shop', as('default')),
  created('account-is-a-number', 'malformed', 'shop', as(1)),
  created('account-is-a-list', 'malformed', 'shop', as(['legacy'])),
  created('old-name-is-a-number', 'malformed', 'shop', { ...as('legacy'), serviceAccount: 1 }),
  created('image', agent, 'shop', running(exemptImage)),
  created('image-of-init', agent, 'shop', running(exemptImage, 'initContainers')),
  created('image-of-ephemeral', agent, 'shop', running(exemptImage, 'ephemeralContainers')),
  created('image-elsewhere', 'judged', 'payments-2', running(exemptImage)),
  created('another-digest', 'judged', 'shop', running(digest('agent', 'b'))),
  created('tag-instead-of-digest', 'judged', 'shop', running('contoso.azurecr.io/vendor/agent:1')),
  created('tag-and-digest', 'judged', 'shop', running(exemptImage.replace('@', ':1@'))),
  created('no-tag', 'judged', 'shop', running('contoso.azurecr.io/vendor/agent')),
  created('digest-cut-short', 'judged', 'shop', running(exemptImage.slice(0, -1))),
  created('digest-and-more', 'judged', 'shop', running(`${exemptImage}0`)),
  created('another-registry', 'judged', 'shop', running(`evil.example/${exemptImage}`)),
  created('another-repository', 'judged', 'shop', running(exemptImage.replace('agent', 'agent2'))),
  created('digest-in-capitals', 'judged', 'shop', running(exemptImage.toUpperCase())),
  created('empty-image', 'judged', 'shop', running('')),
  created('no-image', 'judged', 'shop', running(undefined)),
  updated('updated-account', 'exempt', as('legacy')),
  updated('updated-neighbour', 'judged', as('web')),
  updated('updated-image', agent, { ...running(exemptImage), serviceAccountName: 'web' }),
  updated('debugger-of-the-image', agent, running(exemptImage, 'ephemeralContainers'), 'ephemeralcontainers'),
  updated('debugger-of-another', 'judged', running(digest('agent', 'c'), 'ephemeralContainers'), 'ephemeralcontainers'),
];

/** Returns the object of a request as if a container were not there. */
export function withoutContainer(object: object, name: string): object {
  const { spec, ...rest } = object as { spec: Spec & Containers };
  const lists = (['initContainers', 'containers', 'ephemeralContainers'] as const).map((list) => [
    list,
    spec[list].filter((one) => one['name'] !== name),
  ]);
  return { ...rest, spec: { ...spec, ...Object.fromEntries(lists) } };
}
