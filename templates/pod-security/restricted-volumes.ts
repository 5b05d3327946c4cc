import { defineControl, pod, pods, relabelled } from 'palisade-aks';

const allowed = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

const refused = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
];

const mend = `use ${allowed.join(', ').replace(/, ([^,]*)$/, ' or $1')}`;

/**
 * A volume has at least one source out of a list. One with a second source that is not in it passes, as it does
 * upstream, where the API server has refused it before; one without any source has been given an `emptyDir` by then.
 */
export default defineControl({
  id: 'restricted-volumes',
  title: 'Kinds of volumes',
  description:
    'A volume that names a server or a disk by itself reaches storage that no administrator of the cluster has handed out.',
  version: '1.0.0',
  severity: 'medium',
  match: pods,
  parameters: {},
  define: {
    'kindOfVolume(volume)': `${refused.map((kind) => `volume.?${kind}.hasValue() ? "${kind}"`).join(' : ')} : "unknown"`,
  },
  rules: [
    {
      each: 'volumes',
      as: 'v',
      deny: `!(${allowed.map((kind) => `v.?${kind}.hasValue()`).join(' || ')})`,
      message: 'volume "{v.name}" is of the kind {kindOfVolume(v)}',
      mend,
    },
  ],
  references: [
    { to: 'pss', id: 'restricted/restrictedVolumes', relation: 'same' },
    { to: 'nsa', id: 'Pod security enforcement', relation: 'overlaps' },
    { to: 'trivy', id: 'KSV-0028', relation: 'overlaps' },
    { to: 'azure', id: '16697877-1118-4fb1-9b65-9898ec2509ec', relation: 'overlaps' },
    { to: 'azure', id: 'f4a8fce0-2dd5-4c21-9a36-8f0ec809d663', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPVolumeTypes', relation: 'overlaps' },
    { to: 'gatekeeper-library', id: 'K8sPSPFlexVolumes', relation: 'stricter' },
  ],
  samples: {
    parameters: {},
    allowed: [
      { name: 'no volume', object: pod() },
      {
        name: 'one of each kind that may be used',
        object: mounting(
          { configMap: { name: 'web' } },
          { csi: { driver: 'secrets-store.csi.k8s.io' } },
          { downwardAPI: {} },
          { emptyDir: {} },
          { ephemeral: {} },
          { image: { reference: 'contoso.azurecr.io/shop/assets:1.4.2' } },
          { persistentVolumeClaim: { claimName: 'web' } },
          { projected: {} },
          { secret: { secretName: 'web' } },
        ),
      },
      {
        name: 'a second source beside one that may be used',
        object: mounting({ emptyDir: {}, nfs: { server: 'files.contoso.example', path: '/' } }),
      },
      {
        name: 'label edit of an existing pod',
        operation: 'UPDATE',
        object: relabelled(mounting({ hostPath: { path: '/etc' } })),
        oldObject: mounting({ hostPath: { path: '/etc' } }),
      },
    ],
    denied: [
      {
        name: 'a directory of the host',
        object: mounting({ hostPath: { path: '/etc' } }),
        message: offence('volume "volume0" is of the kind hostPath'),
      },
      {
        name: 'disks and servers among volumes that may be used',
        object: mounting(
          { emptyDir: {} },
          { nfs: { server: 'files.contoso.example', path: '/' } },
          { azureFile: { secretName: 'share', shareName: 'web' } },
          { azureDisk: { diskName: 'web', diskURI: '/disks/web' } },
          { flexVolume: { driver: 'contoso.example/disk' } },
        ),
        message: offence(
          ['nfs', 'azureFile', 'azureDisk', 'flexVolume']
            .map((kind, i) => `volume "volume${i + 1}" is of the kind ${kind}`)
            .join('; '),
        ),
      },
      {
        name: 'two sources of which neither may be used',
        object: mounting({
          azureDisk: { diskName: 'web', diskURI: '/disks/web' },
          iscsi: { targetPortal: 'a', iqn: 'b', lun: 0 },
        }),
        message: offence('volume "volume0" is of the kind iscsi'),
      },
      { name: 'no source', object: mounting({}), message: offence('volume "volume0" is of the kind unknown') },
    ],
  },
});

function mounting(...sources: object[]) {
  return pod((p) => {
    p.spec.volumes = sources.map((source, i) => ({ name: `volume${i}`, ...source }));
  });
}

function offence(text: string): string {
  return `${text} — ${mend} [restricted-volumes]`;
}
