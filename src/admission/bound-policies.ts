import { policiesOf } from '../cel/policies-of.ts';
import type { Policy } from '../cel/policy.ts';
import type { Baseline, Binding } from '../model/baseline.ts';
import type { Bundle } from '../model/bundle.ts';
import type { BaselineControl } from '../model/control.ts';
import { coverageOf } from '../model/coverage-of.ts';
import type { ClusterProfile } from '../model/environment.ts';
import { bundlePolicies } from './bundle-policies.ts';

/** A binding with what it binds, as one constraint enforces it. */
export interface BoundPolicy {
  readonly binding: Binding;
  readonly control: BaselineControl;
  readonly policy: Policy;
  /** What it is made of, where it is a bundle. */
  readonly members?: readonly BoundPolicy[];
}

/**
 * Returns what clusters of a profile are to enforce, in the order of the bindings; without what they cannot. Controls of
 * a bundle are one, but for those whose enforcement the environment sets apart, or that something is exempt from.
 */
export function boundPolicies(baseline: Baseline, profile: ClusterProfile): BoundPolicy[] {
  const policies = policiesOf(baseline, profile);
  const all = baseline.bindings.flatMap((binding): BoundPolicy[] => {
    const policy = policies.get(binding.control);
    const control = baseline.controls.find((one) => one.id === binding.control);
    const covered = control !== undefined && coverageOf(control, profile).covers === 'full';
    return policy && covered ? [{ binding, control, policy }] : [];
  });
  const single = all.filter((bound) => !isBundled(bound, baseline));
  const bundles = Map.groupBy(
    all.filter((bound) => isBundled(bound, baseline)),
    ({ binding }) => binding.bundle?.name,
  );
  return [...single, ...[...bundles.values()].map(bundled)].sort((a, b) => (a.binding.name < b.binding.name ? -1 : 1));
}

function isBundled({ binding, policy, control }: BoundPolicy, { environment, exemptions }: Baseline): boolean {
  // What the environment says of one control holds in every ring, whatever the others do there.
  const setApart = (environment.azure?.rings.length ?? 0) > 0 && environment.controls[binding.control] !== undefined;
  // An exemption is of one control, never of what is bundled with it.
  const exempt = exemptions.some((one) => one.control === control.id);
  const alone = exempt || setApart || policy.parameters.length > 0 || policy.override !== undefined;
  return binding.bundle !== null && !alone && binding.enforcement === environment.enforcement;
}

function bundled(members: readonly BoundPolicy[]): BoundPolicy {
  const [first] = members;
  const bundle = first?.binding.bundle;
  if (first === undefined || !bundle) throw new RangeError('a bundle is empty');
  const policy = policyOf(
    bundle,
    members.map((one) => one.policy),
  );
  const references = members.flatMap((one) => one.control.references);
  const names = references.map(({ to, id }) => `${to} ${id}`);
  return {
    policy,
    members,
    binding: { ...first.binding, name: bundle.name, control: bundle.id, parameters: {} },
    control: {
      ...first.control,
      id: bundle.id,
      title: bundle.title,
      description: bundle.description,
      version: policy.version,
      references: references.filter((_, i) => names.indexOf(names[i] ?? '') === i),
    },
  };
}

// The same members are one policy, however often they are asked for; of one control each variant is a policy of its own.
const known = new WeakMap<Policy, readonly { readonly members: readonly Policy[]; readonly policy: Policy }[]>();

function policyOf(bundle: Bundle, members: readonly Policy[]): Policy {
  const [first] = members;
  if (first === undefined) return bundlePolicies(bundle, members);
  const made = known.get(first) ?? [];
  const found = made.find(
    (one) =>
      one.policy.id === bundle.id &&
      one.members.length === members.length &&
      one.members.every((policy, i) => policy === members[i]),
  );
  if (found !== undefined) return found.policy;
  const policy = bundlePolicies(bundle, members);
  known.set(first, [...made, { members, policy }]);
  return policy;
}
