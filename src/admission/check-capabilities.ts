import type { Baseline } from '../model/baseline.ts';
import { type Capability, capabilities, isCapable } from '../model/capability.ts';
import type { ClusterProfile } from '../model/environment.ts';
import type { Finding } from '../model/finding.ts';
import { type BoundPolicy, boundPolicies } from './bound-policies.ts';
import { emittedMutators } from './emitted-mutators.ts';
import { judgesGenerated } from './judges-generated.ts';

/** What an environment asks of its clusters, and what there is to do where they cannot. */
interface Demand {
  readonly capability: Capability;
  /** Who asks, to follow "does not …, which", such as `workloads: "deny" asks`. */
  readonly asked: string;
  readonly way: string;
  /** Whether what cannot be done only costs comfort: it is said, and written all the same. */
  readonly comfort?: true;
}

/**
 * Returns where a profile's clusters cannot do what the environment or a control asks of them. What would be enforced by
 * nobody is an error; what is only not said to people is a warning. Whether they run CEL is said of the profile itself.
 *
 * @param boundOf returns what clusters of a profile are to enforce
 */
export function checkCapabilities(baseline: Baseline, boundOf: typeof boundPolicies = boundPolicies): Finding[] {
  const { environment, environmentOrigin } = baseline;
  return Object.entries(environment.profiles).flatMap(([name, profile]) => {
    if (profile.policyEngine === 'vap') return [];
    const unmet = demandsOf(baseline, profile, boundOf(baseline, profile)).filter(
      ({ capability }) => !isCapable(profile, capability),
    );
    return unmet.map(({ capability, asked, way, comfort }): Finding => {
      const { does } = capabilities[capability];
      const configurable = profile.policyEngine === 'gatekeeper' && capabilities[capability].gatekeeper === null;
      return {
        code: 'profile/capability',
        severity: comfort || configurable ? 'warning' : 'error',
        place: { file: environmentOrigin.file, line: environmentOrigin.line },
        subject: `${environment.name}/${name}`,
        message: `${shown(profile)} of profile "${name}" does not ${does}, which ${asked}`,
        mend: `${way}, or ${upgrade(profile, capability)}`,
      };
    });
  });
}

function demandsOf(baseline: Baseline, profile: ClusterProfile, bound: readonly BoundPolicy[]): Demand[] {
  const { environment, bindings } = baseline;
  const { workloads } = environment;
  const demands: Demand[] = [];
  const warned = [...new Set(bindings.filter(({ enforcement }) => enforcement === 'warn').map((one) => one.control))];
  const ring = environment.azure?.rings.some(({ enforcement }) => enforcement === 'deny') ?? false;
  const pods = bound.some(({ policy, binding }) => judgesGenerated(policy) && (binding.enforcement === 'deny' || ring));
  if (bound.length > 0)
    demands.push({
      capability: 'templates',
      asked: 'every control needs',
      way: 'take its clusters out of the profile',
    });
  if (profile.regoVersion === 'v1' && profile.engines !== 'cel')
    demands.push({
      capability: 'rego-v1',
      asked: 'regoVersion: "v1" asks',
      way: 'set regoVersion to "v0" in the profile',
    });
  if (warned.length > 0)
    demands.push({
      capability: 'warn',
      asked: `the enforcement of ${quoted(warned)} asks`,
      way: 'set the enforcement to "audit" or "deny"',
    });
  if (pods && workloads !== 'off')
    demands.push({
      capability: 'expansion',
      asked: `workloads: "${workloads}" asks`,
      way: 'set workloads to "off" in the environment',
      ...(workloads === 'warn' ? { comfort: true } : {}),
    });
  if (emittedMutators(baseline, profile.gatekeeper).length > 0)
    demands.push({
      capability: 'mutation',
      asked: 'mutation: "on" asks',
      way: 'set mutation to "off" in the environment',
    });
  if (profile.generateVAP && profile.engines !== 'rego')
    demands.push({
      capability: 'generated-policies',
      asked: 'generateVAP asks',
      way: 'leave it to the webhook and remove generateVAP from the profile',
      comfort: true,
    });
  return [...demands, ...connecting(bound)];
}

// What is asked when a client connects to a running pod, node or Service is an object of one of these kinds.
const connectKinds = /^(Pod(Attach|Exec|PortForward|Proxy)|NodeProxy|ServiceProxy)Options$/;

function connecting(bound: readonly BoundPolicy[]): Demand[] {
  const controls = bound
    .filter(({ policy }) => policy.kinds.some(({ kind }) => connectKinds.test(kind)))
    .map(({ binding }) => binding.control);
  if (controls.length === 0) return [];
  return [
    {
      capability: 'connect',
      asked: `${quoted(controls)} asks`,
      way: 'bind it in environments alone whose clusters can',
    },
  ];
}

function quoted(names: readonly string[]): string {
  return [...names]
    .sort()
    .map((name) => `"${name}"`)
    .join(', ');
}

function shown({ policyEngine, addOn, gatekeeper }: ClusterProfile): string {
  if (policyEngine === 'gatekeeper') return `Gatekeeper ${gatekeeper}`;
  return addOn === undefined ? `the add-on with Gatekeeper ${gatekeeper}` : `add-on ${addOn}`;
}

function upgrade({ policyEngine }: ClusterProfile, capability: Capability): string {
  const { addOn, gatekeeper } = capabilities[capability];
  if (policyEngine === 'azure-policy-addon')
    return `upgrade the clusters until they have add-on ${addOn}, and say so in addOn`;
  if (gatekeeper === null) return 'have its webhook asked, and leave it';
  return `upgrade to Gatekeeper 3.${gatekeeper}`;
}
