import type { Construct } from 'constructs';
import {
  ControlBinding,
  type Environment,
  HardeningConstruct,
  NamespaceLabelsBinding,
  systemNamespaces,
  weakerVersions,
} from 'palisade-aks';
import podSecurityLabels from 'palisade-aks/templates/namespaces/pod-security-labels';

/** Which namespaces are left alone. */
export interface PodSecurityLabelsProps {
  /**
   * Namespaces whose labels are neither guarded nor given, besides the system's and those that no control judges. A
   * namespace that needs a weaker level is rather declared in the environment, with that level.
   * @default - none
   */
  readonly exempt?: readonly string[];
  /**
   * Whether namespaces without labels are given the environment's `podSecurity`, where it says `mutation: 'on'`.
   * @default true
   */
  readonly label?: boolean;
  /**
   * The environments that it holds in.
   * @default - all
   */
  readonly environments?: readonly string[];
}

/**
 * Namespaces whose Pod Security labels nobody takes off, weakens or misspells: a declared one enforces what the
 * environment says of it, any other one its floor, and none a version whose levels let more through than the earliest
 * that the environment enforces or one of its clusters has.
 */
export class PodSecurityLabels extends HardeningConstruct {
  constructor(scope: Construct, id: string, props: PodSecurityLabelsProps = {}) {
    super(scope, id);
    const { exempt = [], environments } = props;
    const where = environments ? { environments } : {};
    new ControlBinding(this, 'pod-security-labels', {
      control: podSecurityLabels,
      parameters: (environment) => guarded(environment, exempt),
      ...where,
    });
    if (props.label ?? true) new NamespaceLabelsBinding(this, 'labels', { excludedNamespaces: exempt, ...where });
  }
}

// The control knows the system's namespaces by itself.
function guarded(environment: Environment, exempt: readonly string[]) {
  const { namespaces, excludedNamespaces, floor, podSecurity, profiles } = environment;
  const enforcing = (level: Environment['floor']): string[] =>
    namespaces.filter(({ podSecurity }) => podSecurity.enforce.level === level).map(({ name }) => name);
  const enforced = [podSecurity, ...namespaces.map((one) => one.podSecurity)].map(({ enforce }) => enforce);
  const versions = enforced.filter(({ level }) => level !== 'privileged').map(({ version }) => version);
  const clusters = Object.values(profiles).map(({ kubernetes }) => `v${kubernetes}`);
  const own = excludedNamespaces.filter((name) => !systemNamespaces.includes(name));
  return {
    floor,
    restricted: enforcing('restricted'),
    baseline: enforcing('baseline'),
    privileged: enforcing('privileged'),
    exempt: [...new Set([...own, ...exempt])].sort(),
    outdated: weakerVersions([...versions, ...clusters]),
  };
}
