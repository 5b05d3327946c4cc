import type { ControlRelation } from './control-relation.ts';
import { podSecurityRelations } from './pod-security-relations.ts';

/** What Azure's own definitions cover of our controls, one by one. */
export const controlRelations: readonly ControlRelation[] = [
  {
    control: 'approved-registries',
    builtIn: 'kubernetes-cluster-containers-should-only-use-allowed-images',
    version: '9.*.*',
    parameters: {},
    relation: 'looser',
    reason:
      'one pattern over the text of the image, as strict as whoever writes it anchors it; the images of volumes are not judged',
    open: 'whether ephemeral containers are judged',
  },
  {
    control: 'service-account-token',
    builtIn: 'kubernetes-clusters-should-disable-automounting-api-credentials',
    version: '4.*.*',
    parameters: {},
    relation: 'both',
    reason:
      'service accounts that the control lets off are refused too, and tokens in projected volumes are not judged',
  },
  ...podSecurityRelations,
];
