import type { Policy } from '../../src/cel/policy.ts';
import type { Shape } from '../../src/cel/shape.ts';
import type { Control } from '../../src/model/control.ts';
import { type Review, reviewOf } from '../conformance/review.ts';
import { type SingleFault, singleFaults } from '../conformance/single-faults.ts';
import { deletionOf } from './deletion-of.ts';
import { labelledNamespaces } from './labelled-namespaces.ts';
import { longPods } from './long-pods.ts';
import type { Strictness } from './show-answer.ts';
import { strangePlaces } from './strange-places.ts';
import { strangePods } from './strange-pods.ts';
import { updatedPods } from './updated-pods.ts';
import { volumePods } from './volume-pods.ts';
import { bestPod, request, worstPod } from './worst-pod.ts';

/** A request that the conformance lacks, with the parameter values that it needs. */
export interface ExtraRequest {
  readonly review: Review;
  /** @default - the parameters of the control's samples */
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly strictness: Strictness;
}

const bare = { containers: [{ name: 'web' }] };
// Of metadata or a list of containers that is none CEL makes an error: a denial too, with another text.
const says = /^(?!.*(?:metadata|[cC]ontainers-)).*(?:strange|no-spec)/;
const image = (text: string) => ({ containers: [{ name: 'web', image: text }] });

const alike: readonly ExtraRequest[] = [
  exact(request('no-image', 'Pod', bare)),
  { ...exact(request('no-image-beside-x', 'Pod', bare)), parameters: { registries: ['docker.io/library/x'] } },
  { ...exact(request('default-account', 'Pod', bare)), parameters: { serviceAccounts: ['default'] } },
  exact(request('account-with-breaks', 'Pod', { ...bare, serviceAccountName: 'a\nb\rc' })),
  exact(request('account-just-too-long', 'Pod', { ...bare, serviceAccountName: `${'𝄞'.repeat(200)}b` })),
  exact(request('host-and-digest', 'Pod', image('mcr.microsoft.com@x/y'))),
  exact(request('approved-below-another', 'Pod', image('evil.example/contoso.azurecr.io/shop@sha256:0'))),
  exact(request('approved-with-a-port-below-another', 'Pod', image('evil.example/contoso.azurecr.io/shop:5000/x'))),
  exact(request('image-just-too-long', 'Pod', image('evil.example/'.padEnd(201, 'x')))),
  { ...exact(deletionOf(request('deleted', 'Pod', worstPod))), parameters: {} },
  exact(request('no-containers', 'Pod', { ...worstPod, containers: [], initContainers: [], ephemeralContainers: [] })),
  { ...exact(request('nothing-at-all', 'Pod', { containers: [] })), parameters: {} },
  ...['status', 'scale'].flatMap((sub) => [
    exact(request(sub, 'Pod', worstPod, bare, sub)),
    exact(request(sub, 'Service', { type: 'NodePort' }, { type: 'ClusterIP' }, sub)),
  ]),
  ...volumePods.map(exact),
  ...volumePods
    .filter(({ id }) => id.includes('volumes-token'))
    .map((review) => ({ ...exact(review), parameters: { serviceAccounts: ['default'] } })),
  // What a text shows of a name that is not there is nobody's promise.
  ...updatedPods.map((review) => (review.id.endsWith('name-gone') ? verdict(review) : exact(review))),
  ...strangePods.map((review) =>
    says.test(review.id) ? ({ review, strictness: 'refusal' } as const) : verdict(review),
  ),
];

/** Returns the requests that the conformance lacks: each kills a fault that nothing else finds in such a policy. */
export function extraRequests({ samples }: Control, policy: Policy): ExtraRequest[] {
  const names = askedNames(policy);
  const best = policy.pods ? request('best', 'Pod', bestPod).review.object : samples.allowed[0]?.object;
  const faults = singleFaults();
  return [
    ...alike.filter(({ review: { id } }) => concerns(id, names)),
    ...strangePlaces(policy, { ...best }).map(({ review, says: refused }): ExtraRequest => {
      return { review, strictness: refused ? 'refusal' : 'verdict' };
    }),
    ...(names.has('labels') ? labelledNamespaces : []),
    ...longPods(policy, faults).map(exact),
    ...faultyPods(faults, names, new Set(policy.rules.map(({ collection }) => collection?.each ?? ''))).map(exact),
  ];
}

const wholes = new Set(['spec', 'metadata', 'deletion']);

// What is strange where nobody looks, and a volume to whom reads none, is one request like another.
function concerns(id: string, names: ReadonlySet<string>): boolean {
  if (id.startsWith('Pod-volumes-')) return names.has('reference') || names.has('projected');
  const [, place] = /^(?:Pod|Service)-strange-([^-]*)-/.exec(id) ?? [];
  const [field = ''] = /[A-Za-z]+(?=(?:\[\])?$)/.exec(place ?? '') ?? [];
  return place === undefined || wholes.has(place) || names.has(field);
}

function askedNames({ shape, updatedShape }: Policy): Set<string> {
  const namesOf = (one: Shape | undefined): string[] =>
    one === undefined
      ? []
      : [...[...one.members].flatMap(([name, inner]) => [name, ...namesOf(inner.shape)]), ...namesOf(one.items)];
  return new Set([...namesOf(shape), ...namesOf(updatedShape)]);
}

// A pod for Windows or in a user namespace is like any other to who does not ask.
function faultyPods(
  faults: readonly SingleFault[],
  names: ReadonlySet<string>,
  collections: ReadonlySet<string>,
): Review[] {
  return faults
    .filter(
      ({ field, contextField }) =>
        (names.has(field) || collections.has(field)) && (contextField === undefined || names.has(contextField)),
    )
    .map(({ id, pod }) => reviewOf(`fault-${id}`, 'CREATE', pod));
}

function exact(review: Review): ExtraRequest {
  return { review, strictness: 'texts' };
}

function verdict(review: Review): ExtraRequest {
  return { review, strictness: 'verdict' };
}
