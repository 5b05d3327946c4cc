import type { Construct } from 'constructs';
import { activeControls, ControlBinding, HardeningConstruct, StandardDeviation } from 'palisade-aks';
import allowPrivilegeEscalation from 'palisade-aks/templates/pod-security/allow-privilege-escalation';
import appArmorProfile from 'palisade-aks/templates/pod-security/app-armor-profile';
import capabilitiesBaseline from 'palisade-aks/templates/pod-security/capabilities-baseline';
import capabilitiesRestricted from 'palisade-aks/templates/pod-security/capabilities-restricted';
import hostNamespaces from 'palisade-aks/templates/pod-security/host-namespaces';
import hostPathVolumes from 'palisade-aks/templates/pod-security/host-path-volumes';
import hostPorts from 'palisade-aks/templates/pod-security/host-ports';
import hostProbesAndHostLifecycle from 'palisade-aks/templates/pod-security/host-probes-and-host-lifecycle';
import privileged from 'palisade-aks/templates/pod-security/privileged';
import procMount from 'palisade-aks/templates/pod-security/proc-mount';
import procMountRestricted from 'palisade-aks/templates/pod-security/proc-mount-restricted';
import restrictedVolumes from 'palisade-aks/templates/pod-security/restricted-volumes';
import runAsNonRoot from 'palisade-aks/templates/pod-security/run-as-non-root';
import runAsUser from 'palisade-aks/templates/pod-security/run-as-user';
import seLinuxOptions from 'palisade-aks/templates/pod-security/se-linux-options';
import seccompProfileBaseline from 'palisade-aks/templates/pod-security/seccomp-profile-baseline';
import seccompProfileRestricted from 'palisade-aks/templates/pod-security/seccomp-profile-restricted';
import sysctls from 'palisade-aks/templates/pod-security/sysctls';
import windowsHostProcess from 'palisade-aks/templates/pod-security/windows-host-process';

const controls = [
  allowPrivilegeEscalation,
  appArmorProfile,
  capabilitiesBaseline,
  capabilitiesRestricted,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbesAndHostLifecycle,
  privileged,
  procMount,
  procMountRestricted,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  seLinuxOptions,
  seccompProfileBaseline,
  seccompProfileRestricted,
  sysctls,
  windowsHostProcess,
];

/** Which Pod Security Standard pods are held to, and where. */
export interface RestrictedPodsProps {
  /** @default 'restricted' */
  readonly level?: 'baseline' | 'restricted';
  /**
   * The Kubernetes minor whose rules hold, such as `v1.34`, or `latest`: the newest that this version of Palisade knows.
   * @default 'latest'
   */
  readonly version?: string;
  /**
   * Checks that are left out, each with the reason. CONTROLS.md and the baseline show them as deviations.
   * @default - none
   */
  readonly without?: Readonly<Record<string, string>>;
  /**
   * Whether the whole level is one template and one constraint, instead of one for each check. Verdicts and texts are the
   * same. AKS recommends 20 constraints for a cluster, 40 at most.
   * @default false
   */
  readonly bundle?: boolean;
  /**
   * What the names of the constraints begin with; needed where a level is bound twice.
   * @default - nothing: they are called as the controls
   */
  readonly name?: string;
  /**
   * The namespaces that are judged; the environment has to declare them.
   * @default - all but the excluded ones
   */
  readonly namespaces?: readonly string[];
  /**
   * Namespaces that are left out, besides the environment's system namespaces.
   * @default - none
   */
  readonly excludedNamespaces?: readonly string[];
  /**
   * The environments that it holds in.
   * @default - all
   */
  readonly environments?: readonly string[];
}

/** Pods as a Pod Security Standard allows them: exactly the checks of upstream at that version, no more and no less. */
export class RestrictedPods extends HardeningConstruct {
  /**
   * @throws TypeError for a level without checks, a version that is none or not known yet, or a check that the level does
   * not have or that is left out unsaid
   */
  constructor(scope: Construct, id: string, props: RestrictedPodsProps = {}) {
    super(scope, id);
    const { level = 'restricted', version = 'latest', without = {}, bundle = false, name, ...where } = props;
    const active = activeControls(level, version);
    // Types are not checked where an app is loaded.
    if (active.length === 0) throw new TypeError(`level "${level}" has no checks to bind; use baseline or restricted`);
    for (const [control, reason] of Object.entries(without)) {
      if (!active.includes(control))
        throw new TypeError(`${level}:${version} has no check "${control}"; it has ${[...active].sort().join(', ')}`);
      if (reason.trim() === '') throw new TypeError(`"${control}" is left out without a reason; say why`);
      const standard = `${level}:${version}`;
      new StandardDeviation(this, `without-${control}`, {
        standard,
        control,
        reason,
        environments: props.environments,
      });
    }
    const bundled = {
      id: `pod-security-${level}`,
      name: name ?? `pod-security-${level}`,
      title: `Pod Security Standard ${level}`,
      description: `Pods as the Pod Security Standard ${level} allows them, in version ${version}: ${active.length - Object.keys(without).length} checks in one.`,
    };
    for (const control of controls) {
      if (!active.includes(control.id) || Object.hasOwn(without, control.id)) continue;
      new ControlBinding(this, control.id, {
        control,
        version,
        ...(name === undefined ? {} : { name: `${name}-${control.id}` }),
        ...(bundle ? { bundle: bundled } : {}),
        ...where,
      });
    }
  }
}
