import { defineCheck, type Variant } from '../check.ts';
import { named } from '../wording.ts';

const judge: Variant['judge'] = ({ spec: { volumes = [] } }) => {
  const bad = volumes.flatMap(({ name, hostPath }, index) => (hostPath ? [{ name, index }] : []));
  if (bad.length === 0) return undefined;
  return {
    reason: 'hostPath volumes',
    detail: named('volume', bad),
    paths: bad.map(({ index }) => `spec.volumes[${index}].hostPath`),
    mend: 'use a volume that is not a path of the node',
  };
};

/** No volume is a path of the node, whatever else it may be besides. */
export const hostPathVolumes = defineCheck({
  id: 'hostPathVolumes',
  level: 'baseline',
  variants: [{ since: 0, judge }],
});
