import { defineCheck, type Variant } from '../check.ts';
import { safeSources, unsafeSources } from '../pod-shape.ts';
import { distinct, named, plural, quoted } from '../wording.ts';

const judge: Variant['judge'] = ({ spec: { volumes = [] } }) => {
  const bad = volumes.flatMap((volume, index) => {
    if (safeSources.some((source) => volume[source])) return [];
    return [{ name: volume.name, index, source: unsafeSources.find((source) => volume[source]) }];
  });
  if (bad.length === 0) return undefined;
  const types = distinct(bad.map(({ source = 'unknown' }) => source));
  return {
    reason: 'restricted volume types',
    detail: `${named('volume', bad)} ${plural(bad.length, 'uses', 'use')} ${plural(types.length, 'restricted volume type')} ${quoted(types)}`,
    paths: bad.map(({ index, source }) => `spec.volumes[${index}]${source === undefined ? '' : `.${source}`}`),
    mend: 'use one of configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected, secret',
  };
};

/** Volumes come from the API or from a driver. One safe source is enough, whatever else the volume names. */
export const restrictedVolumes = defineCheck({
  id: 'restrictedVolumes',
  level: 'restricted',
  overrides: ['hostPathVolumes'],
  variants: [{ since: 0, judge }],
});
