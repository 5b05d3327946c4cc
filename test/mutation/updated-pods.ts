import type { Review } from '../conformance/review.ts';
import { request, worstPod } from './worst-pod.ts';

const lists = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** Updates that touch one thing of one container: whether they are judged hangs on that thing alone. */
export const updatedPods: readonly Review[] = [
  request('relabelled', 'Pod', worstPod, worstPod),
  ...lists.flatMap((list) => {
    const [first] = worstPod[list];
    if (first === undefined) return [];
    const { image: _image, ...imageless } = first;
    const { name: _name, ...nameless } = first;
    const forms: Readonly<Record<string, readonly [object[], object[]]>> = {
      image: [[{ ...first, image: 'evil.example/other:1' }], [first]],
      name: [[{ ...first, name: 'other' }], [first]],
      'image-gone': [[imageless], [{ ...first, image: 'x' }]],
      'image-new': [[{ ...first, image: 'x' }], [imageless]],
      'never-an-image': [[imageless], [imageless]],
      'name-gone': [[nameless], [{ ...first, name: 'x' }]],
      'name-new': [[{ ...first, name: 'x' }], [nameless]],
      'name-is-image': [[{ ...first, name: first.image }], [{ ...first, image: first.name, name: 'y' }]],
      'one-more': [[first, { ...first, name: 'second' }], [first]],
      'one-less': [[first], [first, { ...first, name: 'second' }]],
      none: [[], []],
    };
    return Object.entries(forms).flatMap(([id, [now, before]]) =>
      request(`${list}-${id}`, 'Pod', { ...worstPod, [list]: now }, { ...worstPod, [list]: before }),
    );
  }),
  ...lists.flatMap((list) => {
    const { [list]: _none, ...without } = worstPod;
    return [
      request(`${list}-never`, 'Pod', without, without),
      request(`${list}-first`, 'Pod', worstPod, without),
      request(`${list}-last`, 'Pod', without, worstPod),
    ];
  }),
  request(
    'debugger-like-a-container',
    'Pod',
    { ...worstPod, ephemeralContainers: worstPod.containers },
    { ...worstPod, ephemeralContainers: [] },
  ),
];
